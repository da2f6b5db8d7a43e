package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Setting;

/**
 * What the bridge asks a phone to do.
 *
 * @param id numbers the phone's orders
 * @param requestId the client's id of the command
 * @param kind what to do
 * @param leg the leg to act on, of a pair the one that is taken back or held; 0 when the phone itself is meant
 * @param otherLeg of a pair the active leg; else 0
 * @param to the number to dial, or the digits; else empty
 * @param complete with DIAL_DIGITS: the number is complete
 * @param setting what to set, where that is no number
 */
public record Order(
        long id,
        String requestId,
        CommandKind kind,
        long leg,
        long otherLeg,
        String to,
        boolean complete,
        Setting setting) {
    /** An order about calls. */
    public Order(long id, String requestId, CommandKind kind, long leg, long otherLeg, String to, boolean complete) {
        this(id, requestId, kind, leg, otherLeg, to, complete, Setting.NOTHING);
    }
}
