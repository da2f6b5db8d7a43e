/** What both rims that speak protobuf need: the core's enumerations and the contracts' side by side. Imports nothing of the bridge. */
@NullMarked
package io.deskbridge.bridge.wire;

import org.jspecify.annotations.NullMarked;
