package io.deskbridge.client;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a command depends on besides what it needs by itself: that the phone is still what the program, or its user, saw. For
 * {@link SharedControl#onlyIf} and {@link PhoneCommand#onlyIf}.
 *
 * <pre>{@code
 * PhoneState seen = watch.state("4001");
 * // ... the user looks at two calls and presses "Transfer" ...
 * control.onlyIf(Precondition.unchangedSince(seen)).transfer();
 * }</pre>
 *
 * <p>The bridge judges it at the moment at which it would send the order to the phone. Where it does not hold, the phone hears
 * nothing of the command, which fails with {@link RefusalReason#STALE_STATE}: look again, and decide anew. Of several commands
 * that are for the phone {@linkplain #unchangedSince unchanged} since the same state one is carried out; the others fail with
 * {@code STALE_STATE}, or with {@link RefusalReason#LOST_RACE} while that one is under way. A key that somebody presses while the
 * order is on its way is not foreseen: then the phone itself decides, as for every command. It is part of what a command says:
 * the same {@link RequestId} with another precondition is refused ({@link RefusalReason#REQUEST_ID_REUSED}), and a command that
 * is sent again gets the answer that it got, whatever has changed since.
 *
 * @param sequence nothing has changed since this event of the phone; empty: whatever has changed
 * @param epoch the event history it belongs to; empty: the one that the phone has
 * @param state the connection that the command means is in this state; empty: in whichever
 */
public record Precondition(OptionalLong sequence, String epoch, Optional<ConnectionState> state) {
    /** Whatever the phone is by then. */
    public static final Precondition NONE = new Precondition(OptionalLong.empty(), "", Optional.empty());

    /** Checks that nothing is null, and that a state is one that there is. */
    public Precondition {
        Objects.requireNonNull(sequence, "sequence");
        Objects.requireNonNull(epoch, "epoch");
        if (state.filter(ConnectionState.UNKNOWN::equals).isPresent()) {
            throw new IllegalArgumentException("No connection is in the state UNKNOWN.");
        }
    }

    /**
     * Nothing of the phone has changed since this state: no call, setting or controller. A call that was not presented ({@link
     * EventType#CALL_NOT_DELIVERED}) changes nothing.
     */
    public static Precondition unchangedSince(PhoneState seen) {
        return new Precondition(OptionalLong.of(seen.sequence()), seen.epoch(), Optional.empty());
    }

    /**
     * The connection that the command means is in this state; whatever else has changed. Refused with {@link
     * RefusalReason#INVALID_FIELD} for a command to the phone as a whole, such as dial.
     */
    public static Precondition connectionIn(ConnectionState state) {
        return new Precondition(OptionalLong.empty(), "", Optional.of(state));
    }

    /** Both; what the other one says goes before what this one says of the same. */
    public Precondition and(Precondition other) {
        boolean since = other.sequence.isPresent();
        return new Precondition(
                since ? other.sequence : sequence, since ? other.epoch : epoch, other.state.or(() -> state));
    }
}
