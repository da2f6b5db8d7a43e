package io.deskbridge.client;

/**
 * One of the far ends of a conference.
 *
 * @param party who
 * @param state {@link ConnectionState#ALERTING} while it is being added, else {@link ConnectionState#CONNECTED}
 */
public record ConferenceParty(Party party, ConnectionState state) {
    /** Name and number, and that it rings there. */
    @Override
    public String toString() {
        return state == ConnectionState.ALERTING ? party + " (ringing)" : party.toString();
    }
}
