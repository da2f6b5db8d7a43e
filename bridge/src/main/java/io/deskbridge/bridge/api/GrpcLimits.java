package io.deskbridge.bridge.api;

import java.time.Duration;

/**
 * Limits of clients' connections; grpc-java's own defaults are mostly "none".
 *
 * @param messageBytes the largest request
 * @param metadataBytes the largest metadata
 * @param callsPerConnection calls and streams at once on one connection
 * @param windowBytes bytes in flight per stream
 * @param resets resets of one connection per {@code resetsWindow}
 * @param resetsWindow see {@code resets}
 * @param handshake how long a connection may take to become one
 * @param keepalive silence after which a connection is asked whether it lives
 * @param keepaliveTimeout how long it has to say so
 * @param keepalivePermitted how often clients may ask
 * @param idle a connection without a call is closed after that
 * @param age and any connection after that
 * @param ageGrace how long calls then have to end
 */
public record GrpcLimits(
        int messageBytes,
        int metadataBytes,
        int callsPerConnection,
        int windowBytes,
        int resets,
        Duration resetsWindow,
        Duration handshake,
        Duration keepalive,
        Duration keepaliveTimeout,
        Duration keepalivePermitted,
        Duration idle,
        Duration age,
        Duration ageGrace) {}
