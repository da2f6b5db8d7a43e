package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Initiator;

/**
 * What a phone last reported of a leg and may not have been heard with: why the leg is as it is, or is no more. That it is so the phone's whole
 * state says, not this.
 *
 * @param state the leg's state after it
 * @param cause why it changed
 * @param initiator who changed it
 * @param requestId the command that changed it; else empty
 */
public record LastReport(ConnectionState state, Cause cause, Initiator initiator, String requestId) {}
