package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A phone of the client's own user, who is told everything, under the phone's own numbers. */
final class WholePhone extends Followed {
    /**
     * What all phones of a watch share.
     *
     * @param server this server
     * @param history what happens at phones
     * @param theirs whether a phone is still the user's
     * @param undelivered whether the client asks for calls that were not presented
     */
    record Terms(ServerName server, EventHistory history, Predicate<PhoneId> theirs, boolean undelivered) {}

    private final Entry.PhoneEntry entry;
    private final @Nullable Position from;
    private final Terms terms;

    /** {@code from}: where the client has stopped; null when it has not begun. */
    WholePhone(Entry.PhoneEntry entry, @Nullable Position from, Terms terms) {
        super(entry.phone(), entry.user());
        this.entry = entry;
        this.from = from;
        this.terms = terms;
    }

    @Override
    WatchResponse.Builder begin(PhoneView now) {
        epoch = now.epoch();
        if (from != null
                && from.getEpoch().equals(now.epoch())
                && terms.history().reaches(phone, from.getSequence())) {
            position = from.getSequence();
            told = position;
            return WatchResponse.newBuilder().setResumed(from);
        }
        position = now.sequence();
        told = position;
        Snapshot.Builder snapshot = Snapshot.newBuilder().setPhone(ToProto.phone(entry, now, terms.server()));
        if (from != null) {
            boolean other = !from.getEpoch().equals(now.epoch());
            snapshot.setResetReason(Enums.REASON.toProto(other ? Reason.EPOCH_CHANGED : Reason.HISTORY_TRUNCATED));
        }
        return WatchResponse.newBuilder().setSnapshot(snapshot);
    }

    @Override
    Optional<Event> tell(EventHistory.Entry happened) {
        if (!terms.undelivered() && happened.event().type() == EventType.CALL_NOT_DELIVERED) {
            return Optional.empty();
        }
        Event event = ToProto.event(happened, told, terms.server());
        told = happened.event().sequence();
        return Optional.of(event);
    }

    @Override
    boolean stillTheirs() {
        return terms.theirs().test(phone);
    }

    @Override
    Refusal notTheirs() {
        return Refusal.of(
                Reason.NOT_YOUR_PHONE,
                "Phone " + phone
                        + " is not yours any more: somebody else is logged in at it, or the administrator has given it away."
                        + " Watch again; the phones there are for you come by themselves.",
                "phone",
                phone.value());
    }

    @Override
    Refusal anotherHistory() {
        return Refusal.of(
                Reason.EPOCH_CHANGED,
                "The event history of phone " + phone
                        + " has begun anew: somebody else was logged in at it meanwhile, whose events are not yours."
                        + " Watch again without resume_from; a snapshot tells what the phone is now.",
                "phone",
                phone.value(),
                "epoch",
                epoch);
    }

    @Override
    Refusal tooSlow(int backlog, long head) {
        return Refusal.of(
                Reason.SLOW_CONSUMER,
                "This watch reads too slowly: at phone " + phone + " more than " + backlog + " events wait after "
                        + position
                        + ". Nothing is lost: watch again with resume_from at the last event you have seen.",
                "phone",
                phone.value(),
                "epoch",
                epoch,
                "sequence",
                Long.toString(position),
                "head",
                Long.toString(head));
    }
}
