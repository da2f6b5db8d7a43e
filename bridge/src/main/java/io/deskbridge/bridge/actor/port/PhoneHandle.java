package io.deskbridge.bridge.actor.port;

/** One life of one phone's link, seen from the bridge. What is said is gathered until {@link #flush}. */
public interface PhoneHandle extends ControlPort, LinePort, LoginPort {
    /** The phone is registered: it may speak now, and is spoken to. Said once, before anything else. */
    void welcome();

    /** Sends what has been gathered. */
    void flush();
}
