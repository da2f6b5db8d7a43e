package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.model.EndReason;

/**
 * Why a client is not signed in any more.
 *
 * @param reason the reason
 * @param sentence what it can show; empty when the reason says it all
 */
public record SignedOff(EndReason reason, String sentence) {
    /** For a reason that says it all. */
    static SignedOff because(EndReason reason) {
        return new SignedOff(reason, "");
    }
}
