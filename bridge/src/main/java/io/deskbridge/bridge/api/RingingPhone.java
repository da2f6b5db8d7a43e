package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.PickUpGroups;
import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.proto.v1.Connection;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Phase;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A phone of another member of a pick-up group: the client is told what rings there and from where, as somebody beside the phone would
 * hear and see it, and nothing else. The numbers are the watch's own, so that they do not tell what else the other one does.
 */
final class RingingPhone extends Followed {
    /** Every watch has a history of its own, which is over with it. */
    static final String EPOCH = "ringing";

    private final PickUpGroups.Seen seen;
    private final Map<ConnectionId, Connection> rings = new HashMap<>();

    RingingPhone(PickUpGroups.Seen seen) {
        super(seen.phone(), seen.user());
        this.seen = seen;
    }

    @Override
    WatchResponse.Builder begin(PhoneView now) {
        epoch = EPOCH;
        position = now.sequence();
        Phone.Builder shown = Phone.newBuilder()
                .setPhone(phone.value())
                .setDisplayName(seen.displayName())
                .setUser(seen.user().value())
                .setEpoch(EPOCH);
        now.connections().forEach(view -> change(view).ifPresent(shown::addConnections));
        return WatchResponse.newBuilder()
                .setSnapshot(Snapshot.newBuilder().setPhone(shown).setPickUpGroup(seen.group()));
    }

    @Override
    Optional<Event> tell(EventHistory.Entry happened) {
        List<Connection> changed = new ArrayList<>();
        happened.event().connections().forEach(view -> change(view).ifPresent(changed::add));
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Event event = Event.newBuilder()
                .setPhone(phone.value())
                .setEpoch(EPOCH)
                .setPreviousSequence(told)
                .setSequence(told + 1)
                .setTime(ToProto.timestamp(happened.time()))
                .setType(Enums.EVENT_TYPE.toProto(happened.event().type()))
                .addAllConnections(changed)
                .build();
        told++;
        return Optional.of(event);
    }

    /** What the client is told of a connection; empty when it knows that already, or is not to know. */
    private Optional<Connection> change(ConnectionView view) {
        ConnectionId id = view.connection().id();
        if (view.connection().state() == ConnectionState.ALERTING) {
            Connection now = shown(view);
            return now.equals(rings.put(id, now)) ? Optional.empty() : Optional.of(now);
        }
        return Optional.ofNullable(rings.remove(id)).map(RingingPhone::over);
    }

    private static Connection shown(ConnectionView view) {
        var it = view.connection();
        return Connection.newBuilder()
                .setConnection(it.id().value())
                .setCall(it.call().value())
                .setDirection(Enums.DIRECTION.toProto(it.direction()))
                .setState(Enums.CONNECTION_STATE.toProto(it.state()))
                .setPhase(Enums.PHASE.toProto(it.phase()))
                .setRemote(ToProto.party(it.remote()))
                .setStale(view.stale())
                .build();
    }

    /** It rings no longer. */
    private static Connection over(Connection was) {
        return was.toBuilder()
                .setState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_NULL)
                .setPhase(Phase.PHASE_ENDED)
                .build();
    }

    /** The watch as a whole ends when its groups are no longer what they were. */
    @Override
    boolean stillTheirs() {
        return true;
    }

    @Override
    Refusal notTheirs() {
        return PickUpGroups.changed(List.of(seen.group()));
    }

    @Override
    Refusal anotherHistory() {
        return PickUpGroups.changed(List.of(seen.group()));
    }

    @Override
    Refusal tooSlow(int backlog, long head) {
        return Refusal.of(
                Reason.SLOW_CONSUMER,
                "This watch reads too slowly: more than " + backlog + " events wait of phone " + phone
                        + " of the pick-up group " + seen.group() + ". Watch again, to see what rings there now.",
                "phone",
                phone.value());
    }
}
