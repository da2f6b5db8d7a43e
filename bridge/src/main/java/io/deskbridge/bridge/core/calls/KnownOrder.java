package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.Cause;
import java.time.Duration;

/**
 * What a phone remembers of an order (A5, A6).
 *
 * @param outcome what became of it
 * @param leg the leg it was about, or has begun; 0 for none
 * @param refusal with REFUSED: why
 * @param text and in words
 * @param cause with FAILED: why
 * @param memory how far back the phone remembers: what it has not seen in this time was never there
 */
public record KnownOrder(Outcome outcome, long leg, OrderRefusal refusal, String text, Cause cause, Duration memory) {
    /** What became of an order. */
    public enum Outcome {
        /** The phone has had no such order. */
        NOT_SEEN,
        /** Taken, and not done yet, as far as the phone knows. */
        TAKEN,
        /** Carried out. */
        DONE,
        /** Refused; nothing was done. */
        REFUSED,
        /** Taken, but switching has denied it; nothing was done. */
        FAILED
    }
}
