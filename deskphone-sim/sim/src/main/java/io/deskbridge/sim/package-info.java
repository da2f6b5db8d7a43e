/**
 * The levers of simulated phones, for hands and other languages: a gRPC service and a text console that do to a set of
 * {@link io.deskbridge.phone.DeskPhone} what a person at the phone can do. For tests and demos; it listens on the
 * loopback interface only and asks nobody for a token.
 */
@NullMarked
package io.deskbridge.sim;

import org.jspecify.annotations.NullMarked;
