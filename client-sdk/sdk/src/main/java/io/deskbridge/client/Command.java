package io.deskbridge.client;

/**
 * The commands a client can give; what {@code allowedCommands} lists.
 */
public enum Command {
    /** {@link SharedControl#dial(String)}. */
    DIAL,
    /** {@link SharedControl#answer()}. */
    ANSWER,
    /** {@link SharedControl#hangUp()}. */
    HANG_UP,
    /** {@link SharedControl#hold()}. */
    HOLD,
    /** {@link SharedControl#retrieve()}. */
    RETRIEVE,
    /** {@link SharedControl#startCall()}. */
    START_CALL,
    /** {@link SharedControl#dialDigits(String, boolean)}. */
    DIAL_DIGITS,
    /** {@link SharedControl#decline()}. */
    DECLINE,
    /** {@link SharedControl#deflect(String)}. */
    DEFLECT,
    /** {@link SharedControl#swap()}. */
    SWAP,
    /** {@link SharedControl#consult(String)}. */
    CONSULT,
    /** {@link SharedControl#reconnect()}. */
    RECONNECT,
    /** {@link SharedControl#transfer()}. */
    TRANSFER,
    /** {@link SharedControl#blindTransfer(String)}. */
    BLIND_TRANSFER,
    /** {@link SharedControl#sendDigits(String)}. */
    SEND_DIGITS,
    /** {@link PhoneCommand#merge}. */
    MERGE,
    /** {@link PhoneCommand#addParty}. */
    ADD_PARTY,
    /** {@link PhoneCommand#dropParty}. */
    DROP_PARTY,
    /** {@link PhoneCommand#clearCall}. */
    CLEAR_CALL,
    /** {@link PhoneCommand#park}. */
    PARK,
    /** {@link PhoneCommand#unpark}. */
    UNPARK,
    /** {@link PhoneCommand#pickUp}, {@link PhoneCommand#pickUpInGroup}. */
    PICK_UP,
    /** {@link SharedControl#setCallData(java.util.Map)}. */
    SET_CALL_DATA,
    /** {@link PhoneCommand#changeMedia}. Never listed: what a call carries cannot be changed (R16). */
    CHANGE_MEDIA,
    /** {@link PhoneFeatures#mute}, {@link PhoneFeatures#unmute}. */
    SET_MUTE,
    /** {@link PhoneFeatures#setVolume}. */
    SET_VOLUME,
    /** {@link PhoneFeatures#selectAudioPath}. */
    SELECT_AUDIO_PATH,
    /** {@link PhoneFeatures#setRinger}. */
    SET_RINGER,
    /** {@link PhoneFeatures#silenceRinger}. */
    SILENCE_RINGER,
    /** {@link PhoneFeatures#doNotDisturb}. */
    SET_DO_NOT_DISTURB,
    /** {@link PhoneFeatures#forward}. */
    SET_FORWARDING,
    /** {@link PhoneFeatures#messagesWaiting}. */
    SET_MESSAGE_WAITING,
    /** {@link PhoneFeatures#lock}. */
    LOCK,
    /** {@link PhoneFeatures#press}. */
    PRESS_BUTTON,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
