package io.deskbridge.client;

import java.time.Duration;
import java.util.Objects;

/**
 * Where new calls of a phone go instead; an empty number means: nowhere else. It is set as a whole. Calls that come back to
 * the phone ({@link Cause#RECALL}) are never forwarded.
 *
 * <pre>{@code
 * control.features().forward(Forwarding.NONE.onBusy("4002").onNoAnswer("4003", Duration.ofSeconds(20)));
 * }</pre>
 *
 * @param always where every call goes
 * @param busy where a call goes that finds no free call appearance
 * @param noAnswer where a call goes that nobody answers
 * @param noAnswerAfter for how long it rings first, 1 s to 2 min; 15 s, whatever was given, where {@code noAnswer} is empty
 */
public record Forwarding(String always, String busy, String noAnswer, Duration noAnswerAfter) implements Setting {
    private static final Duration USUAL = Duration.ofSeconds(15);

    /** Nothing is forwarded. Setting this ends forwarding. */
    public static final Forwarding NONE = new Forwarding("", "", "", USUAL);

    /** Checks that nothing is null. */
    public Forwarding {
        Objects.requireNonNull(always, "always");
        Objects.requireNonNull(busy, "busy");
        Objects.requireNonNull(noAnswer, "noAnswer");
        Objects.requireNonNull(noAnswerAfter, "noAnswerAfter");
        if (noAnswer.isEmpty()) {
            noAnswerAfter = USUAL;
        }
    }

    /** The same, with every call going to this number; empty takes that away. */
    public Forwarding always(String to) {
        return new Forwarding(to, busy, noAnswer, noAnswerAfter);
    }

    /** The same, with a call that finds the phone busy going to this number; empty takes that away. */
    public Forwarding onBusy(String to) {
        return new Forwarding(always, to, noAnswer, noAnswerAfter);
    }

    /** The same, with a call that nobody answers for so long, 1 s to 2 min, going to this number; empty takes that away. */
    public Forwarding onNoAnswer(String to, Duration after) {
        return new Forwarding(always, busy, to, after);
    }
}
