package io.deskbridge.bridge.core.model;

/** What a phone model can do (R30). */
public enum Capability {
    /** Lets itself be put into shared control (R21). */
    SHARED_CONTROL,
    /** Dials by order. */
    DIAL,
    /** Answers by order. */
    ANSWER,
    /** Hangs up by order. */
    HANG_UP,
    /** Holds by order. */
    HOLD,
    /** Retrieves by order. */
    RETRIEVE,
    /** Goes off-hook by order. */
    START_CALL,
    /** Dials digit by digit by order. */
    DIAL_DIGITS,
    /** Declines by order. */
    DECLINE,
    /** Deflects by order. */
    DEFLECT,
    /** Swaps by order. */
    SWAP,
    /** Consults by order. */
    CONSULT,
    /** Goes back from a consultation by order. */
    RECONNECT,
    /** Transfers by order, once the second far end has answered. */
    TRANSFER,
    /** Transfers by order, also while the second far end still rings. */
    TRANSFER_WHILE_RINGING,
    /** Transfers to a number by order. */
    BLIND_TRANSFER,
    /** Sends tones by order. */
    SEND_DIGITS,
    /** Merges two calls into a conference by order. */
    MERGE,
    /** Adds a party by order. */
    ADD_PARTY,
    /** Drops a party by order. */
    DROP_PARTY,
    /** Clears a call for everybody by order. */
    CLEAR_CALL,
    /** Parks by order. */
    PARK,
    /** Takes a parked call by order. */
    UNPARK,
    /** Picks up by order. */
    PICK_UP,
    /** Has calls with data; the bridge does it, so every phone can. */
    CALL_DATA,
    /** Closes and opens the microphone by order. */
    MUTE,
    /** Sets the volume by order. */
    VOLUME,
    /** Chooses the audio path by order. */
    AUDIO_PATH,
    /** Sets and silences the ringer by order. */
    RINGER,
    /** Sets do not disturb by order. */
    DO_NOT_DISTURB,
    /** Sets forwarding by order. */
    FORWARDING,
    /** Shows waiting messages by order. */
    MESSAGE_WAITING,
    /** Locks by order. */
    LOCK,
    /** Presses buttons by order. */
    PRESS_BUTTON,
    /** Says what display, buttons and lamps show. */
    PANEL
}
