package io.deskbridge.bridge.driver.link;

import java.time.Duration;

/**
 * Limits of the phone link.
 *
 * @param frameBytes the largest frame
 * @param login a connection on which no phone has registered by then is closed
 * @param silence a connection that says nothing for so long is dead
 * @param connections how many there may be
 * @param phones how many may be registered
 * @param writeBufferBytes a connection with more unsent bytes than that is slow
 * @param slow a connection that stays slow for so long is closed
 */
public record LinkLimits(
        int frameBytes,
        Duration login,
        Duration silence,
        int connections,
        int phones,
        int writeBufferBytes,
        Duration slow) {}
