package io.deskbridge.phone.model;

/**
 * What the phone has asked switching to do with a leg, and is not answered yet.
 *
 * @param kind what
 * @param who who wants it
 * @param otherLeg the other leg of a transfer or a conference, else 0
 */
public record Wish(Kind kind, Initiator who, long otherLeg) {

    /** What can be asked for. */
    public enum Kind {
        /** To have the ringing call. */
        ANSWER,
        /** To send the ringing call elsewhere. */
        DEFLECT,
        /** To join the far ends of two legs. */
        TRANSFER,
        /** To send the far end to a number. */
        BLIND_TRANSFER,
        /** To make a conference of two legs. */
        MERGE,
        /** To add somebody. */
        ADD_PARTY,
        /** To drop somebody. */
        DROP_PARTY,
        /** To park the far end. */
        PARK
    }
}
