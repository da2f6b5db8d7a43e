package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Setting;
import java.time.Duration;

/**
 * What the bridge asks a phone to do.
 *
 * @param id numbers the phone's orders
 * @param requestId names the command: the client's id behind the name of its user, because ids are the user's own
 * @param kind what to do
 * @param leg the leg to act on, of a pair the one that is taken back or held; 0 when the phone itself is meant
 * @param otherLeg of a pair the active leg; else 0
 * @param to the number to dial, or the digits; else empty
 * @param complete with DIAL_DIGITS: the number is complete
 * @param setting what to set, where that is no number
 * @param validFor how long after it was sent the phone may still carry it out; zero: as long as others
 */
public record Order(
        long id,
        String requestId,
        CommandKind kind,
        long leg,
        long otherLeg,
        String to,
        boolean complete,
        Setting setting,
        Duration validFor) {
    /** An order about calls. */
    public Order(long id, String requestId, CommandKind kind, long leg, long otherLeg, String to, boolean complete) {
        this(id, requestId, kind, leg, otherLeg, to, complete, Setting.NOTHING);
    }

    /** An order that is valid as long as others. */
    public Order(
            long id,
            String requestId,
            CommandKind kind,
            long leg,
            long otherLeg,
            String to,
            boolean complete,
            Setting setting) {
        this(id, requestId, kind, leg, otherLeg, to, complete, setting, Duration.ZERO);
    }

    /** The same, valid for that time at most. */
    public Order within(Duration limit) {
        boolean shorter = !validFor.isZero() && validFor.compareTo(limit) < 0;
        return new Order(id, requestId, kind, leg, otherLeg, to, complete, setting, shorter ? validFor : limit);
    }
}
