package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.testing.OwnedClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events and connections as the tests of the journal need them. */
final class Samples {
    static final Party BOB = new Party("4002", "Bob");
    static final PhoneStatus STATUS = new PhoneStatus(true, false, Optional.empty(), Set.of(), Optional.empty());

    private Samples() {}

    static Connection connection(String id, String call, long leg, ConnectionState state) {
        return connection(id, call, leg, Direction.OUTGOING, state, ConnectionState.NULL, Cause.NONE);
    }

    static Connection connection(
            String id,
            String call,
            long leg,
            Direction direction,
            ConnectionState state,
            ConnectionState remoteState,
            Cause cause) {
        return new Connection(
                new ConnectionId(id),
                new CallId(call),
                leg,
                1,
                direction,
                state,
                remoteState,
                BOB,
                HoldKind.NONE,
                "",
                cause,
                List.of(),
                Map.of());
    }

    static EventHistory.Entry entry(
            String phone, String epoch, long sequence, EventType type, List<ConnectionView> views) {
        PhoneEvent event = new PhoneEvent(
                sequence, type, Initiator.PERSON, Cause.NONE, "", views, STATUS, PhoneEvent.Details.NONE);
        return new EventHistory.Entry(new PhoneId(phone), epoch, OwnedClock.START.plusSeconds(sequence), event);
    }
}
