package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.Platform;
import java.time.Instant;

/** A client that is signed in on this server. Written by its user's actor, read by every door on any thread. */
public final class SignedIn {
    private final ClientKey client;
    private final Mode mode;
    private final Platform platform;
    private volatile Instant lastCall;
    private volatile boolean away;

    SignedIn(ClientKey client, Mode mode, Platform platform, Instant now) {
        this.client = client;
        this.mode = mode;
        this.platform = platform;
        this.lastCall = now;
    }

    /** Who. */
    public ClientKey client() {
        return client;
    }

    /** How. */
    public Mode mode() {
        return mode;
    }

    /** On what. */
    public Platform platform() {
        return platform;
    }

    Instant lastCall() {
        return lastCall;
    }

    void calledAt(Instant now) {
        lastCall = now;
    }

    boolean away() {
        return away;
    }

    void away(boolean isAway) {
        away = isAway;
    }
}
