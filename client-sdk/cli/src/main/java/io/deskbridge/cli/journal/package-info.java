/** {@code deskbridge calls} and {@code deskbridge audit}: what a server's journal says, for people and for other programs. Begin at {@code CallsCommand}. */
@NullMarked
package io.deskbridge.cli.journal;

import org.jspecify.annotations.NullMarked;
