package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.model.Refusal;

/** Carries a refusal up to the door that must say it. Has no stack trace: a refusal is an answer, not a fault. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Carries {@code refusal}. */
    public RefusedException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /** The refusal. */
    public Refusal refusal() {
        return refusal;
    }
}
