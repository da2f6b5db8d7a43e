/** What tests of all packages need: a clock and timers that the test owns. */
@NullMarked
package io.deskbridge.bridge.testing;

import org.jspecify.annotations.NullMarked;
