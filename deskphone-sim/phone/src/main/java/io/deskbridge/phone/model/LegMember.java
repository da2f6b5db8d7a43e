package io.deskbridge.phone.model;

/**
 * One of the far ends of a conference.
 *
 * @param number the number
 * @param name the name, or empty
 * @param far what is known of it
 */
public record LegMember(String number, String name, FarState far) {}
