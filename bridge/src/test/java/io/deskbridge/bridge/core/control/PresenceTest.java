package io.deskbridge.bridge.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Duration IDLE = Duration.ofMinutes(10);

    private Instant now = Instant.parse("2026-01-01T09:00:00Z");
    private Presence presence = Presence.NEW;
    private final List<PresenceOutput> outputs = new ArrayList<>();

    private void take(PresenceInput input) {
        outputs.clear();
        Presence.Step step = presence.step(input, IDLE, now);
        presence = step.presence();
        outputs.addAll(step.outputs());
    }

    @Test
    void aClientThatNeverStreamedIsThereForTheIdleTimeAfterItsLastCall() {
        Instant lastCall = now;
        take(new PresenceInput.Called());
        assertThat(outputs).containsExactly(new PresenceOutput.ArmIdle(IDLE));
        now = now.plus(IDLE);
        take(new PresenceInput.IdleTimedOut(lastCall));
        assertThat(outputs).containsExactly(new PresenceOutput.WentAway());
        assertThat(presence.away()).isTrue();
    }

    @Test
    void aCallMeanwhileOnlyMovesTheIdleTime() {
        take(new PresenceInput.Called());
        Instant later = now.plus(Duration.ofMinutes(4));
        now = now.plus(IDLE);
        take(new PresenceInput.IdleTimedOut(later));
        assertThat(outputs).containsExactly(new PresenceOutput.ArmIdle(Duration.ofMinutes(4)));
        assertThat(presence.away()).isFalse();
    }

    @Test
    void aClientIsThereWhileAnyOfItsStreamsIsOpen() {
        take(new PresenceInput.StreamOpened());
        take(new PresenceInput.StreamOpened());
        take(new PresenceInput.StreamClosed());
        assertThat(outputs).isEmpty();
        take(new PresenceInput.StreamClosed());
        assertThat(outputs).containsExactly(new PresenceOutput.WentAway());
    }

    @Test
    void aClientThatWentAwayIsBackWithItsNextStreamOrCall() {
        take(new PresenceInput.StreamOpened());
        take(new PresenceInput.StreamClosed());
        take(new PresenceInput.StreamOpened());
        assertThat(outputs).contains(new PresenceOutput.CameBack());
        take(new PresenceInput.StreamClosed());
        take(new PresenceInput.Called());
        assertThat(outputs).contains(new PresenceOutput.CameBack());
        assertThat(presence.away()).isFalse();
    }

    @Test
    void whileAStreamIsOpenNoIdleTimeRunsAndNoneEndsAnything() {
        take(new PresenceInput.StreamOpened());
        take(new PresenceInput.Called());
        assertThat(outputs).isEmpty();
        take(new PresenceInput.IdleTimedOut(now.minus(IDLE)));
        assertThat(outputs).isEmpty();
        assertThat(presence.away()).isFalse();
    }

    @Test
    void whoeverIsAwayDoesNotGoAwayAgain() {
        take(new PresenceInput.StreamOpened());
        take(new PresenceInput.StreamClosed());
        take(new PresenceInput.IdleTimedOut(now.minus(IDLE)));
        assertThat(outputs).isEmpty();
        take(new PresenceInput.StreamClosed());
        take(new PresenceInput.StreamOpened());
        take(new PresenceInput.StreamClosed());
        assertThat(outputs)
                .as("a stream that closed twice is not counted twice")
                .contains(new PresenceOutput.WentAway());
    }
}
