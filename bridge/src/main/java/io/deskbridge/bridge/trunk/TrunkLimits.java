package io.deskbridge.bridge.trunk;

import java.time.Duration;

/**
 * Limits of the trunks between servers.
 *
 * @param backlog messages that may wait for another server's acknowledgement; one more and the server counts as lost
 * @param retry after which a broken connection is tried again; doubled each time, up to eight times as long
 * @param answer how long another server may take to answer on a new connection, before that is tried again
 * @param lost for how long a server may be away before its calls are given up
 */
public record TrunkLimits(int backlog, Duration retry, Duration answer, Duration lost) {}
