package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.Optional;

/**
 * Whether a phone is still what a client saw when it made up its mind, and the refusal where it is not. Comes before the checks of
 * the state, so that whoever looked at something else is told that, and not what follows from it.
 */
final class StaleState {
    private StaleState() {}

    /** Nothing has changed since the event that the precondition names. An event that has yet to come was not seen. */
    static Optional<Refusal> since(PhoneTurn turn, Precondition precondition) {
        if (precondition.sequence().isEmpty()) {
            return Optional.empty();
        }
        long seen = precondition.sequence().getAsLong();
        boolean same = precondition.epoch().isEmpty() || precondition.epoch().equals(turn.epoch());
        if (same && seen >= turn.lastChange() && seen <= turn.sequence()) {
            return Optional.empty();
        }
        String history = same ? "" : " of another event history (" + precondition.epoch() + ")";
        return Optional.of(Refusal.of(
                Reason.STALE_STATE,
                "Phone " + turn.id + " has changed: the command is for the phone as it was at sequence " + seen
                        + history
                        + ", and it is at " + turn.sequence()
                        + " now. Read the phone again, and decide anew, with a new request_id.",
                "phone",
                turn.id.value(),
                "rule",
                "IF_SEQUENCE",
                "expected_sequence",
                Long.toString(seen),
                "expected_epoch",
                precondition.epoch(),
                "sequence",
                Long.toString(turn.sequence()),
                "epoch",
                turn.epoch()));
    }

    /** The connection that the command means is in the state that the precondition names. */
    static Optional<Refusal> in(PhoneTurn turn, Precondition precondition, Connection target) {
        return precondition
                .state()
                .filter(state -> state != target.state())
                .map(state -> Refusal.of(
                        Reason.STALE_STATE,
                        "Connection " + target.id() + " of phone " + turn.id + " is " + target.state()
                                + ", and the command is for one that is " + state
                                + ". Read the phone again, and decide anew, with a new request_id.",
                        "phone",
                        turn.id.value(),
                        "connection",
                        target.id().value(),
                        "rule",
                        "IF_STATE",
                        "expected_state",
                        state.name(),
                        "actual_state",
                        target.state().name(),
                        "sequence",
                        Long.toString(turn.sequence()),
                        "epoch",
                        turn.epoch()));
    }
}
