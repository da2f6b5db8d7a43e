/** Tests of what the command line prints of a journal. */
@NullMarked
package io.deskbridge.cli.journal;

import org.jspecify.annotations.NullMarked;
