package io.deskbridge.bridge.api;

import com.google.protobuf.Timestamp;
import io.deskbridge.bridge.access.CommandLog;
import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.v1.Command;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ConferenceParty;
import io.deskbridge.proto.v1.Connection;
import io.deskbridge.proto.v1.Controller;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Presentation;
import io.deskbridge.proto.v1.Transfer;
import io.deskbridge.proto.v1.UndeliveredCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What the core and the directory know, as messages. */
final class ToProto {
    private ToProto() {}

    /** A phone, as a client signed in on {@code here} sees it. */
    static Phone phone(Entry.PhoneEntry entry, PhoneView view, ServerName here) {
        Phone.Builder phone = Phone.newBuilder()
                .setPhone(entry.phone().value())
                .setDisplayName(entry.displayName())
                .setUser(entry.user().value())
                .setServer(view.location().map(ServerName::value).orElse(""))
                .setEpoch(view.epoch())
                .setSequence(view.sequence());
        boolean elsewhere = view.location().filter(at -> !at.equals(here)).isPresent();
        Device device = view.device();
        if (!elsewhere && !device.equals(Device.UNSEEN)) {
            device(phone, device);
            view.status().features().ifPresent(features -> phone.setFeatures(features(features)));
        }
        status(phone, view.status());
        view.connections().forEach(connection -> phone.addConnections(connection(connection)));
        return phone.build();
    }

    private static void device(Phone.Builder phone, Device device) {
        phone.setKind(Enums.DEVICE_KIND.toProto(device.kind()))
                .setModel(device.model())
                .setAppearances(device.appearances());
        device.capabilities().stream()
                .sorted()
                .forEach(capability -> phone.addCapabilities(Enums.CAPABILITY.toProto(capability)));
    }

    private static void status(Phone.Builder phone, PhoneStatus status) {
        phone.setOnline(status.online()).setLocked(status.locked());
        status.controller().ifPresent(session -> phone.setController(controller(session)));
        phone.addAllAllowedCommands(commands(status.allowed()));
    }

    private static io.deskbridge.proto.v1.Features features(Features it) {
        Forwarding forwarding = it.forwarding();
        Duration after = forwarding.noAnswerAfter();
        return io.deskbridge.proto.v1.Features.newBuilder()
                .setMuted(it.muted())
                .setVolume(it.volume())
                .setRingerVolume(it.ringerVolume())
                .setRingerSilenced(it.ringerSilenced())
                .setDoNotDisturb(it.doNotDisturb())
                .setForwarding(io.deskbridge.proto.v1.Forwarding.newBuilder()
                        .setAlways(forwarding.always())
                        .setBusy(forwarding.busy())
                        .setNoAnswer(forwarding.noAnswer())
                        .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(after.getSeconds())
                                .setNanos(after.getNano())))
                .setMessagesWaiting(it.messagesWaiting())
                .build();
    }

    static Controller controller(ControlState.Session session) {
        return Controller.newBuilder()
                .setUser(session.client().user().value())
                .setClientId(session.client().clientId())
                .setSince(timestamp(session.since()))
                .setAway(session.away())
                .build();
    }

    static Connection connection(ConnectionView view) {
        var it = view.connection();
        Connection.Builder connection = Connection.newBuilder();
        for (Member member : it.members()) {
            connection.addParties(ConferenceParty.newBuilder()
                    .setParty(party(member.party()))
                    .setState(Enums.CONNECTION_STATE.toProto(member.state())));
        }
        return connection
                .setConnection(it.id().value())
                .setCall(it.call().value())
                .setAppearance(it.appearance())
                .setDirection(Enums.DIRECTION.toProto(it.direction()))
                .setState(Enums.CONNECTION_STATE.toProto(it.state()))
                .setRemoteState(Enums.CONNECTION_STATE.toProto(it.remoteState()))
                .setPhase(Enums.PHASE.toProto(it.phase()))
                .setRemote(party(it.remote()))
                .setCause(Enums.CAUSE.toProto(it.cause()))
                .setStale(view.stale())
                .setHoldKind(Enums.HOLD_KIND.toProto(it.hold()))
                .setDivertingNumber(it.divertingNumber())
                .putAllCallData(it.data())
                .addAllAllowedCommands(commands(view.allowed()))
                .build();
    }

    static io.deskbridge.proto.v1.Party party(Party party) {
        return io.deskbridge.proto.v1.Party.newBuilder()
                .setNumber(party.number())
                .setName(party.name())
                .setPresentation(presentation(party))
                .build();
    }

    private static Presentation presentation(Party party) {
        if (party.number().isEmpty()) {
            return Presentation.PRESENTATION_UNSPECIFIED;
        }
        return party.anonymous() ? Presentation.PRESENTATION_RESTRICTED : Presentation.PRESENTATION_ALLOWED;
    }

    private static List<Command> commands(Collection<CommandKind> kinds) {
        return kinds.stream().sorted().map(Enums.COMMAND::toProto).toList();
    }

    /** An event of a phone of {@code server}; {@code previous} is the one the client was told before it (A3). */
    static Event event(EventHistory.Entry entry, long previous, ServerName server) {
        PhoneEvent it = entry.event();
        Phone.Builder state = Phone.newBuilder()
                .setPhone(entry.phone().value())
                .setEpoch(entry.epoch())
                .setSequence(it.sequence());
        status(state, it.status());
        it.status().features().ifPresent(features -> state.setFeatures(features(features)));
        it.details().device().ifPresent(device -> device(state.setServer(server.value()), device));
        Event.Builder event = Event.newBuilder()
                .setPhone(entry.phone().value())
                .setEpoch(entry.epoch())
                .setSequence(it.sequence())
                .setPreviousSequence(previous)
                .setTime(timestamp(entry.time()))
                .setType(Enums.EVENT_TYPE.toProto(it.type()))
                .setInitiator(Enums.INITIATOR.toProto(it.initiator()))
                .setCause(Enums.CAUSE.toProto(it.cause()))
                .setRequestId(it.requestId())
                .setParkSlot(it.details().slot())
                .setPhoneState(state);
        it.connections().forEach(connection -> event.addConnections(connection(connection)));
        it.details().ended().ifPresent(reason -> event.setControlEndReason(Enums.END_REASON.toProto(reason)));
        it.details().former().ifPresent(session -> event.setFormerController(controller(session)));
        it.details().transfer().ifPresent(transfer -> event.setTransfer(transfer(transfer)));
        it.details()
                .undelivered()
                .ifPresent(call -> event.setUndelivered(UndeliveredCall.newBuilder()
                        .setCall(call.call().value())
                        .setFrom(party(call.from()))
                        .setForwardedTo(call.forwardedTo())));
        return event.build();
    }

    private static Transfer transfer(PhoneEvent.Transfer transfer) {
        return Transfer.newBuilder()
                .addAllOldCalls(transfer.oldCalls().stream().map(CallId::value).toList())
                .setCall(transfer.call().value())
                .build();
    }

    static CommandResult result(String requestId, String phone, CommandLog.Answer answer) {
        CommandResult.Builder result = CommandResult.newBuilder()
                .setRequestId(requestId)
                .setPhone(phone)
                .setEpoch(answer.epoch())
                .setSequence(answer.effect().sequence())
                .setReplayed(answer.replayed());
        answer.effect().connection().ifPresent(view -> result.setConnection(connection(view)));
        return result.build();
    }

    static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
