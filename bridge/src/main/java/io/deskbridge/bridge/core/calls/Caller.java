package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.Optional;

/**
 * The client behind a command or a start, as far as it has been checked: signed in, and the phone is its user's.
 *
 * @param client who
 * @param server the server the client is registered on
 * @param ineligible why it may not take shared control, where it may not (R12, R13, licences)
 */
public record Caller(ClientKey client, ServerName server, Optional<Refusal> ineligible) {}
