package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.journal.v1.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Call records, made from the events of the phones: written when a call begins, when its far end changes, when it is answered, and when
 * it ends. So a crash leaves an open record and never none.
 *
 * <p>After a restart the record of a call goes on when the phone has the same conversation still, by whatever connection. The others
 * are closed as estimated: those that the phone's own history clears, by the event that does; the rest by {@link #settle}.
 */
final class CallLedger implements SegmentLog.Carried, JournalHistory.Witness {
    /** A record of a call that has not ended, and where it stands. */
    private record Open(CallRecord call, long address) {}

    /** The open records of one phone; its lock is held while one is written. */
    private static final class OfPhone {
        final Map<String, Open> byId = new LinkedHashMap<>();
        /** The event history of the phone's last event in this process. */
        @Nullable
        String epoch;

        @Nullable
        Instant heard;
    }

    private final Map<PhoneId, OfPhone> phones = new ConcurrentHashMap<>();
    private final SegmentLog log;
    private final Directory directory;
    private final long life;
    private final AtomicLong numbers = new AtomicLong();

    /** What a log holds of calls that have not ended. */
    static final class Replayed {
        private final Map<String, Open> open = new HashMap<>();

        void call(long address, io.deskbridge.proto.journal.v1.CallRecord it) {
            if (it.hasEnded()) {
                open.remove(it.getId());
            } else {
                open.put(it.getId(), new Open(LedgerWords.call(it), address));
            }
        }
    }

    /** Goes on with what was replayed, in the server's incarnation {@code life}. */
    CallLedger(Replayed replayed, SegmentLog log, Directory directory, long life) {
        this.log = log;
        this.directory = directory;
        this.life = life;
        replayed.open.forEach((id, open) -> ofPhone(open.call().phone()).byId.put(id, open));
    }

    private OfPhone ofPhone(PhoneId phone) {
        return phones.computeIfAbsent(phone, id -> new OfPhone());
    }

    @Override
    public void seen(EventHistory.Entry entry) {
        PhoneEvent event = entry.event();
        OfPhone phone = ofPhone(entry.phone());
        synchronized (phone) {
            if (!entry.epoch().equals(phone.epoch)) {
                phone.epoch = entry.epoch();
                phone.heard = entry.time();
            }
            for (ConnectionView view : event.connections()) {
                seen(phone, entry, view.connection());
            }
            event.details()
                    .undelivered()
                    .ifPresent(call -> write(CallRecord.undelivered(
                            newId(),
                            entry.phone(),
                            entry.epoch(),
                            owner(entry.phone()),
                            call.call(),
                            call.from(),
                            entry.time(),
                            event.cause())));
        }
    }

    /** The calls go on, under the same connections. */
    @Override
    public void begun(PhoneStanding standing) {
        OfPhone phone = ofPhone(standing.phone());
        synchronized (phone) {
            if (phone.epoch != null) {
                phone.epoch = standing.epoch();
            }
            for (ConnectionView view : standing.connections()) {
                Open open = find(phone, standing.epoch(), view.connection());
                if (open != null) {
                    put(phone, open.call().after(view.connection(), standing.epoch(), standing.at()));
                }
            }
        }
    }

    private void seen(OfPhone phone, EventHistory.Entry entry, Connection connection) {
        Open open = find(phone, entry.epoch(), connection);
        if (open != null) {
            CallRecord now = open.call().after(connection, entry.epoch(), entry.time());
            if (!now.equals(open.call())) {
                put(phone, now);
            }
        } else if (CallRecord.begun(connection)) {
            put(
                    phone,
                    CallRecord.begin(
                            newId(), entry.phone(), entry.epoch(), owner(entry.phone()), connection, entry.time()));
        }
    }

    private static @Nullable Open find(OfPhone phone, String epoch, Connection connection) {
        Open sameCall = null;
        for (Open open : phone.byId.values()) {
            boolean ofThisHistory = open.call().epoch().equals(epoch);
            if (ofThisHistory && open.call().connection().equals(connection.id())) {
                return open;
            }
            if (!ofThisHistory && open.call().call().equals(connection.call())) {
                sameCall = open;
            }
        }
        return sameCall;
    }

    private void put(OfPhone phone, CallRecord call) {
        long address = write(call);
        if (call.open()) {
            phone.byId.put(call.id(), new Open(call, address));
        } else {
            phone.byId.remove(call.id());
        }
    }

    private long write(CallRecord call) {
        return log.append(Record.newBuilder().setCall(LedgerWords.call(call)).build());
    }

    private String newId() {
        return life + "-" + numbers.incrementAndGet();
    }

    private CallRecord.Owner owner(PhoneId phone) {
        return directory
                .phone(phone)
                .map(entry -> new CallRecord.Owner(
                        entry.user().value(),
                        directory
                                .user(entry.user())
                                .map(user -> user.extension())
                                .orElse("")))
                .orElse(CallRecord.Owner.NOBODY);
    }

    /** The calls that have not ended, as far as is known. */
    List<CallRecord> open() {
        List<CallRecord> all = new ArrayList<>();
        phones.values().forEach(phone -> {
            synchronized (phone) {
                phone.byId.values().forEach(open -> all.add(open.call()));
            }
        });
        return all;
    }

    /**
     * Closes, as estimated, every record of an earlier process that no phone has confirmed by now: the phone goes on with another
     * history and does not have the conversation, or it has not been heard of at all.
     */
    void settle(Instant now) {
        phones.values().forEach(phone -> {
            synchronized (phone) {
                List<Open> left = new ArrayList<>(phone.byId.values());
                left.removeIf(open -> open.call().epoch().equals(phone.epoch));
                Instant noticed = phone.heard == null ? now : phone.heard;
                left.forEach(open -> put(phone, open.call().endedUnseen(noticed)));
            }
        });
    }

    @Override
    public void carry(long address) {
        phones.values().forEach(phone -> {
            synchronized (phone) {
                for (Open open : List.copyOf(phone.byId.values())) {
                    if (open.address() < address) {
                        put(phone, open.call());
                    }
                }
            }
        });
    }
}
