/**
 * The pure core of shared control: one controlling client per phone, the person's consent, take-over, grace and the closed
 * list of ends (R17-R29). Start with {@link io.deskbridge.bridge.core.control.ControlMachine}. May import {@code core.model};
 * no clock, thread, log or I/O.
 */
@NullMarked
package io.deskbridge.bridge.core.control;

import org.jspecify.annotations.NullMarked;
