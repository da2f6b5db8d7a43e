package io.deskbridge.bridge.core.model;

/**
 * One of the far ends of a conference, as one phone of it sees it.
 *
 * @param party who
 * @param state ALERTING while it is being added, else CONNECTED
 */
public record Member(Party party, ConnectionState state) {
    /** As many phones as a conference may have, the one that looks at it included. */
    public static final int MOST = 16;
}
