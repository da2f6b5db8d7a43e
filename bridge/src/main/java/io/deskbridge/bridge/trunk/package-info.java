/**
 * The rim of the calls between servers: one trunk each way between two servers, over {@code deskbridge.network.v1}. Knows
 * messages, numbers and connections; what a call is, only the core knows.
 */
@NullMarked
package io.deskbridge.bridge.trunk;

import org.jspecify.annotations.NullMarked;
