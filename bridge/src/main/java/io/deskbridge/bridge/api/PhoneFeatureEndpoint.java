package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.proto.v1.Button;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.GetPanelRequest;
import io.deskbridge.proto.v1.GetPanelResponse;
import io.deskbridge.proto.v1.LockRequest;
import io.deskbridge.proto.v1.LockResponse;
import io.deskbridge.proto.v1.PhoneFeatureServiceGrpc;
import io.deskbridge.proto.v1.PressButtonRequest;
import io.deskbridge.proto.v1.PressButtonResponse;
import io.deskbridge.proto.v1.SelectAudioPathRequest;
import io.deskbridge.proto.v1.SelectAudioPathResponse;
import io.deskbridge.proto.v1.SetDoNotDisturbRequest;
import io.deskbridge.proto.v1.SetDoNotDisturbResponse;
import io.deskbridge.proto.v1.SetForwardingRequest;
import io.deskbridge.proto.v1.SetForwardingResponse;
import io.deskbridge.proto.v1.SetMessageWaitingRequest;
import io.deskbridge.proto.v1.SetMessageWaitingResponse;
import io.deskbridge.proto.v1.SetMuteRequest;
import io.deskbridge.proto.v1.SetMuteResponse;
import io.deskbridge.proto.v1.SetRingerRequest;
import io.deskbridge.proto.v1.SetRingerResponse;
import io.deskbridge.proto.v1.SetVolumeRequest;
import io.deskbridge.proto.v1.SetVolumeResponse;
import io.deskbridge.proto.v1.SilenceRingerRequest;
import io.deskbridge.proto.v1.SilenceRingerResponse;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.function.Function;

/** {@code PhoneFeatureService}: what of a phone is no call. */
final class PhoneFeatureEndpoint extends PhoneFeatureServiceGrpc.PhoneFeatureServiceImplBase {
    private final CommandDoor door;
    private final Access access;
    private final Phones phones;

    PhoneFeatureEndpoint(CommandDoor door, Access access, Phones phones) {
        this.door = door;
        this.access = access;
        this.phones = phones;
    }

    @Override
    public void setMute(SetMuteRequest it, StreamObserver<SetMuteResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.setMute(it, id),
                observer,
                result -> SetMuteResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void setVolume(SetVolumeRequest it, StreamObserver<SetVolumeResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.setVolume(it, id),
                observer,
                result -> SetVolumeResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void selectAudioPath(SelectAudioPathRequest it, StreamObserver<SelectAudioPathResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.selectAudioPath(it, id),
                observer,
                result -> SelectAudioPathResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void setRinger(SetRingerRequest it, StreamObserver<SetRingerResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.setRinger(it, id),
                observer,
                result -> SetRingerResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void silenceRinger(SilenceRingerRequest it, StreamObserver<SilenceRingerResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.silenceRinger(it, id),
                observer,
                result -> SilenceRingerResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void setDoNotDisturb(SetDoNotDisturbRequest it, StreamObserver<SetDoNotDisturbResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.setDoNotDisturb(it, id),
                observer,
                result -> SetDoNotDisturbResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void setForwarding(SetForwardingRequest it, StreamObserver<SetForwardingResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.setForwarding(it, id),
                observer,
                result -> SetForwardingResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void setMessageWaiting(SetMessageWaitingRequest it, StreamObserver<SetMessageWaitingResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.setMessageWaiting(it, id),
                observer,
                result ->
                        SetMessageWaitingResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void lock(LockRequest it, StreamObserver<LockResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.lock(it, id),
                observer,
                result -> LockResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void pressButton(PressButtonRequest it, StreamObserver<PressButtonResponse> observer) {
        String id = named(it.getRequestId());
        give(
                it.getPhone(),
                () -> FeatureMessages.pressButton(it, id),
                observer,
                result -> PressButtonResponse.newBuilder().setResult(result).build());
    }

    @Override
    public void getPanel(GetPanelRequest it, StreamObserver<GetPanelResponse> observer) {
        ClientKey client = GuardInterceptor.client();
        Entry.PhoneEntry entry = access.ownPhone(client, it.getPhone());
        UnaryReply<Panel, GetPanelResponse> reply = UnaryReply.to(
                observer,
                panel -> GetPanelResponse.newBuilder().setPanel(message(panel)).build());
        phones.phone(entry.phone()).panel(client.user(), Access.notTheirs(client, it.getPhone()), reply);
    }

    private static io.deskbridge.proto.v1.Panel message(Panel panel) {
        io.deskbridge.proto.v1.Panel.Builder message = io.deskbridge.proto.v1.Panel.newBuilder()
                .addAllDisplay(panel.display())
                .setHandsetLifted(panel.handsetLifted());
        panel.path().ifPresent(path -> message.setAudioPath(Enums.AUDIO_PATH.toProto(path)));
        panel.buttons()
                .forEach(button -> message.addButtons(Button.newBuilder()
                        .setButton(button.name())
                        .setLabel(button.label())
                        .setPressable(button.pressable())
                        .setLamp(Enums.LAMP.toProto(button.lamp()))));
        return message.build();
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
        door.give(GuardInterceptor.client(), phone, message, UnaryReply.to(observer, response));
    }
}
