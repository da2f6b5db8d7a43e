package io.deskbridge.client.internal;

import com.google.protobuf.Timestamp;
import io.deskbridge.client.Command;
import io.deskbridge.client.CommandResult;
import io.deskbridge.client.ConferenceParty;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionId;
import io.deskbridge.client.ControlEndReason;
import io.deskbridge.client.Controller;
import io.deskbridge.client.Party;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RequestId;
import io.deskbridge.client.SharedControlState;
import io.deskbridge.client.Transfer;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.GetSharedControlResponse;
import io.deskbridge.proto.v1.Phone;
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
                new Party(
                        connection.getRemote().getNumber(),
                        connection.getRemote().getName()),
                Words.CAUSE.own(connection.getCause()),
                connection.getStale(),
                Words.HOLD_KIND.own(connection.getHoldKind()),
                connection.getDivertingNumber(),
                connection.getPartiesList().stream().map(FromProto::party).toList(),
                commands(connection.getAllowedCommandsList()));
    }

    private static ConferenceParty party(io.deskbridge.proto.v1.ConferenceParty party) {
        return new ConferenceParty(
                new Party(party.getParty().getNumber(), party.getParty().getName()),
                Words.CONNECTION_STATE.own(party.getState()));
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
                endReason(event.getControlEndReason()),
                event.hasFormerController() ? Optional.of(controller(event.getFormerController())) : Optional.empty());
    }

    static CommandResult result(io.deskbridge.proto.v1.CommandResult result) {
        return new CommandResult(
                new RequestId(result.getRequestId()),
                result.getPhone(),
                result.getEpoch(),
                result.getSequence(),
                connection(result.getConnection()),
                result.getReplayed());
    }

    static SharedControlState sharedControl(GetSharedControlResponse response) {
        return new SharedControlState(
                response.getInControl(),
                response.hasController() ? Optional.of(controller(response.getController())) : Optional.empty(),
                endReason(response.getLastEndReason()));
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

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
