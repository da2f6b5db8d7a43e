package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing in, and out. */
@Timeout(120)
class SignInRoadTest {
    /** Longer than it takes to load gRPC on a busy machine, and shorter than a device that is cut off keeps its place. */
    private static final Duration SHORT = Duration.ofSeconds(50);

    private static final Duration CUT_OFF = Duration.ofSeconds(60);

    private final BridgeScript bridge = script();

    private static BridgeScript script() {
        try {
            return new BridgeScript();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        bridge.close();
    }

    @Test
    void theUsersOnlyDeviceWaitsUntilTheOtherHasLetGo() throws Exception {
        try (DeskbridgeClient client =
                bridge.builder().mode(Mode.STANDALONE).deadline(SHORT).connect()) {
            assertThat(client.mode()).isEqualTo(Mode.STANDALONE);
            assertThat(bridge.signIns.next().patience()).isBetween(CUT_OFF, CUT_OFF.plusSeconds(5));
        }
        try (DeskbridgeClient client = bridge.builder()
                .mode(Mode.STANDALONE)
                .deadline(CUT_OFF.multipliedBy(3))
                .connect()) {
            assertThat(client.mode()).isEqualTo(Mode.STANDALONE);
            assertThat(bridge.signIns.next().patience()).isGreaterThan(CUT_OFF.multipliedBy(2));
        }
    }

    @Test
    void oneOfSeveralDevicesWaitsAsLongAsItWasTold() throws Exception {
        try (DeskbridgeClient client = bridge.builder().deadline(SHORT).connect()) {
            assertThat(client.mode()).isEqualTo(Mode.SIMULTANEOUS);
            assertThat(bridge.signIns.next().patience()).isLessThanOrEqualTo(SHORT);
        }
    }
}
