/**
 * A faithful simulated desk phone for tests, demos and benchmarks: {@link io.deskbridge.phone.DeskPhone} is switched on
 * in three lines, connects to a bridge over the phone link, and does what a person does at it. It is a library first and
 * knows nothing of the bridge but the contract of the link.
 */
@NullMarked
package io.deskbridge.phone;

import org.jspecify.annotations.NullMarked;
