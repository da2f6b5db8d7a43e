/**
 * The benchmark of profile {@code bench}; not a test. {@link io.deskbridge.cli.bench.Bench} says how it measures; {@code
 * docs/performance.md} what came out.
 */
@NullMarked
package io.deskbridge.cli.bench;

import org.jspecify.annotations.NullMarked;
