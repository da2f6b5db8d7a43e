package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Watch}: a position in each phone's history, moved on as fast as the client reads. Nothing is queued for a
 * client: what it has not read stays in the history, and one that falls too far behind is told so and may resume.
 *
 * <p>Runs in a mailbox of its own; events, readiness, timers and the end all come through it.
 */
final class WatchStream {
    /** One phone of the watch. */
    private static final class Followed {
        final Entry.PhoneEntry entry;
        final @Nullable Position from;

        @Nullable
        PhoneView view;

        boolean begun;
        String epoch = "";
        long position;
        long told; // The last event the client was told; what came after it was left out on purpose.

        Followed(Entry.PhoneEntry entry, @Nullable Position from) {
            this.entry = entry;
            this.from = from;
        }

        PhoneId phone() {
            return entry.phone();
        }
    }

    private final ServerName server;
    private final EventHistory history;
    private final Timers timers;
    private final WatchLimits limits;
    private final UserName user;
    private final Predicate<PhoneId> stillTheirs;
    private final boolean undelivered;
    private final ServerCallStreamObserver<WatchResponse> observer;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Map<PhoneId, Followed> followed = new LinkedHashMap<>();
    private final EventHistory.Listener listener = phone -> mailbox.post(() -> happened(phone));

    // Only the mailbox touches what follows.
    private final Set<Followed> behind = new LinkedHashSet<>();
    private Timers.@Nullable Timer heartbeat;
    private @Nullable Runnable stop;
    private int beginnings;
    private boolean saidSomething;
    private boolean ended;
    /** How the watch ends when it has told what has happened. */
    private @Nullable Refusal finishing;

    WatchStream(
            ServerName server,
            EventHistory history,
            Timers timers,
            WatchLimits limits,
            UserName user,
            Predicate<PhoneId> stillTheirs,
            boolean undelivered,
            ServerCallStreamObserver<WatchResponse> observer) {
        this.user = user;
        this.stillTheirs = stillTheirs;
        this.undelivered = undelivered;
        this.server = server;
        this.history = history;
        this.timers = timers;
        this.limits = limits;
        this.observer = observer;
    }

    /** Adds a phone, before the stream begins. */
    void follow(Entry.PhoneEntry entry, @Nullable Position from) {
        followed.put(entry.phone(), new Followed(entry, from));
    }

    /** Asks for what a phone is now. */
    interface Reader {
        /** {@code answer} gets the phone's view, between two events, on any thread. */
        void read(PhoneId phone, Consumer<PhoneView> answer);
    }

    /** Begins. */
    void begin(Reader reader, Function<OpenStreams.Stream, Runnable> opened) {
        observer.setOnCancelHandler(() -> mailbox.post(this::close));
        observer.setOnReadyHandler(() -> mailbox.post(this::advance));
        mailbox.post(() -> {
            beginnings = followed.size();
            stop = opened.apply(new Endings());
            heartbeat = timers.after(limits.heartbeat(), () -> mailbox.post(this::beat));
            if (followed.isEmpty()) {
                send(WatchResponse.newBuilder().setSynced(true));
            }
            // Listening first: what happens between the snapshot and the first look is then noticed too.
            for (Followed one : followed.values()) {
                history.listen(one.phone(), listener);
                reader.read(
                        one.phone(),
                        view -> mailbox.post(() -> {
                            one.view = view;
                            advance();
                        }));
            }
        });
    }

    private final class Endings implements OpenStreams.Stream {
        @Override
        public void end(Refusal refusal) {
            mailbox.post(() -> WatchStream.this.end(refusal));
        }

        @Override
        public void finish(Refusal refusal) {
            mailbox.post(() -> {
                finishing = refusal;
                advance();
            });
        }
    }

    private void happened(PhoneId phone) {
        Followed one = followed.get(phone);
        if (one != null && one.begun) {
            behind.add(one);
            advance();
        }
    }

    /** Sends what there is, as long as the client reads. */
    private void advance() {
        if (ended) {
            return;
        }
        if (beginnings > 0) {
            sendBeginnings();
        }
        while (!ended && !behind.isEmpty() && observer.isReady()) {
            sendEvents();
        }
        Refusal last = finishing;
        if (!ended && behind.isEmpty() && last != null) {
            end(last);
        }
        if (!ended && !observer.isReady()) {
            endWhenTooSlow();
        }
    }

    private void sendBeginnings() {
        for (Followed one : followed.values()) {
            PhoneView view = one.view;
            if (view != null && !view.isOf(user)) {
                end(notTheirs(one));
                return;
            }
            if (view != null && !one.begun && observer.isReady()) {
                one.begun = true;
                one.view = null;
                one.epoch = view.epoch();
                beginnings--;
                send(beginning(one, view).setSynced(beginnings == 0));
                behind.add(one);
            }
        }
    }

    private WatchResponse.Builder beginning(Followed one, PhoneView view) {
        Position from = one.from;
        if (from != null && from.getEpoch().equals(view.epoch()) && history.reaches(one.phone(), from.getSequence())) {
            one.position = from.getSequence();
            one.told = one.position;
            return WatchResponse.newBuilder().setResumed(from);
        }
        one.position = view.sequence();
        one.told = one.position;
        Snapshot.Builder snapshot = Snapshot.newBuilder().setPhone(ToProto.phone(one.entry, view, server));
        if (from != null) {
            boolean other = !from.getEpoch().equals(view.epoch());
            snapshot.setResetReason(Enums.REASON.toProto(other ? Reason.EPOCH_CHANGED : Reason.HISTORY_TRUNCATED));
        }
        return WatchResponse.newBuilder().setSnapshot(snapshot);
    }

    private void sendEvents() {
        WatchResponse.Builder message = WatchResponse.newBuilder();
        List<Followed> caughtUp = new ArrayList<>();
        for (Followed one : behind) {
            int room = limits.batch() - message.getEventsCount();
            if (room == 0) {
                break;
            }
            List<EventHistory.Entry> found = history.after(one.phone(), one.position, room);
            List<EventHistory.Entry> entries = found.stream()
                    .takeWhile(entry -> entry.epoch().equals(one.epoch))
                    .toList();
            if (!stillTheirs.test(one.phone())) {
                tellOfControl(one, entries, message);
                finish(message, notTheirs(one));
                return;
            }
            for (EventHistory.Entry entry : entries) {
                if (undelivered || entry.event().type() != EventType.CALL_NOT_DELIVERED) {
                    message.addEvents(ToProto.event(entry, one.told, server));
                    one.told = entry.event().sequence();
                }
            }
            one.position += entries.size();
            if (entries.size() < found.size()) {
                finish(message, anotherHistory(one));
                return;
            }
            if (entries.isEmpty() && !history.reaches(one.phone(), one.position)) {
                end(tooSlow(one)); // What comes next has been overwritten.
                return;
            }
            if (entries.size() < room) {
                caughtUp.add(one);
            }
        }
        behind.removeAll(caughtUp);
        if (message.getEventsCount() > 0) {
            send(message);
        }
    }

    private void finish(WatchResponse.Builder last, Refusal why) {
        if (last.getEventsCount() > 0) {
            send(last);
        }
        end(why);
    }

    /** What happens at the phone now is another user's business; that control has ended there is this one's. */
    private void tellOfControl(Followed one, List<EventHistory.Entry> entries, WatchResponse.Builder message) {
        List<EventHistory.Entry> ended = entries.stream()
                .filter(entry -> entry.event().type() == EventType.CONTROL_ENDED)
                .limit(1)
                .toList();
        for (EventHistory.Entry entry : ended) {
            message.addEvents(ToProto.event(entry, one.told, server));
        }
    }

    private Refusal notTheirs(Followed one) {
        return Refusal.of(
                Reason.NOT_YOUR_PHONE,
                "Phone " + one.phone()
                        + " is not yours any more: somebody else is logged in at it, or the administrator has given it away."
                        + " Watch again; the phones there are for you come by themselves.",
                "phone",
                one.phone().value());
    }

    /** The phone was another user's for a while, of which this watch has seen nothing. */
    private Refusal anotherHistory(Followed one) {
        return Refusal.of(
                Reason.EPOCH_CHANGED,
                "The event history of phone " + one.phone()
                        + " has begun anew: somebody else was logged in at it meanwhile, whose events are not yours."
                        + " Watch again without resume_from; a snapshot tells what the phone is now.",
                "phone",
                one.phone().value(),
                "epoch",
                one.epoch);
    }

    private void endWhenTooSlow() {
        for (Followed one : behind) {
            if (history.head(one.phone()) - one.position > limits.backlog()) {
                end(tooSlow(one));
                return;
            }
        }
    }

    private Refusal tooSlow(Followed one) {
        return Refusal.of(
                Reason.SLOW_CONSUMER,
                "This watch reads too slowly: at phone " + one.phone() + " more than " + limits.backlog()
                        + " events wait after " + one.position
                        + ". Nothing is lost: watch again with resume_from at the last event you have seen.",
                "phone",
                one.phone().value(),
                "epoch",
                one.epoch,
                "sequence",
                Long.toString(one.position),
                "head",
                Long.toString(history.head(one.phone())));
    }

    private void beat() {
        if (ended) {
            return;
        }
        if (!saidSomething && beginnings == 0 && observer.isReady()) {
            WatchResponse.Builder message = WatchResponse.newBuilder();
            for (Followed one : followed.values()) {
                message.addHeads(Position.newBuilder()
                        .setPhone(one.phone().value())
                        .setEpoch(one.epoch)
                        .setSequence(one.told));
            }
            send(message);
        }
        saidSomething = false;
        heartbeat = timers.after(limits.heartbeat(), () -> mailbox.post(this::beat));
    }

    private void send(WatchResponse.Builder message) {
        saidSomething = true;
        observer.onNext(message.build());
    }

    private void end(Refusal refusal) {
        if (!ended) {
            close();
            observer.onError(Refusals.exception(refusal));
        }
    }

    private void close() {
        ended = true;
        followed.keySet().forEach(phone -> history.unlisten(phone, listener));
        Timers.Timer timer = heartbeat;
        if (timer != null) {
            timer.cancel();
        }
        Runnable leave = stop;
        if (leave != null) {
            stop = null;
            leave.run();
        }
    }
}
