package io.deskbridge.client;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One command to a phone, as a value: for {@link SharedControl#carryOut} and {@link SharedControl#send}. The methods of {@link
 * SharedControl} are the short forms of these.
 *
 * <pre>{@code
 * control.carryOut(PhoneCommand.transfer().on(connection).as(requestId));
 * }</pre>
 *
 * @param command what
 * @param connection which connection; empty means the one that the command fits
 * @param argument the number, the digits, the slot or the button; empty for a command without
 * @param complete {@link Command#DIAL_DIGITS} only: no more digits follow
 * @param media audio; {@link Media#VIDEO} is refused (R16)
 * @param setting what the command sets; empty for a command that sets nothing
 * @param requestId names the command: the same id with the same content has one effect
 * @param precondition what it depends on besides
 */
public record PhoneCommand(
        Command command,
        Optional<ConnectionId> connection,
        String argument,
        boolean complete,
        Media media,
        Optional<Setting> setting,
        RequestId requestId,
        Precondition precondition) {

    /** Checks that nothing is null. */
    public PhoneCommand {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(argument, "argument");
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(precondition, "precondition");
    }

    /** A command that is the same whatever the phone is by then. */
    public PhoneCommand(
            Command command,
            Optional<ConnectionId> connection,
            String argument,
            boolean complete,
            Media media,
            Optional<Setting> setting,
            RequestId requestId) {
        this(command, connection, argument, complete, media, setting, requestId, Precondition.NONE);
    }

    private static PhoneCommand of(Command command, String argument) {
        return new PhoneCommand(
                command, Optional.empty(), argument, false, Media.AUDIO, Optional.empty(), RequestId.create());
    }

    private static PhoneCommand set(Command command, Setting setting) {
        return new PhoneCommand(
                command, Optional.empty(), "", false, Media.AUDIO, Optional.of(setting), RequestId.create());
    }

    /** Dials a number. */
    public static PhoneCommand dial(String to) {
        return of(Command.DIAL, to);
    }

    /** Goes off-hook. */
    public static PhoneCommand startCall() {
        return of(Command.START_CALL, "");
    }

    /** Dials digits on a connection that is off-hook. */
    public static PhoneCommand dialDigits(String digits, boolean complete) {
        return new PhoneCommand(
                Command.DIAL_DIGITS,
                Optional.empty(),
                digits,
                complete,
                Media.AUDIO,
                Optional.empty(),
                RequestId.create());
    }

    /** Answers a ringing connection. */
    public static PhoneCommand answer() {
        return of(Command.ANSWER, "");
    }

    /** Refuses a ringing connection. */
    public static PhoneCommand decline() {
        return of(Command.DECLINE, "");
    }

    /** Sends a ringing connection to a number. */
    public static PhoneCommand deflect(String to) {
        return of(Command.DEFLECT, to);
    }

    /** Ends a connection. */
    public static PhoneCommand hangUp() {
        return of(Command.HANG_UP, "");
    }

    /** Puts a connection on hold. */
    public static PhoneCommand hold() {
        return of(Command.HOLD, "");
    }

    /** Takes a connection back from hold. */
    public static PhoneCommand retrieve() {
        return of(Command.RETRIEVE, "");
    }

    /** Changes between the active connection and a waiting one. */
    public static PhoneCommand swap() {
        return of(Command.SWAP, "");
    }

    /** Holds a connection and dials somebody to ask. */
    public static PhoneCommand consult(String to) {
        return of(Command.CONSULT, to);
    }

    /** Ends the active connection and takes the held one back. */
    public static PhoneCommand reconnect() {
        return of(Command.RECONNECT, "");
    }

    /** Joins the far ends of the held and the active connection. */
    public static PhoneCommand transfer() {
        return of(Command.TRANSFER, "");
    }

    /** Sends the far end of a connection to a number. */
    public static PhoneCommand blindTransfer(String to) {
        return of(Command.BLIND_TRANSFER, to);
    }

    /** Sends tones to the far end. */
    public static PhoneCommand sendDigits(String digits) {
        return of(Command.SEND_DIGITS, digits);
    }

    /** Makes a conference of the held and the active connection. */
    public static PhoneCommand merge() {
        return of(Command.MERGE, "");
    }

    /** Adds somebody to the call in conversation. */
    public static PhoneCommand addParty(String to) {
        return of(Command.ADD_PARTY, to);
    }

    /** Drops the party of this number from the conference. */
    public static PhoneCommand dropParty(String number) {
        return of(Command.DROP_PARTY, number);
    }

    /** Ends the call for everybody in it. */
    public static PhoneCommand clearCall() {
        return of(Command.CLEAR_CALL, "");
    }

    /** Parks a connection's far end in a slot of the network: 1 to 9 digits. */
    public static PhoneCommand park(String slot) {
        return of(Command.PARK, slot);
    }

    /** Takes the call that is parked in a slot. */
    public static PhoneCommand unpark(String slot) {
        return of(Command.UNPARK, slot);
    }

    /** Takes the call that rings at a number. */
    public static PhoneCommand pickUp(String number) {
        return of(Command.PICK_UP, Objects.requireNonNull(number, "number"));
    }

    /** Takes a call that rings anywhere in the user's pick-up group. */
    public static PhoneCommand pickUpInGroup() {
        return of(Command.PICK_UP, "");
    }

    /**
     * Sets data that travels with the conversation; an empty value takes the key away, keys that are not named stay. See
     * {@link SharedControl#setCallData(Map)}.
     */
    public static PhoneCommand setCallData(Map<String, String> data) {
        return set(Command.SET_CALL_DATA, new Setting.CallData(data));
    }

    /**
     * Asks that a running call carry something else. Calls carry audio, so that this is always refused: with {@link
     * RefusalReason#VIDEO_NOT_SUPPORTED} (R16), or {@link RefusalReason#ALREADY_IN_REQUESTED_STATE}.
     */
    public static PhoneCommand changeMedia(Media media) {
        return of(Command.CHANGE_MEDIA, "").with(media);
    }

    /** Closes (true) or opens the microphone of the active call. */
    public static PhoneCommand setMute(boolean muted) {
        return set(Command.SET_MUTE, new Setting.Switch(muted));
    }

    /** Sets how loud the far end is heard, 0 to 100. */
    public static PhoneCommand setVolume(int volume) {
        return set(Command.SET_VOLUME, new Setting.Level(volume));
    }

    /** Chooses what the active call, and the next one begun by command, is heard on. */
    public static PhoneCommand selectAudioPath(AudioPath path) {
        return set(Command.SELECT_AUDIO_PATH, path);
    }

    /** Sets how loud the phone rings, 0 (not at all) to 100. */
    public static PhoneCommand setRinger(int volume) {
        return set(Command.SET_RINGER, new Setting.Level(volume));
    }

    /** Stops the noise of what rings now. */
    public static PhoneCommand silenceRinger() {
        return of(Command.SILENCE_RINGER, "");
    }

    /** Sets (true) or takes away do not disturb. */
    public static PhoneCommand setDoNotDisturb(boolean on) {
        return set(Command.SET_DO_NOT_DISTURB, new Setting.Switch(on));
    }

    /** Sets where new calls go instead, the whole of it; {@link Forwarding#NONE} ends forwarding. */
    public static PhoneCommand setForwarding(Forwarding forwarding) {
        return set(Command.SET_FORWARDING, forwarding);
    }

    /** Sets how many messages wait, 0 to 999. */
    public static PhoneCommand setMessageWaiting(int messages) {
        return set(Command.SET_MESSAGE_WAITING, new Setting.Level(messages));
    }

    /** Locks the phone, which ends shared control (R22). */
    public static PhoneCommand lock() {
        return of(Command.LOCK, "");
    }

    /** Presses a button of the panel, and lets it go; {@link Button#button} names it. */
    public static PhoneCommand pressButton(String button) {
        return of(Command.PRESS_BUTTON, button);
    }

    /** The same, for this connection. A command of {@link PhoneFeatures} is about none and leaves it out. */
    public PhoneCommand on(ConnectionId which) {
        return new PhoneCommand(
                command, Optional.of(which), argument, complete, media, setting, requestId, precondition);
    }

    /** The same, with this medium. A command that begins, joins or changes no call leaves it out. */
    public PhoneCommand with(Media other) {
        return new PhoneCommand(command, connection, argument, complete, other, setting, requestId, precondition);
    }

    /** The same, under this id. */
    public PhoneCommand as(RequestId id) {
        return new PhoneCommand(command, connection, argument, complete, media, setting, id, precondition);
    }

    /** The same, to be carried out only if this holds; {@link Precondition#NONE} takes it back. */
    public PhoneCommand onlyIf(Precondition holds) {
        return new PhoneCommand(command, connection, argument, complete, media, setting, requestId, holds);
    }
}
