package io.deskbridge.client;

import io.deskbridge.client.internal.Callbacks;
import io.deskbridge.client.internal.CommandRequest;
import io.deskbridge.client.internal.Grant;
import io.deskbridge.client.internal.Session;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Control of one desk phone: presses its buttons. A command is done when the phone has reported its effect; that is when a
 * method returns and a future completes. Busy, declined and no answer are not failures of a command: they come as events of
 * a {@link Watch}.
 *
 * <p>A method without a connection means the one connection of the phone that the command fits; where several fit, the
 * refusal ({@link RefusalReason#AMBIGUOUS_CONNECTION}) lists them. Each method makes a new {@link RequestId}, or takes one:
 * the same id with the same content gets the same answer and has one effect. {@link #carryOut} takes any command as a value. A failure is a {@link DeskbridgeException}; one
 * whose {@link DeskbridgeException#outcomeUnknown} is true may have acted, and the SDK never sends it again by itself.
 *
 * <p>Safe for use from any thread; commands are sent in the order of the calls of one thread. Blocking methods wait for at
 * most the client's deadline and throw {@link IllegalStateException} inside a callback. Futures complete on the callback
 * executor. Control can end at any time, at the phone for instance; then commands are refused with {@link
 * RefusalReason#NOT_IN_CONTROL} or {@link RefusalReason#TAKEN_OVER}, and calls on the phone stay up.
 */
public final class SharedControl implements AutoCloseable {
    private static final System.Logger log = System.getLogger(SharedControl.class.getName());

    private final Session session;
    private final Grant grant;
    private final Precondition precondition;

    SharedControl(Session session, Grant grant) {
        this(session, grant, Precondition.NONE);
    }

    private SharedControl(Session session, Grant grant, Precondition precondition) {
        this.session = session;
        this.grant = grant;
        this.precondition = precondition;
    }

    /** The phone's id. */
    public String phone() {
        return grant.atStart().phone();
    }

    /** The phone as it was when control began, or was resumed, running calls included. */
    public PhoneState atStart() {
        return grant.atStart();
    }

    /**
     * The same control, whose commands are carried out only if this holds: {@code control.onlyIf(unchangedSince(seen)).hangUp()}. A
     * command that has a precondition of its own keeps that. Stopping or closing either ends both, for they are one.
     */
    public SharedControl onlyIf(Precondition holds) {
        return new SharedControl(session, grant, holds);
    }

    /** Dials a number: an optional +, then 1 to 32 of 0-9 * #. An active call is held first. */
    public CommandResult dial(String to) {
        return dial(to, Media.AUDIO);
    }

    /** As {@link #dial(String)}; {@link Media#VIDEO} is refused (R16). */
    public CommandResult dial(String to, Media media) {
        return dial(to, media, RequestId.create());
    }

    /** As {@link #dial(String, Media)}, under this id. */
    public CommandResult dial(String to, Media media, RequestId requestId) {
        return carryOut(PhoneCommand.dial(to).with(media).as(requestId));
    }

    /** As {@link #dial(String)}, without waiting. */
    public CompletableFuture<CommandResult> dialAsync(String to) {
        return dialAsync(to, Media.AUDIO);
    }

    /** As {@link #dial(String, Media)}, without waiting. */
    public CompletableFuture<CommandResult> dialAsync(String to, Media media) {
        return dialAsync(to, media, RequestId.create());
    }

    /** As {@link #dial(String, Media, RequestId)}, without waiting. */
    public CompletableFuture<CommandResult> dialAsync(String to, Media media, RequestId requestId) {
        return send(PhoneCommand.dial(to).with(media).as(requestId));
    }

    /** Answers the ringing call on the phone's speaker. */
    public CommandResult answer() {
        return carryOut(PhoneCommand.answer());
    }

    /** Answers this call on the phone's speaker. */
    public CommandResult answer(ConnectionId connection) {
        return answer(connection, Media.AUDIO, RequestId.create());
    }

    /** As {@link #answer(ConnectionId)}, under this id; {@link Media#VIDEO} is refused (R16). */
    public CommandResult answer(ConnectionId connection, Media media, RequestId requestId) {
        return carryOut(PhoneCommand.answer().on(connection).with(media).as(requestId));
    }

    /** As {@link #answer()}, without waiting. */
    public CompletableFuture<CommandResult> answerAsync() {
        return send(PhoneCommand.answer());
    }

    /** As {@link #answer(ConnectionId)}, without waiting. */
    public CompletableFuture<CommandResult> answerAsync(ConnectionId connection) {
        return answerAsync(connection, Media.AUDIO, RequestId.create());
    }

    /** As {@link #answer(ConnectionId, Media, RequestId)}, without waiting. */
    public CompletableFuture<CommandResult> answerAsync(ConnectionId connection, Media media, RequestId requestId) {
        return send(PhoneCommand.answer().on(connection).with(media).as(requestId));
    }

    /** Puts the active call on hold. */
    public CommandResult hold() {
        return carryOut(PhoneCommand.hold());
    }

    /** Puts this call on hold. */
    public CommandResult hold(ConnectionId connection) {
        return hold(connection, RequestId.create());
    }

    /** As {@link #hold(ConnectionId)}, under this id. */
    public CommandResult hold(ConnectionId connection, RequestId requestId) {
        return carryOut(PhoneCommand.hold().on(connection).as(requestId));
    }

    /** As {@link #hold()}, without waiting. */
    public CompletableFuture<CommandResult> holdAsync() {
        return send(PhoneCommand.hold());
    }

    /** As {@link #hold(ConnectionId)}, without waiting. */
    public CompletableFuture<CommandResult> holdAsync(ConnectionId connection) {
        return holdAsync(connection, RequestId.create());
    }

    /** As {@link #hold(ConnectionId, RequestId)}, without waiting. */
    public CompletableFuture<CommandResult> holdAsync(ConnectionId connection, RequestId requestId) {
        return send(PhoneCommand.hold().on(connection).as(requestId));
    }

    /** Takes the held call back. An active call is held first. */
    public CommandResult retrieve() {
        return carryOut(PhoneCommand.retrieve());
    }

    /** Takes this call back from hold. An active call is held first. */
    public CommandResult retrieve(ConnectionId connection) {
        return retrieve(connection, RequestId.create());
    }

    /** As {@link #retrieve(ConnectionId)}, under this id. */
    public CommandResult retrieve(ConnectionId connection, RequestId requestId) {
        return carryOut(PhoneCommand.retrieve().on(connection).as(requestId));
    }

    /** As {@link #retrieve()}, without waiting. */
    public CompletableFuture<CommandResult> retrieveAsync() {
        return send(PhoneCommand.retrieve());
    }

    /** As {@link #retrieve(ConnectionId)}, without waiting. */
    public CompletableFuture<CommandResult> retrieveAsync(ConnectionId connection) {
        return retrieveAsync(connection, RequestId.create());
    }

    /** As {@link #retrieve(ConnectionId, RequestId)}, without waiting. */
    public CompletableFuture<CommandResult> retrieveAsync(ConnectionId connection, RequestId requestId) {
        return send(PhoneCommand.retrieve().on(connection).as(requestId));
    }

    /** Ends the phone's only call, whatever its state; a ringing call is refused with it. */
    public CommandResult hangUp() {
        return carryOut(PhoneCommand.hangUp());
    }

    /** Ends the phone's leg of this call, whatever its state; a ringing call is refused with it. */
    public CommandResult hangUp(ConnectionId connection) {
        return hangUp(connection, RequestId.create());
    }

    /** As {@link #hangUp(ConnectionId)}, under this id. */
    public CommandResult hangUp(ConnectionId connection, RequestId requestId) {
        return carryOut(PhoneCommand.hangUp().on(connection).as(requestId));
    }

    /** As {@link #hangUp()}, without waiting. */
    public CompletableFuture<CommandResult> hangUpAsync() {
        return send(PhoneCommand.hangUp());
    }

    /** As {@link #hangUp(ConnectionId)}, without waiting. */
    public CompletableFuture<CommandResult> hangUpAsync(ConnectionId connection) {
        return hangUpAsync(connection, RequestId.create());
    }

    /** As {@link #hangUp(ConnectionId, RequestId)}, without waiting. */
    public CompletableFuture<CommandResult> hangUpAsync(ConnectionId connection, RequestId requestId) {
        return send(PhoneCommand.hangUp().on(connection).as(requestId));
    }

    /** Goes off-hook with dial tone; an active call is held first. Digits follow with {@link #dialDigits}. */
    public CommandResult startCall() {
        return carryOut(PhoneCommand.startCall());
    }

    /** As {@link #startCall}, without waiting. */
    public CompletableFuture<CommandResult> startCallAsync() {
        return send(PhoneCommand.startCall());
    }

    /** Dials digits on the call that is off-hook; {@code complete} when no more follow. */
    public CommandResult dialDigits(String digits, boolean complete) {
        return carryOut(PhoneCommand.dialDigits(digits, complete));
    }

    /** As {@link #dialDigits}, without waiting. */
    public CompletableFuture<CommandResult> dialDigitsAsync(String digits, boolean complete) {
        return send(PhoneCommand.dialDigits(digits, complete));
    }

    /** Refuses the ringing call. */
    public CommandResult decline() {
        return carryOut(PhoneCommand.decline());
    }

    /** As {@link #decline}, without waiting. */
    public CompletableFuture<CommandResult> declineAsync() {
        return send(PhoneCommand.decline());
    }

    /** Sends the ringing call to a number, unanswered. */
    public CommandResult deflect(String to) {
        return carryOut(PhoneCommand.deflect(to));
    }

    /** As {@link #deflect}, without waiting. */
    public CompletableFuture<CommandResult> deflectAsync(String to) {
        return send(PhoneCommand.deflect(to));
    }

    /** Changes between the active call and the one that waits, on hold or ringing. */
    public CommandResult swap() {
        return carryOut(PhoneCommand.swap());
    }

    /** As {@link #swap}, without waiting. */
    public CompletableFuture<CommandResult> swapAsync() {
        return send(PhoneCommand.swap());
    }

    /** Holds the active call and dials somebody to ask. */
    public CommandResult consult(String to) {
        return carryOut(PhoneCommand.consult(to));
    }

    /** As {@link #consult}, without waiting. */
    public CompletableFuture<CommandResult> consultAsync(String to) {
        return send(PhoneCommand.consult(to));
    }

    /** Ends the active call, and takes the held one back. */
    public CommandResult reconnect() {
        return carryOut(PhoneCommand.reconnect());
    }

    /** As {@link #reconnect}, without waiting. */
    public CompletableFuture<CommandResult> reconnectAsync() {
        return send(PhoneCommand.reconnect());
    }

    /** Joins the far ends of the held and the active call, and is out of both. The second one may still ring where the phone has {@link Capability#TRANSFER_WHILE_RINGING}; who does not answer comes back as a call. */
    public CommandResult transfer() {
        return carryOut(PhoneCommand.transfer());
    }

    /** As {@link #transfer}, without waiting. */
    public CompletableFuture<CommandResult> transferAsync() {
        return send(PhoneCommand.transfer());
    }

    /** Sends the far end of the call to a number, unasked. Who does not answer comes back as a call. */
    public CommandResult blindTransfer(String to) {
        return carryOut(PhoneCommand.blindTransfer(to));
    }

    /** As {@link #blindTransfer}, without waiting. */
    public CompletableFuture<CommandResult> blindTransferAsync(String to) {
        return send(PhoneCommand.blindTransfer(to));
    }

    // ---- conferences, parking, picking up: without waiting by send(PhoneCommand...)

    /** Makes one conference of the held and the active call; the active connection stays. */
    public CommandResult merge() {
        return carryOut(PhoneCommand.merge());
    }

    /** Adds a party to the call; done when it rings there. */
    public CommandResult addParty(String to) {
        return carryOut(PhoneCommand.addParty(to));
    }

    /** Drops the party of this number from the conference. */
    public CommandResult dropParty(String number) {
        return carryOut(PhoneCommand.dropParty(number));
    }

    /** Ends the call for everybody in it. */
    public CommandResult clearCall() {
        return carryOut(PhoneCommand.clearCall());
    }

    /** Parks the call in a slot of the network, 1 to 9 digits; when nobody takes it, it comes back. */
    public CommandResult park(String slot) {
        return carryOut(PhoneCommand.park(slot));
    }

    /** Takes the call that is parked in a slot. An active call is held first. */
    public CommandResult unpark(String slot) {
        return carryOut(PhoneCommand.unpark(slot));
    }

    /** Takes the call that rings at another number. An active call is held first. */
    public CommandResult pickUp(String number) {
        return carryOut(PhoneCommand.pickUp(number));
    }

    /** Takes a call that rings anywhere in the user's pick-up group. An active call is held first. */
    public CommandResult pickUpInGroup() {
        return carryOut(PhoneCommand.pickUpInGroup());
    }

    /** Sends tones (DTMF) to the far end: 1 to 32 of 0-9 * #. */
    public CommandResult sendDigits(String digits) {
        return carryOut(PhoneCommand.sendDigits(digits));
    }

    /** As {@link #sendDigits}, without waiting. */
    public CompletableFuture<CommandResult> sendDigitsAsync(String digits) {
        return send(PhoneCommand.sendDigits(digits));
    }

    /**
     * Sets data that travels with the conversation, for every program that watches one of its phones: a customer's number,
     * say. At most 16 keys of 1 to 32 letters, digits, dot, dash, underscore; values of at most 256 characters. An empty
     * value takes the key away; keys that are not named stay. What is set is in {@link Connection#callData}.
     */
    public CommandResult setCallData(Map<String, String> data) {
        return carryOut(PhoneCommand.setCallData(data));
    }

    /** As {@link #setCallData(Map)}, for this call. */
    public CommandResult setCallData(ConnectionId connection, Map<String, String> data) {
        return carryOut(PhoneCommand.setCallData(data).on(connection));
    }

    /** What of the phone is no call: microphone, volume, ringer, do not disturb, forwarding, lock, buttons. */
    public PhoneFeatures features() {
        return new PhoneFeatures(this);
    }

    /** Gives a command and waits for its effect: the long form of the others, for a connection and a request id of choice. */
    public CommandResult carryOut(PhoneCommand command) {
        Callbacks.refuseInCallback();
        return session.callbacks().await(session.commands().send(request(command)));
    }

    /** As {@link #carryOut}, without waiting. */
    public CompletableFuture<CommandResult> send(PhoneCommand command) {
        return session.callbacks().deliver(session.commands().send(request(command)));
    }

    private CommandRequest request(PhoneCommand command) {
        boolean itsOwn = !command.precondition().equals(Precondition.NONE);
        return CommandRequest.of(phone(), itsOwn ? command : command.onlyIf(precondition));
    }

    /**
     * Gives the phone back. Calls on it stay up (R27). Does nothing when it was given back from here before; when that failed and
     * control may be in force still, it may be called again. Calls at the same time are one.
     *
     * @throws DeskbridgeException with {@link RefusalReason#NOT_IN_CONTROL} when control had ended before
     */
    public void stop() {
        Callbacks.refuseInCallback();
        session.callbacks().await(grant.giveBack());
    }

    /** As {@link #stop}, without waiting. */
    public CompletableFuture<Void> stopAsync() {
        CompletableFuture<Void> stopped = grant.giveBack().thenApply(done -> null);
        return session.callbacks().deliver(stopped);
    }

    /**
     * Gives the phone back, if it is still controlled from here. Waits for the bridge's answer, except inside a callback and
     * on an interrupted thread; never throws. Calling it again, or after {@link #stop}, does nothing unless that failed.
     */
    @Override
    public void close() {
        session.callbacks().settle(grant.giveBack(), log, "Ending shared control of " + phone());
    }

    /** Gives the phone back without a word: nobody waits for this control any more. */
    void giveUp() {
        grant.giveUp();
    }

    /** Leaves control as it was before it was resumed. */
    void leave() {
        grant.leave();
    }
}
