/**
 * The pure core of one phone: its connections, the table of transitions they may make (T1-T33), which command fits which
 * state, and what a command, a report or a timer does. Start with {@link io.deskbridge.bridge.core.calls.Transition}, then
 * {@link io.deskbridge.bridge.core.calls.PhoneMachine}. May import {@code core.model}, {@code core.rules} and {@code
 * core.control}; no clock, thread, log or I/O.
 */
@NullMarked
package io.deskbridge.bridge.core.calls;

import org.jspecify.annotations.NullMarked;
