package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.model.Refusal;

/**
 * Whom to answer. Exactly one of the two methods is called, once, on an actor's thread; it must not block.
 *
 * @param <T> what a good answer says
 */
public interface Reply<T> {
    /** It was done. */
    void done(T result);

    /** It was refused. */
    void refused(Refusal refusal);
}
