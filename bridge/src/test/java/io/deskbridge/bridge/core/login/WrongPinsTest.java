package io.deskbridge.bridge.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** P13: guessing PINs is hopeless. */
class WrongPinsTest {
    private static final int MOST = WrongPins.MOST_OF_A_USER;

    private Instant now = Instant.parse("2026-11-26T08:00:00Z");
    private WrongPins wrong = WrongPins.NONE;

    private void guess(int times) {
        for (int i = 0; i < times; i++) {
            wrong = wrong.oneMore(now, MOST);
        }
    }

    private void later(Duration by) {
        now = now.plus(by);
    }

    private Duration blockedFor() {
        return Duration.between(now, wrong.blockedUntil().orElseThrow());
    }

    @Test
    void fiveWithinTenMinutesBlockForTen() {
        guess(4);
        assertThat(wrong.isBlocked(now)).isFalse();
        later(Duration.ofMinutes(9));
        guess(1);
        assertThat(wrong.isBlocked(now)).isTrue();
        later(Duration.ofMinutes(10).minusMillis(1));
        assertThat(wrong.isBlocked(now)).isTrue();
        later(Duration.ofMillis(1));
        assertThat(wrong.isBlocked(now)).isFalse();
    }

    @Test
    void fourEveryTenMinutesDoNotBlockButAreCounted() {
        for (int i = 0; i < 10; i++) {
            guess(4);
            later(Duration.ofMinutes(10));
        }
        assertThat(wrong.isBlocked(now)).isFalse();
        assertThat(wrong.inARow()).isEqualTo(40);
    }

    @Test
    void eachBlockIsTwiceAsLongUpToADay() {
        List<Duration> blocks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            guess(MOST);
            blocks.add(blockedFor());
            later(blockedFor());
        }
        assertThat(blocks)
                .extracting(Duration::toMinutes)
                .containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 1440L, 1440L);
    }

    @Test
    void aHundredInARowBlockUntilAnAdministratorActs() {
        for (int i = 0; i < 100; i++) {
            assertThat(wrong.isForGood()).isFalse();
            guess(1);
            later(Duration.ofDays(2));
        }
        later(Duration.ofDays(10_000));
        assertThat(wrong.isBlocked(now)).isTrue();
        assertThat(wrong.isForGood()).isTrue();
    }

    @Test
    void aClockThatGoesBackUnblocksNobodyAndForgetsNothing() {
        guess(4);
        later(Duration.ofDays(-1));
        guess(1);
        assertThat(wrong.isBlocked(now)).isTrue();
        later(Duration.ofDays(-1));
        assertThat(wrong.isBlocked(now)).isTrue();
    }

    /** However patient, however clocks jump: whoever guesses when it is not blocked has had a hundred guesses at the end. */
    @Test
    void nobodyHasMoreThanAHundredGuesses() {
        Random random = new Random(17);
        int guesses = 0;
        for (int i = 0; i < 100_000; i++) {
            later(Duration.ofMinutes(random.nextInt(-1440, 2880)));
            if (!wrong.isBlocked(now)) {
                guess(1);
                guesses++;
            }
        }
        assertThat(guesses).isEqualTo(100);
    }
}
