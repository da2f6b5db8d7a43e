package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A4: fifty of two hundred watchers do not read. Everything here happens on one thread, in turns: whoever reads has an event when the turn
 * in which it happened is over, so that nobody waits for another's reading; the time it takes is measured by the benchmark.
 */
class StoppedReadersTest {
    private static final int READING = 150;
    private static final int STOPPED = 50;
    private static final int BACKLOG = ServerUnderTest.Options.DEFAULT.backlog();
    private static final int BATCH = ServerUnderTest.Options.DEFAULT.batch();

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001");

    private Received<WatchRequest, WatchResponse> stopped() {
        return alice.watch(WatchRequest.newBuilder().addPhones("4001").build(), Received.lazy(1));
    }

    private static int events(Received<WatchRequest, WatchResponse> watch) {
        return watch.messages().stream().mapToInt(WatchResponse::getEventsCount).sum();
    }

    @Test
    void whoReadsHasEachEventInTheTurnInWhichItHappensWhoeverElseHasStopped() {
        try (alpha) {
            phone.talks("4002");
            var reading = IntStream.range(0, READING)
                    .mapToObj(it -> alice.watch("4001"))
                    .toList();
            var stopped = IntStream.range(0, STOPPED).mapToObj(it -> stopped()).toList();
            for (int event = 1; event <= BACKLOG + 1; event++) {
                phone.happens(1);
                int happened = event;
                assertThat(reading)
                        .allSatisfy(watch -> assertThat(events(watch)).isEqualTo(happened));
            }
            assertThat(reading).allMatch(Received::open);
            assertThat(stopped)
                    .allSatisfy(watch ->
                            assertThat(watch.refusal().info().getReason()).isEqualTo("SLOW_CONSUMER"));
        }
    }

    @Test
    void aWatcherIsAPositionNothingIsQueuedForOneThatDoesNotRead() {
        try (alpha) {
            phone.talks("4002");
            var stopped = stopped();
            phone.happens(BACKLOG);
            stopped.read(BACKLOG);
            List<WatchResponse> said = stopped.messages();
            assertThat(events(stopped)).isEqualTo(BACKLOG);
            assertThat(said).as("made when it read, as many as fit each").hasSize(1 + BACKLOG / BATCH);
        }
    }
}
