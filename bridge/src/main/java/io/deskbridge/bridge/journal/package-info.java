/**
 * What the bridge remembers of what happened: the event history of each phone. In memory for now; what a restart must not lose
 * will be written here. Implements {@code actor.port.EventHistory}; imports nothing else of the bridge but {@code core}.
 */
@NullMarked
package io.deskbridge.bridge.journal;

import org.jspecify.annotations.NullMarked;
