package io.deskbridge.client.internal;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.deskbridge.client.Precondition;
import io.deskbridge.proto.v1.ControlRequest;

/** Where a precondition stands in a request: every command's message has a field of the same name for it. */
final class Preconditions {
    private static final String FIELD = "precondition";

    private Preconditions() {}

    /** The request, with the precondition in the command that it carries; as it is without one. */
    static ControlRequest in(ControlRequest.Builder request, Precondition precondition) {
        if (precondition.equals(Precondition.NONE)) {
            return request.build();
        }
        FieldDescriptor which = request.getOneofFieldDescriptor(
                ControlRequest.getDescriptor().getOneofs().get(0));
        Message.Builder command = ((Message) request.getField(which)).toBuilder();
        command.setField(command.getDescriptorForType().findFieldByName(FIELD), message(precondition));
        return request.setField(which, command.build()).build();
    }

    private static io.deskbridge.proto.v1.Precondition message(Precondition precondition) {
        io.deskbridge.proto.v1.Precondition.Builder message =
                io.deskbridge.proto.v1.Precondition.newBuilder().setIfEpoch(precondition.epoch());
        precondition.sequence().ifPresent(message::setIfSequence);
        precondition.state().ifPresent(state -> message.setIfState(Words.CONNECTION_STATE.proto(state)));
        return message.build();
    }
}
