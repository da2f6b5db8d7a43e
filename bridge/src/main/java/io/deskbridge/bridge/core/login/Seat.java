package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ServerName;

/**
 * A claim of the registry about a user's login: who has it, or who wants it.
 *
 * @param place where
 * @param server the server whose claim it is
 * @param revision since when
 */
public record Seat(Place place, ServerName server, long revision) {}
