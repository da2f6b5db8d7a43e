package io.deskbridge.client.internal;

import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.PhoneState;
import io.deskbridge.proto.v1.DeviceKind;
import io.deskbridge.proto.v1.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event means for the state before it. Pure. */
final class Fold {
    /** How an event fits the state that is known. */
    enum Fit {
        /** The next one. */
        NEXT,
        /** It is in the state already. */
        SEEN,
        /** Something between the state and the event is missing, or the histories differ. */
        GAP
    }

    private Fold() {}

    static Fit fit(@Nullable PhoneState before, Event event) {
        if (before == null || !before.epoch().equals(event.getEpoch())) {
            return Fit.GAP;
        }
        if (event.getSequence() <= before.sequence()) {
            return Fit.SEEN;
        }
        return event.getPreviousSequence() == before.sequence() ? Fit.NEXT : Fit.GAP;
    }

    /** The state after an event that fits as {@link Fit#NEXT}. */
    static PhoneState apply(PhoneState before, Event event) {
        List<Connection> connections = new ArrayList<>(before.connections());
        for (io.deskbridge.proto.v1.Connection each : event.getConnectionsList()) {
            put(connections, FromProto.connection(each));
        }
        if (!event.hasPhoneState()) {
            return with(before, before, before, connections, event);
        }
        PhoneState said = FromProto.phone(event.getPhoneState(), connections, event.getEpoch(), event.getSequence());
        // What a phone is, it says only when it comes; who has it, no event says.
        boolean itself = event.getPhoneState().getKind() != DeviceKind.DEVICE_KIND_UNSPECIFIED;
        return with(before, itself ? said : before, said, connections, event);
    }

    private static PhoneState with(
            PhoneState whose, PhoneState set, PhoneState now, List<Connection> connections, Event event) {
        return new PhoneState(
                whose.phone(),
                whose.displayName(),
                whose.user(),
                set.kind(),
                set.model(),
                set.server(),
                now.online(),
                now.locked(),
                set.capabilities(),
                set.appearances(),
                now.controller(),
                connections,
                now.allowedCommands(),
                now.features().isPresent() ? now.features() : whose.features(),
                event.getEpoch(),
                event.getSequence());
    }

    private static void put(List<Connection> connections, Connection changed) {
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).id().equals(changed.id())) {
                if (changed.state() == ConnectionState.NULL) {
                    connections.remove(i);
                } else {
                    connections.set(i, changed);
                }
                return;
            }
        }
        if (changed.state() != ConnectionState.NULL) {
            connections.add(changed);
        }
    }
}
