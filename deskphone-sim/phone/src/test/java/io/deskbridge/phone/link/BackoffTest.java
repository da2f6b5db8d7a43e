package io.deskbridge.phone.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long a phone waits before it tries again. */
final class BackoffTest {

    /** Always the longest time there can be. */
    private static final class Unlucky extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public double nextDouble() {
            return 1.0;
        }
    }

    private static List<Long> next(Backoff backoff, int times) {
        return Stream.generate(backoff::next)
                .limit(times)
                .map(Duration::toMillis)
                .toList();
    }

    @Test
    void theWaitDoublesFromAQuickFirstTryToThirtySeconds() {
        assertThat(next(new Backoff(new Unlucky()), 10))
                .containsExactly(50L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void successBeginsAnewAndFailureCountsWithoutAWait() {
        Backoff backoff = new Backoff(new Unlucky());
        next(backoff, 5);
        backoff.reset();
        assertThat(next(backoff, 1)).containsExactly(50L);
        backoff.failed();
        assertThat(next(backoff, 1)).containsExactly(1_000L);
    }

    @Test
    void whoeverIsLetInAndSentAwayAtOnceWaitsLongerEachTime() {
        Backoff backoff = new Backoff(new Unlucky());
        long second = Duration.ofSeconds(1).toNanos();
        backoff.works(0);
        assertThat(backoff.next(second).toMillis()).isEqualTo(50);
        backoff.works(2 * second);
        assertThat(backoff.next(11 * second).toMillis()).isEqualTo(500);
        assertThat(backoff.next(30 * second).toMillis())
                .as("it did not work meanwhile")
                .isEqualTo(1_000);
        backoff.works(40 * second);
        assertThat(backoff.next(50 * second).toMillis())
                .as("it worked for 10 s")
                .isEqualTo(50);
    }

    @Test
    void theWaitIsARandomShareOfTheLongest() {
        Backoff backoff = new Backoff(new Random(1));
        next(backoff, 8);
        assertThat(next(backoff, 100)).allMatch(millis -> millis >= 0 && millis < 30_000);
        assertThat(next(backoff, 100)).doesNotHaveDuplicates();
    }

    @Test
    void noNumberOfFailuresOverflows() {
        Backoff backoff = new Backoff(new Unlucky());
        assertThat(next(backoff, 1_000)).allMatch(millis -> millis > 0 && millis <= 30_000);
    }
}
