/** One server in one process, as its administrators meet it. */
@NullMarked
package io.deskbridge.cli.serve;

import org.jspecify.annotations.NullMarked;
