package io.deskbridge.client.internal;

import com.google.protobuf.Duration;
import io.deskbridge.client.AudioPath;
import io.deskbridge.client.ConnectionId;
import io.deskbridge.client.Forwarding;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.Setting;
import io.deskbridge.proto.v1.AddPartyRequest;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.BlindTransferRequest;
import io.deskbridge.proto.v1.ChangeMediaRequest;
import io.deskbridge.proto.v1.ClearCallRequest;
import io.deskbridge.proto.v1.ConsultRequest;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.DeclineRequest;
import io.deskbridge.proto.v1.DeflectRequest;
import io.deskbridge.proto.v1.DialDigitsRequest;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.DropPartyRequest;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.LockRequest;
import io.deskbridge.proto.v1.MergeRequest;
import io.deskbridge.proto.v1.ParkRequest;
import io.deskbridge.proto.v1.PickUpRequest;
import io.deskbridge.proto.v1.PressButtonRequest;
import io.deskbridge.proto.v1.ReconnectRequest;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.deskbridge.proto.v1.SelectAudioPathRequest;
import io.deskbridge.proto.v1.SendDigitsRequest;
import io.deskbridge.proto.v1.SetCallDataRequest;
import io.deskbridge.proto.v1.SetDoNotDisturbRequest;
import io.deskbridge.proto.v1.SetForwardingRequest;
import io.deskbridge.proto.v1.SetMessageWaitingRequest;
import io.deskbridge.proto.v1.SetMuteRequest;
import io.deskbridge.proto.v1.SetRingerRequest;
import io.deskbridge.proto.v1.SetVolumeRequest;
import io.deskbridge.proto.v1.SilenceRingerRequest;
import io.deskbridge.proto.v1.StartCallRequest;
import io.deskbridge.proto.v1.SwapRequest;
import io.deskbridge.proto.v1.TransferRequest;
import io.deskbridge.proto.v1.UnparkRequest;

/** One command, ready to be sent. */
public final class CommandRequest {
    private final String id;
    private final ControlRequest request;

    private CommandRequest(String id, ControlRequest request) {
        this.id = id;
        this.request = request;
    }

    String id() {
        return id;
    }

    ControlRequest request() {
        return request;
    }

    /** The command as the bridge takes it. */
    public static CommandRequest of(String phone, PhoneCommand command) {
        String id = command.requestId().value();
        ControlRequest.Builder request = ControlRequest.newBuilder();
        switch (command.command()) {
            case DIAL ->
                request.setDial(DialRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setTo(command.argument())
                        .setMedia(Words.MEDIA.proto(command.media())));
            case ANSWER ->
                request.setAnswer(AnswerRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setMedia(Words.MEDIA.proto(command.media())));
            case HANG_UP ->
                request.setHangUp(HangUpRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command)));
            case HOLD ->
                request.setHold(HoldRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command)));
            case RETRIEVE ->
                request.setRetrieve(RetrieveRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command)));
            case START_CALL ->
                request.setStartCall(
                        StartCallRequest.newBuilder().setPhone(phone).setRequestId(id));
            case DIAL_DIGITS ->
                request.setDialDigits(DialDigitsRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setDigits(command.argument())
                        .setComplete(command.complete()));
            case DECLINE ->
                request.setDecline(DeclineRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command)));
            case DEFLECT ->
                request.setDeflect(DeflectRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setTo(command.argument()));
            case SWAP ->
                request.setSwap(SwapRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command)));
            case CONSULT ->
                request.setConsult(ConsultRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setTo(command.argument())
                        .setMedia(Words.MEDIA.proto(command.media())));
            case RECONNECT ->
                request.setReconnect(ReconnectRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command)));
            case TRANSFER ->
                request.setTransfer(TransferRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setMedia(Words.MEDIA.proto(command.media())));
            case BLIND_TRANSFER ->
                request.setBlindTransfer(BlindTransferRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setTo(command.argument())
                        .setMedia(Words.MEDIA.proto(command.media())));
            case SEND_DIGITS ->
                request.setSendDigits(SendDigitsRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setDigits(command.argument()));
            case MERGE ->
                request.setMerge(MergeRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setMedia(Words.MEDIA.proto(command.media())));
            case ADD_PARTY ->
                request.setAddParty(AddPartyRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setTo(command.argument())
                        .setMedia(Words.MEDIA.proto(command.media())));
            case DROP_PARTY ->
                request.setDropParty(DropPartyRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setParty(command.argument()));
            case CLEAR_CALL ->
                request.setClearCall(ClearCallRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command)));
            case PARK ->
                request.setPark(ParkRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setSlot(command.argument()));
            case UNPARK ->
                request.setUnpark(UnparkRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setSlot(command.argument()));
            case PICK_UP ->
                request.setPickUp(PickUpRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setNumber(command.argument()));
            case SET_CALL_DATA ->
                request.setSetCallData(SetCallDataRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .putAllCallData(setting(command, Setting.CallData.class).data()));
            case CHANGE_MEDIA ->
                request.setChangeMedia(ChangeMediaRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setConnection(text(command))
                        .setMedia(Words.MEDIA.proto(command.media())));
            case SET_MUTE ->
                request.setSetMute(SetMuteRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setMuted(on(command)));
            case SET_VOLUME ->
                request.setSetVolume(SetVolumeRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setVolume(level(command)));
            case SELECT_AUDIO_PATH ->
                request.setSelectAudioPath(SelectAudioPathRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setPath(Words.AUDIO_PATH.proto(setting(command, AudioPath.class))));
            case SET_RINGER ->
                request.setSetRinger(SetRingerRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setVolume(level(command)));
            case SILENCE_RINGER ->
                request.setSilenceRinger(
                        SilenceRingerRequest.newBuilder().setPhone(phone).setRequestId(id));
            case SET_DO_NOT_DISTURB ->
                request.setSetDoNotDisturb(SetDoNotDisturbRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setDoNotDisturb(on(command)));
            case SET_FORWARDING ->
                request.setSetForwarding(SetForwardingRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setForwarding(forwarding(setting(command, Forwarding.class))));
            case SET_MESSAGE_WAITING ->
                request.setSetMessageWaiting(SetMessageWaitingRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setMessages(level(command)));
            case LOCK ->
                request.setLock(LockRequest.newBuilder().setPhone(phone).setRequestId(id));
            case PRESS_BUTTON ->
                request.setPressButton(PressButtonRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(id)
                        .setButton(command.argument()));
            case UNKNOWN -> throw new IllegalArgumentException("There is no command UNKNOWN.");
        }
        return new CommandRequest(id, Preconditions.in(request, command.precondition()));
    }

    private static String text(PhoneCommand command) {
        return command.connection().map(ConnectionId::value).orElse("");
    }

    private static boolean on(PhoneCommand command) {
        return setting(command, Setting.Switch.class).on();
    }

    private static int level(PhoneCommand command) {
        return setting(command, Setting.Level.class).level();
    }

    private static <S extends Setting> S setting(PhoneCommand command, Class<S> kind) {
        return command.setting()
                .filter(kind::isInstance)
                .map(kind::cast)
                .orElseThrow(() ->
                        new IllegalArgumentException("The command " + command.command() + " needs a setting of kind "
                                + kind.getSimpleName() + "; the methods of PhoneCommand give it one."));
    }

    private static io.deskbridge.proto.v1.Forwarding forwarding(Forwarding forwarding) {
        io.deskbridge.proto.v1.Forwarding.Builder whole = io.deskbridge.proto.v1.Forwarding.newBuilder()
                .setAlways(forwarding.always())
                .setBusy(forwarding.busy())
                .setNoAnswer(forwarding.noAnswer());
        if (!forwarding.noAnswer().isEmpty()) {
            whole.setNoAnswerAfter(Duration.newBuilder()
                    .setSeconds(forwarding.noAnswerAfter().toSeconds())
                    .setNanos(forwarding.noAnswerAfter().toNanosPart()));
        }
        return whole.build();
    }
}
