package io.deskbridge.phone.model;

/**
 * The question on the display.
 *
 * @param id names it in the answer
 * @param text what is asked
 * @param user who asks
 * @param clientId with which client
 */
public record Prompt(long id, String text, String user, String clientId) {}
