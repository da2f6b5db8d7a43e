package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.ServerName;

/** What the trunks tell this server. Returns at once; safe on any thread. */
public interface TrunkSink {
    /** Another server says something. */
    void arrived(ServerName from, TrunkMessage message);

    /** What this server has said to another did not arrive and never will. */
    void undelivered(ServerName to, TrunkMessage message);

    /**
     * Another server has been away for too long, or has restarted: what was said to it and by it may be lost. Calls that were being set up
     * with it are over, those that talk are in doubt.
     */
    void lost(ServerName server);

    /** A server that was lost is there again; what it says from now on belongs together. May come without {@link #lost}. */
    void back(ServerName server);
}
