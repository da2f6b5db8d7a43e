package io.deskbridge.phone.model;

/**
 * A call from elsewhere that the phone has asked switching for, and does not have yet.
 *
 * @param leg the leg it will be
 * @param who who wants it
 */
public record Asking(long leg, Initiator who) {}
