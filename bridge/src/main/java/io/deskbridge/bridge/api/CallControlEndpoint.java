package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.AnswerResponse;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.DialResponse;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HangUpResponse;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.HoldResponse;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.deskbridge.proto.v1.RetrieveResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.function.Function;

/** {@code CallControlService}: each command as a unary call, and all of them over one stream. */
final class CallControlEndpoint extends CallControlServiceGrpc.CallControlServiceImplBase {
    private final CommandDoor door;
    private final OpenStreams streams;
    private final int inFlight;

    /** {@code inFlight}: how many commands of one stream may wait for their result. */
    CallControlEndpoint(CommandDoor door, OpenStreams streams, int inFlight) {
        this.door = door;
        this.streams = streams;
        this.inFlight = inFlight;
    }

    @Override
    public void dial(DialRequest request, StreamObserver<DialResponse> observer) {
        door.dial(
                client(),
                named(request.getRequestId()),
                request,
                reply(
                        observer,
                        result -> DialResponse.newBuilder().setResult(result).build()));
    }

    @Override
    public void answer(AnswerRequest request, StreamObserver<AnswerResponse> observer) {
        door.answer(
                client(),
                named(request.getRequestId()),
                request,
                reply(
                        observer,
                        result -> AnswerResponse.newBuilder().setResult(result).build()));
    }

    @Override
    public void hangUp(HangUpRequest request, StreamObserver<HangUpResponse> observer) {
        door.hangUp(
                client(),
                named(request.getRequestId()),
                request,
                reply(
                        observer,
                        result -> HangUpResponse.newBuilder().setResult(result).build()));
    }

    @Override
    public void hold(HoldRequest request, StreamObserver<HoldResponse> observer) {
        door.hold(
                client(),
                named(request.getRequestId()),
                request,
                reply(
                        observer,
                        result -> HoldResponse.newBuilder().setResult(result).build()));
    }

    @Override
    public void retrieve(RetrieveRequest request, StreamObserver<RetrieveResponse> observer) {
        door.retrieve(
                client(),
                named(request.getRequestId()),
                request,
                reply(
                        observer,
                        result ->
                                RetrieveResponse.newBuilder().setResult(result).build()));
    }

    @Override
    public StreamObserver<ControlRequest> control(StreamObserver<ControlResponse> observer) {
        return ControlStream.open(
                client(), door, streams, (ServerCallStreamObserver<ControlResponse>) observer, inFlight);
    }

    private static ClientKey client() {
        return GuardInterceptor.client();
    }

    /** By hand a request need not be named; the answer says the name it was given. */
    private static String named(String requestId) {
        return requestId.isEmpty() ? UUID.randomUUID().toString() : requestId;
    }

    private static <R> Reply<CommandResult> reply(StreamObserver<R> observer, Function<CommandResult, R> message) {
        return UnaryReply.to(observer, message);
    }
}
