/** Small programs to begin from. Each runs against the demo as it is. */
@NullMarked
package io.deskbridge.examples;

import org.jspecify.annotations.NullMarked;
