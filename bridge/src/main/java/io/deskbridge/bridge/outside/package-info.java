/**
 * The outside world, simulated: a trunk with a few well-known numbers. With a real PBX it falls away, as switching does.
 */
@NullMarked
package io.deskbridge.bridge.outside;

import org.jspecify.annotations.NullMarked;
