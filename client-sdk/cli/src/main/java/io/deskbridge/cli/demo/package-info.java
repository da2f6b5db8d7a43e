/**
 * {@code deskbridge demo}: the network of the README, a story of grpcurl commands to paste, and the phones at the terminal. Start
 * with {@link io.deskbridge.cli.demo.DemoCommand}.
 */
@NullMarked
package io.deskbridge.cli.demo;

import org.jspecify.annotations.NullMarked;
