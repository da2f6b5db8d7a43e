package io.deskbridge.client.softphone;

import io.deskbridge.client.Direction;
import io.deskbridge.client.Phase;

/**
 * A call at a softphone.
 *
 * @param phase how far it is
 * @param direction who called
 * @param number the far end's number, or what was dialled; "anonymous" where it is withheld
 * @param name the far end's name; empty where none is known
 */
public record SoftphoneCall(Phase phase, Direction direction, String number, String name) {}
