package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.CommandOutcomes;
import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.v1.AddPartyRequest;
import io.deskbridge.proto.v1.AddPartyResponse;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.AnswerResponse;
import io.deskbridge.proto.v1.BlindTransferRequest;
import io.deskbridge.proto.v1.BlindTransferResponse;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.ChangeMediaRequest;
import io.deskbridge.proto.v1.ChangeMediaResponse;
import io.deskbridge.proto.v1.ClearCallRequest;
import io.deskbridge.proto.v1.ClearCallResponse;
import io.deskbridge.proto.v1.CommandOutcome;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ConsultRequest;
import io.deskbridge.proto.v1.ConsultResponse;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.deskbridge.proto.v1.DeclineRequest;
import io.deskbridge.proto.v1.DeclineResponse;
import io.deskbridge.proto.v1.DeflectRequest;
import io.deskbridge.proto.v1.DeflectResponse;
import io.deskbridge.proto.v1.DialDigitsRequest;
import io.deskbridge.proto.v1.DialDigitsResponse;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.DialResponse;
import io.deskbridge.proto.v1.DropPartyRequest;
import io.deskbridge.proto.v1.DropPartyResponse;
import io.deskbridge.proto.v1.GetCommandRequest;
import io.deskbridge.proto.v1.GetCommandResponse;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HangUpResponse;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.HoldResponse;
import io.deskbridge.proto.v1.MergeRequest;
import io.deskbridge.proto.v1.MergeResponse;
import io.deskbridge.proto.v1.ParkRequest;
import io.deskbridge.proto.v1.ParkResponse;
import io.deskbridge.proto.v1.PickUpRequest;
import io.deskbridge.proto.v1.PickUpResponse;
import io.deskbridge.proto.v1.ReconnectRequest;
import io.deskbridge.proto.v1.ReconnectResponse;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.deskbridge.proto.v1.RetrieveResponse;
import io.deskbridge.proto.v1.SendDigitsRequest;
import io.deskbridge.proto.v1.SendDigitsResponse;
import io.deskbridge.proto.v1.SetCallDataRequest;
import io.deskbridge.proto.v1.SetCallDataResponse;
import io.deskbridge.proto.v1.StartCallRequest;
import io.deskbridge.proto.v1.StartCallResponse;
import io.deskbridge.proto.v1.SwapRequest;
import io.deskbridge.proto.v1.SwapResponse;
import io.deskbridge.proto.v1.TransferRequest;
import io.deskbridge.proto.v1.TransferResponse;
import io.deskbridge.proto.v1.UnparkRequest;
import io.deskbridge.proto.v1.UnparkResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.function.Function;

/** {@code CallControlService}: each command as a unary call, and all of them over one stream. */
final class CallControlEndpoint extends CallControlServiceGrpc.CallControlServiceImplBase {
    private static final EnumPair<CommandOutcomes.Outcome, CommandOutcome> OUTCOMES =
            EnumPair.of(CommandOutcomes.Outcome.class, CommandOutcome.class, "COMMAND_OUTCOME_");

    private final Access access;
    private final CommandOutcomes outcomes;
    private final CommandDoor door;
    private final OpenStreams streams;
    private final int inFlight;

    /** {@code inFlight}: how many commands of one stream may wait for their result. */
    CallControlEndpoint(Access access, CommandOutcomes outcomes, CommandDoor door, OpenStreams streams, int inFlight) {
        this.access = access;
        this.outcomes = outcomes;
        this.door = door;
        this.streams = streams;
        this.inFlight = inFlight;
    }

    @Override
    public void dial(DialRequest it, StreamObserver<DialResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.dial(it, id),
                observer,
                result -> DialResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void answer(AnswerRequest it, StreamObserver<AnswerResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.answer(it, id),
                observer,
                result -> AnswerResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void hangUp(HangUpRequest it, StreamObserver<HangUpResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.hangUp(it, id),
                observer,
                result -> HangUpResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void hold(HoldRequest it, StreamObserver<HoldResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.hold(it, id),
                observer,
                result -> HoldResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void retrieve(RetrieveRequest it, StreamObserver<RetrieveResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.retrieve(it, id),
                observer,
                result -> RetrieveResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void startCall(StartCallRequest it, StreamObserver<StartCallResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.startCall(it, id),
                observer,
                result -> StartCallResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void dialDigits(DialDigitsRequest it, StreamObserver<DialDigitsResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.dialDigits(it, id),
                observer,
                result -> DialDigitsResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void decline(DeclineRequest it, StreamObserver<DeclineResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.decline(it, id),
                observer,
                result -> DeclineResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void deflect(DeflectRequest it, StreamObserver<DeflectResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.deflect(it, id),
                observer,
                result -> DeflectResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void swap(SwapRequest it, StreamObserver<SwapResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.swap(it, id),
                observer,
                result -> SwapResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void consult(ConsultRequest it, StreamObserver<ConsultResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.consult(it, id),
                observer,
                result -> ConsultResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void reconnect(ReconnectRequest it, StreamObserver<ReconnectResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.reconnect(it, id),
                observer,
                result -> ReconnectResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void transfer(TransferRequest it, StreamObserver<TransferResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.transfer(it, id),
                observer,
                result -> TransferResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void blindTransfer(BlindTransferRequest it, StreamObserver<BlindTransferResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.blindTransfer(it, id),
                observer,
                result -> BlindTransferResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void sendDigits(SendDigitsRequest it, StreamObserver<SendDigitsResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.sendDigits(it, id),
                observer,
                result -> SendDigitsResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void merge(MergeRequest it, StreamObserver<MergeResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.merge(it, id),
                observer,
                result -> MergeResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void addParty(AddPartyRequest it, StreamObserver<AddPartyResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.addParty(it, id),
                observer,
                result -> AddPartyResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void dropParty(DropPartyRequest it, StreamObserver<DropPartyResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.dropParty(it, id),
                observer,
                result -> DropPartyResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void clearCall(ClearCallRequest it, StreamObserver<ClearCallResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.clearCall(it, id),
                observer,
                result -> ClearCallResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void park(ParkRequest it, StreamObserver<ParkResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.park(it, id),
                observer,
                result -> ParkResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void unpark(UnparkRequest it, StreamObserver<UnparkResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.unpark(it, id),
                observer,
                result -> UnparkResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void pickUp(PickUpRequest it, StreamObserver<PickUpResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.pickUp(it, id),
                observer,
                result -> PickUpResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void setCallData(SetCallDataRequest it, StreamObserver<SetCallDataResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.setCallData(it, id),
                observer,
                result -> SetCallDataResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void changeMedia(ChangeMediaRequest it, StreamObserver<ChangeMediaResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> CommandMessages.changeMedia(it, id),
                observer,
                result -> ChangeMediaResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void getCommand(GetCommandRequest it, StreamObserver<GetCommandResponse> observer) {
        ClientKey client = client();
        PhoneId phone = access.ownPhone(client, it.getPhone()).phone();
        String id = Fields.requestId(it.getRequestId());
        UnaryReply<CommandOutcomes.Known, GetCommandResponse> reply =
                UnaryReply.to(observer, known -> response(known, phone, id));
        outcomes.find(client.user(), phone, id, reply::done);
    }

    private static GetCommandResponse response(CommandOutcomes.Known known, PhoneId phone, String id) {
        GetCommandResponse.Builder response =
                GetCommandResponse.newBuilder().setOutcome(OUTCOMES.toProto(known.outcome()));
        known.answer().ifPresent(answer -> response.setResult(ToProto.result(id, phone.value(), answer)));
        known.refusal().ifPresent(refusal -> response.setRefusal(Refusals.message(refusal)));
        return response.build();
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

    private <R> void give(
            String phone,
            CommandDoor.WellFormed message,
            StreamObserver<R> observer,
            Function<CommandResult, R> response) {
        door.give(client(), phone, message, UnaryReply.to(observer, response));
    }
}
