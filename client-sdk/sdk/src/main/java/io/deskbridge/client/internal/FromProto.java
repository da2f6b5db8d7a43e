package io.deskbridge.client.internal;

import com.google.protobuf.Timestamp;
import io.deskbridge.client.Button;
import io.deskbridge.client.Command;
import io.deskbridge.client.CommandOutcome;
import io.deskbridge.client.CommandResult;
import io.deskbridge.client.ConferenceParty;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionId;
import io.deskbridge.client.ControlEndReason;
import io.deskbridge.client.Controller;
import io.deskbridge.client.Features;
import io.deskbridge.client.Forwarding;
import io.deskbridge.client.Panel;
import io.deskbridge.client.Party;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RequestId;
import io.deskbridge.client.SharedControlState;
import io.deskbridge.client.Transfer;
import io.deskbridge.client.UndeliveredCall;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.GetCommandResponse;
import io.deskbridge.proto.v1.GetSharedControlResponse;
import io.deskbridge.proto.v1.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Generated messages to own values. */
final class FromProto {
    private FromProto() {}

    static PhoneState phone(Phone phone) {
        return phone(phone, connections(phone.getConnectionsList()), phone.getEpoch(), phone.getSequence());
    }

    /** A phone with connections and position from elsewhere. */
    static PhoneState phone(Phone phone, List<Connection> connections, String epoch, long sequence) {
        return new PhoneState(
                phone.getPhone(),
                phone.getDisplayName(),
                phone.getUser(),
                Words.DEVICE_KIND.own(phone.getKind()),
                phone.getModel(),
                phone.getServer(),
                phone.getOnline(),
                phone.getLocked(),
                phone.getCapabilitiesList().stream().map(Words.CAPABILITY::own).collect(Collectors.toUnmodifiableSet()),
                phone.getAppearances(),
                phone.hasController() ? Optional.of(controller(phone.getController())) : Optional.empty(),
                connections,
                commands(phone.getAllowedCommandsList()),
                phone.hasFeatures() ? Optional.of(features(phone.getFeatures())) : Optional.empty(),
                epoch,
                sequence);
    }

    static List<Connection> connections(List<io.deskbridge.proto.v1.Connection> connections) {
        return connections.stream().map(FromProto::connection).toList();
    }

    static Connection connection(io.deskbridge.proto.v1.Connection connection) {
        return new Connection(
                new ConnectionId(connection.getConnection()),
                connection.getCall(),
                connection.getAppearance(),
                Words.DIRECTION.own(connection.getDirection()),
                Words.CONNECTION_STATE.own(connection.getState()),
                Words.CONNECTION_STATE.own(connection.getRemoteState()),
                Words.PHASE.own(connection.getPhase()),
                party(connection.getRemote()),
                Words.CAUSE.own(connection.getCause()),
                connection.getStale(),
                Words.HOLD_KIND.own(connection.getHoldKind()),
                connection.getDivertingNumber(),
                connection.getPartiesList().stream()
                        .map(FromProto::conferenceParty)
                        .toList(),
                connection.getCallDataMap(),
                commands(connection.getAllowedCommandsList()));
    }

    private static Party party(io.deskbridge.proto.v1.Party party) {
        return new Party(party.getNumber(), party.getName(), Words.PRESENTATION.own(party.getPresentation()));
    }

    private static ConferenceParty conferenceParty(io.deskbridge.proto.v1.ConferenceParty party) {
        return new ConferenceParty(party(party.getParty()), Words.CONNECTION_STATE.own(party.getState()));
    }

    static PhoneEvent event(Event event, PhoneState after) {
        return new PhoneEvent(
                event.getPhone(),
                event.getEpoch(),
                event.getSequence(),
                event.getPreviousSequence(),
                instant(event.getTime()),
                Words.EVENT_TYPE.own(event.getType()),
                Words.INITIATOR.own(event.getInitiator()),
                Words.CAUSE.own(event.getCause()),
                event.getRequestId().isEmpty() ? Optional.empty() : Optional.of(new RequestId(event.getRequestId())),
                connections(event.getConnectionsList()),
                after,
                event.hasTransfer() ? Optional.of(transfer(event.getTransfer())) : Optional.empty(),
                event.getParkSlot().isEmpty() ? Optional.empty() : Optional.of(event.getParkSlot()),
                event.hasUndelivered() ? Optional.of(undelivered(event.getUndelivered())) : Optional.empty(),
                endReason(event.getControlEndReason()),
                event.hasFormerController() ? Optional.of(controller(event.getFormerController())) : Optional.empty());
    }

    static CommandResult result(io.deskbridge.proto.v1.CommandResult result) {
        return new CommandResult(
                new RequestId(result.getRequestId()),
                result.getPhone(),
                result.getEpoch(),
                result.getSequence(),
                result.hasConnection() ? Optional.of(connection(result.getConnection())) : Optional.empty(),
                result.getReplayed());
    }

    /** What became of the command of this id. */
    static CommandOutcome outcome(GetCommandResponse response, RequestId requestId) {
        return switch (response.getOutcome()) {
            case COMMAND_OUTCOME_PENDING -> new CommandOutcome.Pending();
            case COMMAND_OUTCOME_SUCCEEDED -> new CommandOutcome.Succeeded(result(response.getResult()));
            case COMMAND_OUTCOME_FAILED ->
                new CommandOutcome.Failed(Failures.of(response.getRefusal(), requestId.value()));
            case COMMAND_OUTCOME_NOT_RECEIVED -> new CommandOutcome.NotReceived();
            case COMMAND_OUTCOME_UNKNOWN, COMMAND_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> new CommandOutcome.Unknown();
        };
    }

    static SharedControlState sharedControl(GetSharedControlResponse response) {
        return new SharedControlState(
                response.getInControl(),
                response.hasController() ? Optional.of(controller(response.getController())) : Optional.empty(),
                endReason(response.getLastEndReason()));
    }

    static Panel panel(io.deskbridge.proto.v1.Panel panel) {
        return new Panel(
                panel.getDisplayList(),
                panel.getButtonsList().stream()
                        .map(button -> new Button(
                                button.getButton(),
                                button.getLabel(),
                                button.getPressable(),
                                Words.LAMP_MODE.own(button.getLamp())))
                        .toList(),
                panel.getHandsetLifted(),
                Words.AUDIO_PATH.own(panel.getAudioPath()));
    }

    private static Features features(io.deskbridge.proto.v1.Features features) {
        return new Features(
                features.getMuted(),
                features.getVolume(),
                features.getRingerVolume(),
                features.getRingerSilenced(),
                features.getDoNotDisturb(),
                forwarding(features.getForwarding()),
                features.getMessagesWaiting());
    }

    private static Forwarding forwarding(io.deskbridge.proto.v1.Forwarding forwarding) {
        return new Forwarding(
                forwarding.getAlways(),
                forwarding.getBusy(),
                forwarding.getNoAnswer(),
                forwarding.hasNoAnswerAfter()
                        ? duration(forwarding.getNoAnswerAfter())
                        : Forwarding.NONE.noAnswerAfter());
    }

    private static UndeliveredCall undelivered(io.deskbridge.proto.v1.UndeliveredCall call) {
        return new UndeliveredCall(
                call.getCall(),
                party(call.getFrom()),
                call.getForwardedTo().isEmpty() ? Optional.empty() : Optional.of(call.getForwardedTo()));
    }

    private static Transfer transfer(io.deskbridge.proto.v1.Transfer transfer) {
        return new Transfer(transfer.getOldCallsList(), transfer.getCall());
    }

    private static Optional<ControlEndReason> endReason(io.deskbridge.proto.v1.ControlEndReason reason) {
        return reason == io.deskbridge.proto.v1.ControlEndReason.CONTROL_END_REASON_UNSPECIFIED
                ? Optional.empty()
                : Optional.of(Words.CONTROL_END_REASON.own(reason));
    }

    private static Controller controller(io.deskbridge.proto.v1.Controller controller) {
        return new Controller(
                controller.getUser(), controller.getClientId(), instant(controller.getSince()), controller.getAway());
    }

    private static Set<Command> commands(List<io.deskbridge.proto.v1.Command> commands) {
        Set<Command> own = EnumSet.noneOf(Command.class);
        commands.forEach(command -> own.add(Words.COMMAND.own(command)));
        return own;
    }

    private static Duration duration(com.google.protobuf.Duration time) {
        return Duration.ofSeconds(time.getSeconds(), time.getNanos());
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
