package io.deskbridge.bridge.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.bridge.testing.OwnedTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A phone is told that its reports are safe when they are on the disk, and not before. */
class AcknowledgementsTest {
    private static final Duration LONG = Duration.ofSeconds(5);

    private final OwnedTimers timers = new OwnedTimers(new OwnedClock());
    private final Deque<Runnable> disk = new ArrayDeque<>();
    private final List<Long> said = new ArrayList<>();
    private final EventHistory history = mock(EventHistory.class);
    private final Acknowledgements acknowledgements =
            new Acknowledgements(history, timers, new Mailbox(Integer.MAX_VALUE), said::add);

    AcknowledgementsTest() {
        doAnswer(call -> disk.add(call.getArgument(0))).when(history).whenDurable(any());
    }

    private void diskHasAll() {
        while (!disk.isEmpty()) {
            disk.remove().run();
        }
    }

    @Test
    void reportsAreAcknowledgedTogetherAndNotBeforeTheyAreOnTheDisk() {
        acknowledgements.reported(1, 1);
        acknowledgements.reported(1, 2);
        timers.advance(LONG);
        assertThat(said).isEmpty();
        diskHasAll();
        assertThat(said).containsExactly(2L);
        timers.advance(LONG);
        assertThat(timers.running()).as("nothing is left to be told").isZero();
    }

    @Test
    void whatCameWhileTheDiskWroteIsAcknowledgedTheNextTime() {
        acknowledgements.reported(1, 1);
        timers.advance(LONG);
        acknowledgements.reported(1, 2);
        diskHasAll();
        assertThat(said).containsExactly(1L);
        timers.advance(LONG);
        diskHasAll();
        assertThat(said).containsExactly(1L, 2L);
    }

    @Test
    void aPhoneThatHasComeBackIsNotToldNumbersOfItsLifeBefore() {
        acknowledgements.reported(1, 7);
        timers.advance(LONG);
        acknowledgements.reported(2, 1);
        diskHasAll();
        assertThat(said).isEmpty();
        timers.advance(LONG);
        diskHasAll();
        assertThat(said).containsExactly(1L);
    }
}
