package io.deskbridge.cli.process;

import static io.deskbridge.cli.process.OneServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskbridge.client.ControlEndReason;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.EventType;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A server that is told to stop: who is connected hears why, calls go on at the phones, and the process is gone in time. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("process")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrainTest {
    private static final int TERMINATED = 143;
    private static final Duration GONE_WITHIN = Duration.ofSeconds(25);

    @Test
    void r29AStoppedServerSaysHowControlEndedDropsNoCallAndWaitsForNobodyForEver(@TempDir Path directory)
            throws Exception {
        try (OneServer server = OneServer.start(directory, Map.of("drain", "2s"));
                FaultyWire wire = FaultyWire.to(server.process().clientPort());
                DeskbridgeClient silent = DeskbridgeClient.builder("127.0.0.1:" + wire.port())
                        .plaintext()
                        .token("demo-user-4002")
                        .clientId("silent")
                        .deadline(Duration.ofMinutes(1))
                        .connect()) {
            DeskPhone one = server.phone("4001");
            DeskPhone other = server.phone("4002");
            SharedControl control = server.client("4001").startSharedControl("4001");
            List<PhoneEvent> events = new CopyOnWriteArrayList<>();
            Watch watch = server.client("4001").watch(events::add, "4001");
            Watch unheard = silent.watch(event -> {}, "4002");
            unheard.await("4002", it -> it.online(), PATIENCE);
            control.dial("4002");
            other.await(PhoneView::isRinging, PATIENCE);
            other.lift();
            watch.await("4001", it -> it.has(Phase.TALKING), PATIENCE);
            wire.hang();
            long told = System.nanoTime();
            assertThat(server.process().stop()).isEqualTo(TERMINATED);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(GONE_WITHIN);
            watch.await("4001", it -> it.controller().isEmpty(), PATIENCE);
            assertThat(events).last().satisfies(last -> {
                assertThat(last.type()).isEqualTo(EventType.CONTROL_ENDED);
                assertThat(last.controlEndReason()).contains(ControlEndReason.SERVER_SHUTDOWN);
            });
            one.await(view -> !view.isRegistered(), PATIENCE);
            assertThat(one.view().isTalking()).isTrue();
            assertThat(other.view().isTalking()).isTrue();
            long ended = events.get(events.size() - 1).sequence();
            server.begin();
            server.phonesAreBack();
            watch.await("4001", it -> it.sequence() > ended && it.online() && it.has(Phase.TALKING), PATIENCE);
            assertThat(catchThrowableOfType(DeskbridgeException.class, control::hangUp))
                    .returns(RefusalReason.NOT_IN_CONTROL, DeskbridgeException::reason);
            assertThat(one.view().isTalking()).isTrue();
        }
    }
}
