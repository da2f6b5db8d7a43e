package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.ServerName;

/**
 * The ways to the other servers. What is sent to one server arrives there in the order sent, each message once, or {@link
 * TrunkSink} is told that it did not. Returns at once; safe on any thread.
 */
public interface Trunks {
    /** Says something to another server. */
    void send(ServerName to, TrunkMessage message);
}
