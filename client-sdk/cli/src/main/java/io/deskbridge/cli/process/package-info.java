/**
 * Processes that this one starts: servers, and the etcd they share. They end with it, whatever ends it. For {@code deskbridge network}
 * and for tests. Start with {@link io.deskbridge.cli.process.ServerProcess}.
 */
@NullMarked
package io.deskbridge.cli.process;

import org.jspecify.annotations.NullMarked;
