package io.deskbridge.phone;

import java.time.Duration;

/**
 * What the simulated person does when the phone asks "Accept Shared Control?".
 *
 * @param choice what
 * @param delay how long the person takes; zero is at once
 */
public record ConsentBehaviour(Choice choice, Duration delay) {

    /** The choices. */
    public enum Choice {
        /** Presses Accept. */
        ACCEPT,
        /** Presses Cancel. */
        DECLINE,
        /** Does nothing; the prompt times out. */
        IGNORE
    }

    /** Checks. */
    public ConsentBehaviour {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A person cannot answer " + delay.negated() + " before being asked.");
        }
    }

    /** Accepts at once. */
    public static ConsentBehaviour accept() {
        return new ConsentBehaviour(Choice.ACCEPT, Duration.ZERO);
    }

    /** Declines at once. */
    public static ConsentBehaviour decline() {
        return new ConsentBehaviour(Choice.DECLINE, Duration.ZERO);
    }

    /** Never answers. */
    public static ConsentBehaviour ignore() {
        return new ConsentBehaviour(Choice.IGNORE, Duration.ZERO);
    }

    /** The same, after this time. */
    public ConsentBehaviour after(Duration newDelay) {
        return new ConsentBehaviour(choice, newDelay);
    }
}
