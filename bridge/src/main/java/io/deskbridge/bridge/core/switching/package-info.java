/**
 * The pure core of switching: which legs belong together, who rings, who wins, who is told. This is the PBX part, small and
 * apart, because with a real PBX it falls away. Start with {@link io.deskbridge.bridge.core.switching.CallMachine}. May
 * import {@code core.model} only.
 */
@NullMarked
package io.deskbridge.bridge.core.switching;

import org.jspecify.annotations.NullMarked;
