package io.deskbridge.client;

import java.time.Instant;

/**
 * Who controls a phone.
 *
 * @param user the user
 * @param clientId the client, as it named itself when it signed in
 * @param since when control began, by the bridge's clock
 * @param away the client is away; control ends when it is not back within the limit (R24)
 */
public record Controller(String user, String clientId, Instant since, boolean away) {}
