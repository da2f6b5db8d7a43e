/**
 * {@code deskbridge serve}: one server in one process, and {@code deskbridge token}: who may sign in there. Start with {@link
 * io.deskbridge.cli.serve.ServeCommand}.
 */
@NullMarked
package io.deskbridge.cli.serve;

import org.jspecify.annotations.NullMarked;
