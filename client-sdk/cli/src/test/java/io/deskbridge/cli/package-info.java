/** The entry of the jar. */
@NullMarked
package io.deskbridge.cli;

import org.jspecify.annotations.NullMarked;
