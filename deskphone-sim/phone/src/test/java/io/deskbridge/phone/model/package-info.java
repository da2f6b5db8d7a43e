/**
 * The phone's state machine: {@code PhoneWalkTest} goes everywhere a phone can go and holds each step against the rules of
 * {@code PhoneInvariants}; the other classes say in named sentences what the phone does.
 */
@NullMarked
package io.deskbridge.phone.model;

import org.jspecify.annotations.NullMarked;
