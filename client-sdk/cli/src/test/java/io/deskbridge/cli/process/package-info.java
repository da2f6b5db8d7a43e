/**
 * A network of real processes: three servers on one etcd, and what happens when one of them, or a wire between them, fails. Phones and
 * clients run in the test's JVM. Start with {@link io.deskbridge.cli.process.ThreeServers}.
 */
@NullMarked
package io.deskbridge.cli.process;

import org.jspecify.annotations.NullMarked;
