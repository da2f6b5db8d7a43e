package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.journal.v1.Event;
import io.deskbridge.proto.journal.v1.Session;
import io.deskbridge.proto.journal.v1.Standing;
import io.deskbridge.proto.journal.v1.Status;
import io.deskbridge.proto.journal.v1.Undelivered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events, and what they come to, between the core and {@code deskbridge.journal.v1}. */
final class EventWords {
    private EventWords() {}

    // ---- events

    static Event event(EventHistory.Entry entry) {
        PhoneEvent it = entry.event();
        PhoneEvent.Details details = it.details();
        Event.Builder event = Event.newBuilder()
                .setPhone(entry.phone().value())
                .setEpoch(entry.epoch())
                .setAt(Words.timestamp(entry.time()))
                .setSequence(it.sequence())
                .setType(Words.word(it.type()))
                .setInitiator(Words.word(it.initiator()))
                .setCause(Words.word(it.cause()))
                .setRequestId(it.requestId())
                .setStatus(status(it.status()))
                .setSlot(details.slot());
        it.connections().forEach(view -> event.addConnections(connection(view)));
        details.ended().ifPresent(reason -> event.setEnded(Words.word(reason)));
        details.former().ifPresent(session -> event.setFormer(session(session)));
        details.transfer().ifPresent(transfer -> {
            transfer.oldCalls().forEach(call -> event.addOldCalls(call.value()));
            event.setNewCall(transfer.call().value());
        });
        details.undelivered()
                .ifPresent(call -> event.setUndelivered(Undelivered.newBuilder()
                        .setCall(call.call().value())
                        .setFrom(Words.party(call.from()))
                        .setForwardedTo(call.forwardedTo())));
        details.device().ifPresent(device -> event.setDevice(device(device)));
        return event.build();
    }

    static EventHistory.Entry entry(Event it) {
        PhoneEvent event = new PhoneEvent(
                it.getSequence(),
                Words.constant(it.getType()),
                Words.constant(it.getInitiator()),
                Words.constant(it.getCause()),
                it.getRequestId(),
                connections(it.getConnectionsList()),
                status(it.getStatus()),
                details(it));
        return new EventHistory.Entry(new PhoneId(it.getPhone()), it.getEpoch(), Words.instant(it.getAt()), event);
    }

    private static PhoneEvent.Details details(Event it) {
        boolean ended = it.getEnded() != io.deskbridge.proto.journal.v1.EndReason.END_REASON_UNSPECIFIED;
        PhoneEvent.Details details = new PhoneEvent.Details(
                ended ? Optional.of(Words.constant(it.getEnded())) : Optional.empty(),
                it.hasFormer() ? Optional.of(session(it.getFormer())) : Optional.empty(),
                it.hasNewCall()
                        ? Optional.of(new PhoneEvent.Transfer(
                                it.getOldCallsList().stream().map(CallId::new).toList(), new CallId(it.getNewCall())))
                        : Optional.empty(),
                it.getSlot(),
                it.hasUndelivered() ? Optional.of(undelivered(it.getUndelivered())) : Optional.empty(),
                it.hasDevice() ? Optional.of(device(it.getDevice())) : Optional.empty());
        return details.equals(PhoneEvent.Details.NONE) ? PhoneEvent.Details.NONE : details;
    }

    private static PhoneEvent.Undelivered undelivered(Undelivered it) {
        return new PhoneEvent.Undelivered(new CallId(it.getCall()), Words.party(it.getFrom()), it.getForwardedTo());
    }

    // ---- what they come to

    static Standing standing(PhoneStanding it) {
        Standing.Builder standing = Standing.newBuilder()
                .setPhone(it.phone().value())
                .setEpoch(it.epoch())
                .setAt(Words.timestamp(it.at()))
                .setSequence(it.sequence())
                .setStatus(status(it.status()))
                .setConnectionsNumbered(it.connectionsNumbered())
                .setLegsNumbered(it.legsNumbered());
        it.user().ifPresent(user -> standing.setUser(user.value()));
        it.device().ifPresent(device -> standing.setDevice(device(device)));
        it.connections().forEach(view -> standing.addConnections(connection(view)));
        it.awaySince().ifPresent(since -> standing.setAwaySince(Words.timestamp(since)));
        return standing.build();
    }

    static PhoneStanding standing(Standing it) {
        return new PhoneStanding(
                new PhoneId(it.getPhone()),
                it.getEpoch(),
                Optional.of(it.getUser()).filter(user -> !user.isEmpty()).map(UserName::new),
                it.getSequence(),
                Words.instant(it.getAt()),
                it.hasDevice() ? Optional.of(device(it.getDevice())) : Optional.empty(),
                status(it.getStatus()),
                connections(it.getConnectionsList()),
                it.getConnectionsNumbered(),
                it.getLegsNumbered(),
                it.hasAwaySince() ? Optional.of(Words.instant(it.getAwaySince())) : Optional.empty());
    }

    // ---- their parts

    static io.deskbridge.proto.journal.v1.Connection connection(ConnectionView view) {
        Connection it = view.connection();
        io.deskbridge.proto.journal.v1.Connection.Builder connection =
                io.deskbridge.proto.journal.v1.Connection.newBuilder()
                        .setId(it.id().value())
                        .setCall(it.call().value())
                        .setLeg(it.leg())
                        .setAppearance(it.appearance())
                        .setDirection(Words.word(it.direction()))
                        .setState(Words.word(it.state()))
                        .setRemoteState(Words.word(it.remoteState()))
                        .setRemote(Words.party(it.remote()))
                        .setHold(Words.word(it.hold()))
                        .setDivertingNumber(it.divertingNumber())
                        .setCause(Words.word(it.cause()))
                        .putAllData(it.data())
                        .setStale(view.stale())
                        .addAllAllowed(Words.kinds(view.allowed()));
        for (Member member : it.members()) {
            connection.addMembers(io.deskbridge.proto.journal.v1.Member.newBuilder()
                    .setParty(Words.party(member.party()))
                    .setState(Words.word(member.state())));
        }
        return connection.build();
    }

    static ConnectionView connection(io.deskbridge.proto.journal.v1.Connection it) {
        Connection connection = new Connection(
                new ConnectionId(it.getId()),
                new CallId(it.getCall()),
                it.getLeg(),
                it.getAppearance(),
                Words.constant(it.getDirection()),
                Words.constant(it.getState()),
                Words.constant(it.getRemoteState()),
                Words.party(it.getRemote()),
                Words.constant(it.getHold()),
                it.getDivertingNumber(),
                Words.constant(it.getCause()),
                it.getMembersList().stream()
                        .map(member -> new Member(Words.party(member.getParty()), Words.constant(member.getState())))
                        .toList(),
                Map.copyOf(it.getDataMap()));
        return new ConnectionView(connection, it.getStale(), Words.kinds(it.getAllowedList()));
    }

    private static List<ConnectionView> connections(List<io.deskbridge.proto.journal.v1.Connection> them) {
        return them.stream().map(EventWords::connection).toList();
    }

    private static Status status(PhoneStatus it) {
        Status.Builder status = Status.newBuilder()
                .setOnline(it.online())
                .setLocked(it.locked())
                .addAllAllowed(Words.kinds(it.allowed()));
        it.controller().ifPresent(session -> status.setController(session(session)));
        it.features().ifPresent(features -> status.setFeatures(features(features)));
        return status.build();
    }

    private static PhoneStatus status(Status it) {
        return new PhoneStatus(
                it.getOnline(),
                it.getLocked(),
                it.hasController() ? Optional.of(session(it.getController())) : Optional.empty(),
                Words.kinds(it.getAllowedList()),
                it.hasFeatures() ? Optional.of(features(it.getFeatures())) : Optional.empty());
    }

    private static Session session(ControlState.Session it) {
        return Session.newBuilder()
                .setClient(Words.client(it.client()))
                .setSince(Words.timestamp(it.since()))
                .setAway(it.away())
                .build();
    }

    private static ControlState.Session session(Session it) {
        return new ControlState.Session(Words.client(it.getClient()), Words.instant(it.getSince()), it.getAway());
    }

    private static io.deskbridge.proto.journal.v1.Features features(Features it) {
        Duration after = it.forwarding().noAnswerAfter();
        return io.deskbridge.proto.journal.v1.Features.newBuilder()
                .setMuted(it.muted())
                .setVolume(it.volume())
                .setRingerVolume(it.ringerVolume())
                .setRingerSilenced(it.ringerSilenced())
                .setDoNotDisturb(it.doNotDisturb())
                .setForwardAlways(it.forwarding().always())
                .setForwardBusy(it.forwarding().busy())
                .setForwardNoAnswer(it.forwarding().noAnswer())
                .setForwardNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(after.getSeconds())
                        .setNanos(after.getNano()))
                .setMessagesWaiting(it.messagesWaiting())
                .build();
    }

    private static Features features(io.deskbridge.proto.journal.v1.Features it) {
        return new Features(
                it.getMuted(),
                it.getVolume(),
                it.getRingerVolume(),
                it.getRingerSilenced(),
                it.getDoNotDisturb(),
                new Forwarding(
                        it.getForwardAlways(),
                        it.getForwardBusy(),
                        it.getForwardNoAnswer(),
                        Duration.ofSeconds(
                                it.getForwardNoAnswerAfter().getSeconds(),
                                it.getForwardNoAnswerAfter().getNanos())),
                it.getMessagesWaiting());
    }

    private static io.deskbridge.proto.journal.v1.Device device(Device it) {
        return io.deskbridge.proto.journal.v1.Device.newBuilder()
                .setKind(Words.word(it.kind()))
                .setModel(it.model())
                .addAllCapabilities(Words.capabilities(it.capabilities()))
                .setAppearances(it.appearances())
                .setAutoHold(it.autoHold())
                .build();
    }

    private static Device device(io.deskbridge.proto.journal.v1.Device it) {
        return new Device(
                Words.constant(it.getKind()),
                it.getModel(),
                Words.capabilities(it.getCapabilitiesList()),
                it.getAppearances(),
                it.getAutoHold());
    }
}
