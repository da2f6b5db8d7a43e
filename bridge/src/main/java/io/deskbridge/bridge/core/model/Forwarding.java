package io.deskbridge.bridge.core.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Where new calls of a phone go instead (TAPI lineForward, CSTA Set Forwarding). An empty number: nowhere else.
 *
 * @param always every call
 * @param busy a call that finds no free appearance
 * @param noAnswer a call that nobody answers
 * @param noAnswerAfter how long it rings first
 */
public record Forwarding(String always, String busy, String noAnswer, Duration noAnswerAfter) {
    /** How long a call rings before it is forwarded, where nobody says. */
    public static final Duration USUAL = Duration.ofSeconds(15);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    /** No call is forwarded. */
    public static final Forwarding NONE = new Forwarding("", "", "", USUAL);

    /** How long a call may ring first, 1 s to 2 min; empty for any other time, and for what is none. */
    public static Optional<Duration> after(long seconds, int nanos) {
        // Looked at before they are added up: the sum of any two may be more than a time can be.
        boolean time = seconds >= 0 && seconds <= LONGEST.toSeconds() && nanos >= 0 && nanos < NANOS_PER_SECOND;
        return (time ? Optional.of(Duration.ofSeconds(seconds, nanos)) : Optional.<Duration>empty())
                .filter(after -> after.compareTo(SHORTEST) >= 0 && after.compareTo(LONGEST) <= 0);
    }
}
