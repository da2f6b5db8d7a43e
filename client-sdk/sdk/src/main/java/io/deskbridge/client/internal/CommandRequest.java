package io.deskbridge.client.internal;

import io.deskbridge.client.ConnectionId;
import io.deskbridge.client.Media;
import io.deskbridge.client.RequestId;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.RetrieveRequest;
import java.util.Optional;

/** One command, ready to be sent. */
public final class CommandRequest {
    private final String id;
    private final ControlRequest request;

    private CommandRequest(RequestId id, ControlRequest.Builder request) {
        this.id = id.value();
        this.request = request.build();
    }

    String id() {
        return id;
    }

    ControlRequest request() {
        return request;
    }

    /** Dial. */
    public static CommandRequest dial(String phone, String to, Media media, RequestId id) {
        return new CommandRequest(
                id,
                ControlRequest.newBuilder()
                        .setDial(DialRequest.newBuilder()
                                .setPhone(phone)
                                .setTo(to)
                                .setMedia(Words.MEDIA.proto(media))
                                .setRequestId(id.value())));
    }

    /** Answer. */
    public static CommandRequest answer(String phone, Optional<ConnectionId> connection, Media media, RequestId id) {
        return new CommandRequest(
                id,
                ControlRequest.newBuilder()
                        .setAnswer(AnswerRequest.newBuilder()
                                .setPhone(phone)
                                .setConnection(text(connection))
                                .setMedia(Words.MEDIA.proto(media))
                                .setRequestId(id.value())));
    }

    /** Hang up. */
    public static CommandRequest hangUp(String phone, Optional<ConnectionId> connection, RequestId id) {
        return new CommandRequest(
                id,
                ControlRequest.newBuilder()
                        .setHangUp(HangUpRequest.newBuilder()
                                .setPhone(phone)
                                .setConnection(text(connection))
                                .setRequestId(id.value())));
    }

    /** Hold. */
    public static CommandRequest hold(String phone, Optional<ConnectionId> connection, RequestId id) {
        return new CommandRequest(
                id,
                ControlRequest.newBuilder()
                        .setHold(HoldRequest.newBuilder()
                                .setPhone(phone)
                                .setConnection(text(connection))
                                .setRequestId(id.value())));
    }

    /** Retrieve. */
    public static CommandRequest retrieve(String phone, Optional<ConnectionId> connection, RequestId id) {
        return new CommandRequest(
                id,
                ControlRequest.newBuilder()
                        .setRetrieve(RetrieveRequest.newBuilder()
                                .setPhone(phone)
                                .setConnection(text(connection))
                                .setRequestId(id.value())));
    }

    private static String text(Optional<ConnectionId> connection) {
        return connection.map(ConnectionId::value).orElse("");
    }
}
