package io.deskbridge.phone.model;

import java.time.Duration;

/**
 * Where new calls go. An empty number means: nowhere else.
 *
 * @param always every call
 * @param busy a call that finds the phone busy
 * @param noAnswer a call that nobody answers
 * @param noAnswerAfter after this time
 */
public record Forwarding(String always, String busy, String noAnswer, Duration noAnswerAfter) {

    /** As long as nobody has said otherwise, a call rings for this time before it is forwarded. */
    public static final Duration USUAL_TIME = Duration.ofSeconds(15);

    /** The shortest time a call can ring before it is forwarded. */
    public static final Duration SHORTEST_TIME = Duration.ofSeconds(1);

    /** The longest time a call can ring before it is forwarded. */
    public static final Duration LONGEST_TIME = Duration.ofMinutes(2);

    /** Calls go nowhere else. */
    public static final Forwarding NONE = new Forwarding("", "", "", USUAL_TIME);

    /** True where the time is one that a phone can be set to. */
    public boolean hasPossibleTime() {
        return noAnswerAfter.compareTo(SHORTEST_TIME) >= 0 && noAnswerAfter.compareTo(LONGEST_TIME) <= 0;
    }
}
