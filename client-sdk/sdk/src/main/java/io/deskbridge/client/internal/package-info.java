/**
 * The inside of the SDK: the gRPC channel, the Control stream, the watch that reconnects, and the mapping between
 * generated and own types. No part of the API: anything here may change in any release. Start with {@link
 * io.deskbridge.client.internal.Session}, {@link io.deskbridge.client.internal.CommandStream} and {@link
 * io.deskbridge.client.internal.WatchStream}.
 */
@NullMarked
package io.deskbridge.client.internal;

import org.jspecify.annotations.NullMarked;
