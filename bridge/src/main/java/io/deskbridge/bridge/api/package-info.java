/**
 * The gRPC rim: {@code deskbridge.v1} as services. Translates, asks {@code access}, posts to actors, and turns replies and
 * refusals into messages; decides nothing. Start with {@link io.deskbridge.bridge.api.CommandDoor}, through which every command
 * goes, and {@link io.deskbridge.bridge.api.GuardInterceptor}, past which every call goes. Handlers run on the event loops and never
 * block.
 */
@NullMarked
package io.deskbridge.bridge.api;

import org.jspecify.annotations.NullMarked;
