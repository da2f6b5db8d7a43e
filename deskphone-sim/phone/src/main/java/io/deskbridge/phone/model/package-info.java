/**
 * The desk phone as a pure state machine: {@link io.deskbridge.phone.model.PhoneMachine#step} takes what the phone is and
 * what happens to it, and gives what the phone is then and what it says. No clock, thread, network, protobuf or log in
 * here: time comes in as a timer that has run out. Written independently of the bridge on purpose, so that a test of
 * both proves more than that the bridge agrees with itself.
 */
@NullMarked
package io.deskbridge.phone.model;

import org.jspecify.annotations.NullMarked;
