package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CommandKind;

/**
 * What the bridge asks a phone to do.
 *
 * @param id numbers the phone's orders
 * @param requestId the client's id of the command
 * @param kind what to do
 * @param leg the leg to act on; 0 for a dial
 * @param to the number of a dial, else empty
 */
public record Order(long id, String requestId, CommandKind kind, long leg, String to) {}
