package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static io.deskbridge.bridge.core.model.ConnectionState.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Initiator;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T30, P9: a phone says of a far end that waits in a slot that it is held; what it says next tells whether it waits still. */
class ParkedFarEndTest {
    /** With these somebody is there, who may hold. */
    private static final Set<Cause> SOMEBODY_IS_THERE = EnumSet.of(
            Cause.PARK_RETRIEVED, Cause.CALL_PICKUP, Cause.TRANSFER, Cause.SINGLE_STEP_TRANSFER, Cause.RESYNC);

    private static ConnectionState farEnd(
            ConnectionState before, ConnectionState local, ConnectionState far, Cause cause) {
        return Reports.farEnd(
                before,
                Walking.report(2, 1, Direction.INCOMING, local, far, cause, Initiator.REMOTE, 0)
                        .reports()
                        .get(0));
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void aFarEndThatIsHeldWaitsWhereItWaitedUnlessSomebodyIsThere(Cause cause) {
        assertThat(farEnd(QUEUED, CONNECTED, HELD, cause)).isEqualTo(SOMEBODY_IS_THERE.contains(cause) ? HELD : QUEUED);
        assertThat(farEnd(CONNECTED, CONNECTED, HELD, cause)).isEqualTo(cause == Cause.PARK ? QUEUED : HELD);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void oneThatIsNotHeldDoesNotWait(Cause cause) {
        assertThat(farEnd(QUEUED, CONNECTED, CONNECTED, cause)).isEqualTo(CONNECTED);
        assertThat(farEnd(QUEUED, CONNECTED, ALERTING, cause)).isEqualTo(ALERTING);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void ofALegThatIsOverThereIsNone(Cause cause) {
        assertThat(farEnd(QUEUED, NULL, HELD, cause)).isEqualTo(NULL);
    }
}
