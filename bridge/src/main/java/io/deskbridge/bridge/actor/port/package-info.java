/**
 * The ports the actors speak through: to phones, to the registry, to the event history, to time. Rims implement them; {@link
 * io.deskbridge.bridge.Bridge} plugs them in. May import {@code core}.
 */
@NullMarked
package io.deskbridge.bridge.actor.port;

import org.jspecify.annotations.NullMarked;
