package io.deskbridge.bridge.core.model;

import java.time.Duration;

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

    /** No call is forwarded. */
    public static final Forwarding NONE = new Forwarding("", "", "", USUAL);
}
