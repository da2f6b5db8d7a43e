/**
 * Whole networks in one JVM, for the demo, for benchmarks and for end-to-end tests: servers that share a registry in memory, people
 * with profiles and licences, their simulated phones. Start with {@link io.deskbridge.cli.network.LocalNetwork}.
 */
@NullMarked
package io.deskbridge.cli.network;

import org.jspecify.annotations.NullMarked;
