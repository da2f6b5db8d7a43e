package io.deskbridge.bridge.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still unless the test moves it. */
public final class OwnedClock implements InstantSource {
    /** Where every owned clock begins. */
    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves on. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    void set(Instant to) {
        now = to;
    }
}
