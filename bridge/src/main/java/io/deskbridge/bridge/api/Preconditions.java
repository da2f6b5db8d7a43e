package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.core.calls.Precondition;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import java.util.Optional;
import java.util.OptionalLong;

/** From the message of a precondition to the precondition; refuses as {@link CommandMessages} does. */
final class Preconditions {
    private Preconditions() {}

    /** What a command of this kind depends on; {@link Precondition#NONE} where the message says nothing, or is not there. */
    static Precondition read(io.deskbridge.proto.v1.Precondition said, CommandKind kind) {
        if (said.equals(io.deskbridge.proto.v1.Precondition.getDefaultInstance())) {
            return Precondition.NONE;
        }
        OptionalLong sequence = OptionalLong.empty();
        String epoch = said.getIfEpoch();
        if (said.hasIfSequence()) {
            sequence = OptionalLong.of(sequence(said.getIfSequence()));
        } else if (!epoch.isEmpty()) {
            throw new RefusedException(Fields.missing("precondition.if_sequence", "the sequence that if_epoch is of"));
        }
        return new Precondition(sequence, epoch.isEmpty() ? "" : Fields.epoch(epoch), state(said, kind));
    }

    private static long sequence(long said) {
        if (said < 0) {
            throw new RefusedException(Fields.wrong(
                    "precondition.if_sequence",
                    Long.toUnsignedString(said),
                    "it is a sequence that the bridge gave out"));
        }
        return said;
    }

    private static Optional<ConnectionState> state(io.deskbridge.proto.v1.Precondition said, CommandKind kind) {
        io.deskbridge.proto.v1.ConnectionState state = said.getIfState();
        if (state == io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_UNSPECIFIED) {
            return Optional.empty();
        }
        if (kind.toPhone()) {
            throw new RefusedException(Fields.wrong(
                    "precondition.if_state",
                    state.name(),
                    "the command is to the phone as a whole and means no connection; use if_sequence"));
        }
        return Optional.of(Enums.CONNECTION_STATE
                .fromProto(state)
                .orElseThrow(() -> new RefusedException(
                        Fields.wrong("precondition.if_state", state.name(), "it is a value of ConnectionState"))));
    }
}
