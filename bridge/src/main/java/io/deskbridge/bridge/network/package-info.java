/**
 * The network of servers: the registry they share, and this server's copy of it. Implements {@code actor.port.Registry} and
 * {@code actor.port.Directory}; the in-memory registry serves all servers of one JVM.
 */
@NullMarked
package io.deskbridge.bridge.network;

import org.jspecify.annotations.NullMarked;
