package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.DeviceKind;
import java.util.Set;

/**
 * What a phone says of itself when it arrives.
 *
 * @param kind desk phone or softphone
 * @param model the model's name, to show
 * @param capabilities what it can do (R30)
 * @param appearances how many calls it can have at once
 * @param autoHold it holds an active call by itself when another becomes active (AUTO_HOLD)
 */
public record Device(DeviceKind kind, String model, Set<Capability> capabilities, int appearances, boolean autoHold) {
    /** Can let go of a pair while the second far end still rings. */
    public boolean transfersWhileRinging() {
        return capabilities.contains(Capability.TRANSFER_WHILE_RINGING);
    }

    /** A phone that has never been seen. */
    public static final Device UNSEEN = new Device(DeviceKind.DESK_PHONE, "", Set.of(), 0, false);
}
