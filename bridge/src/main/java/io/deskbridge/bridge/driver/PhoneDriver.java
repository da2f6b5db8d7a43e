package io.deskbridge.bridge.driver;

import io.deskbridge.bridge.actor.port.PhoneSink;
import java.io.IOException;

/**
 * Speaks with phones of one kind. A driver gives each phone that comes a {@link
 * io.deskbridge.bridge.actor.port.PhoneHandle}, tells the sink what the phone says, and decides nothing: who may register,
 * what a report means and what follows from it is the bridge's business.
 *
 * <p>What a phone can do comes with {@code attached}; a driver whose phones lack a command leaves the capability out. A driver
 * whose phones have no trunk of their own ignores {@code LinePort}.
 */
public interface PhoneDriver extends AutoCloseable {
    /**
     * Begins to take phones.
     *
     * @param sink whom to tell
     * @throws IOException if it cannot, with a sentence that says why
     */
    void start(PhoneSink sink) throws IOException;

    /** Ends every phone's registration and takes no more. Does nothing the second time. */
    @Override
    void close();
}
