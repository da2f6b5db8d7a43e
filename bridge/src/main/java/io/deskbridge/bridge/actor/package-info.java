/**
 * The actors: one writer per phone, per call and per user, each with a mailbox that drains serially. They hold the state, run
 * the core on it, and carry out what it wants done through the ports. They speak to each other by messages only and never
 * block. Start with {@link io.deskbridge.bridge.actor.Mailbox} and {@link io.deskbridge.bridge.actor.PhoneActor}. May import
 * {@code core} and {@code actor.port}.
 */
@NullMarked
package io.deskbridge.bridge.actor;

import org.jspecify.annotations.NullMarked;
