package io.deskbridge.phone.model;

/**
 * Who controls the phone.
 *
 * @param user the user
 * @param clientId the user's client
 */
public record Banner(String user, String clientId) {}
