package io.deskbridge.client;

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
 * @param argument the number or the digits; empty for a command without
 * @param complete {@link Command#DIAL_DIGITS} only: no more digits follow
 * @param media audio; {@link Media#VIDEO} is refused (R16)
 * @param requestId names the command: the same id with the same content has one effect
 */
public record PhoneCommand(
        Command command,
        Optional<ConnectionId> connection,
        String argument,
        boolean complete,
        Media media,
        RequestId requestId) {

    /** Checks that nothing is null. */
    public PhoneCommand {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(argument, "argument");
        Objects.requireNonNull(media, "media");
        Objects.requireNonNull(requestId, "requestId");
    }

    private static PhoneCommand of(Command command, String argument) {
        return new PhoneCommand(command, Optional.empty(), argument, false, Media.AUDIO, RequestId.create());
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
                Command.DIAL_DIGITS, Optional.empty(), digits, complete, Media.AUDIO, RequestId.create());
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

    /** The same, for this connection. */
    public PhoneCommand on(ConnectionId which) {
        return new PhoneCommand(command, Optional.of(which), argument, complete, media, requestId);
    }

    /** The same, with this medium. */
    public PhoneCommand with(Media other) {
        return new PhoneCommand(command, connection, argument, complete, other, requestId);
    }

    /** The same, under this id. */
    public PhoneCommand as(RequestId id) {
        return new PhoneCommand(command, connection, argument, complete, media, id);
    }
}
