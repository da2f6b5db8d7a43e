package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.ServerName;

/** What the trunks tell this server. Returns at once; safe on any thread. */
public interface TrunkSink {
    /** Another server says something. */
    void arrived(ServerName from, TrunkMessage message);

    /** What this server has said to another did not arrive and never will. */
    void undelivered(ServerName to, TrunkMessage message);

    /** Another server has been away for too long, or has restarted: every call with it is over. */
    void lost(ServerName server);
}
