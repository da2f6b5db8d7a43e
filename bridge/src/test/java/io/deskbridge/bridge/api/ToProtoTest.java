package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.v1.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an event says of the phone is what the next snapshot would say (A2). */
class ToProtoTest {
    /** A phone without volume, all levels 0, turns do not disturb off: then it is as if it had never been seen. */
    @Test
    void anEventThatTurnsTheLastFeatureOffSaysSo() {
        Features off = Features.UNSEEN.doNotDisturbTo(true).doNotDisturbTo(false);
        Event event = event(Optional.of(off));
        assertThat(event.getPhoneState().hasFeatures()).isTrue();
        assertThat(event.getPhoneState().getFeatures().getDoNotDisturb()).isFalse();
    }

    @Test
    void aPhoneThatHasNeverBeenSeenHasNoFeatures() {
        assertThat(event(Optional.empty()).getPhoneState().hasFeatures()).isFalse();
    }

    private static Event event(Optional<Features> features) {
        PhoneEvent event = new PhoneEvent(
                2,
                EventType.DO_NOT_DISTURB_CHANGED,
                Initiator.PERSON,
                Cause.NONE,
                "",
                List.of(),
                new PhoneStatus(true, false, Optional.empty(), Set.of(), features),
                PhoneEvent.Details.NONE);
        var entry = new EventHistory.Entry(new PhoneId("4001"), "e", Instant.EPOCH, event);
        return ToProto.event(entry, 1, new ServerName("alpha"));
    }
}
