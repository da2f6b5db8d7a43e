/**
 * What every door asks before it posts to an actor: who is it, is the client signed in, is the phone theirs, is the request
 * well-formed, has the command been given before. Start with {@link io.deskbridge.bridge.access.Access}. May import {@code
 * core} and {@code actor}.
 */
@NullMarked
package io.deskbridge.bridge.access;

import org.jspecify.annotations.NullMarked;
