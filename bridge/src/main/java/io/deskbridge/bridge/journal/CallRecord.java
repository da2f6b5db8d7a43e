package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call at one phone, as far as it is known: a conversation of two phones of this server has two, with one {@code call}.
 *
 * @param id names the record: the server's incarnation and a number
 * @param call the conversation, the same at both ends
 * @param phone the phone
 * @param connection the phone's connection
 * @param epoch in which event history of the phone
 * @param user whose phone it was when the call began; empty where nobody knew
 * @param number that user's number, or empty
 * @param direction which way it was set up
 * @param remote the far end, the last one where it changed
 * @param divertingNumber who sent the call here, or empty
 * @param started when it began
 * @param answered when it was answered, if it was
 * @param ended when it ended, if it has
 * @param cause why it ended; of a call that failed, why it failed
 * @param estimated nobody saw it end: it had, when the phone was heard of again or given up
 * @param conference with how many it was a conference, at most; 0: never
 * @param earlierCalls conversations it was part of before, the oldest first
 */
public record CallRecord(
        String id,
        CallId call,
        PhoneId phone,
        ConnectionId connection,
        String epoch,
        String user,
        String number,
        Direction direction,
        Party remote,
        String divertingNumber,
        Instant started,
        Optional<Instant> answered,
        Optional<Instant> ended,
        Cause cause,
        boolean estimated,
        int conference,
        List<CallId> earlierCalls) {

    /** Causes with which the bridge ends what a phone no longer has, or what no phone reports any more. */
    private static final Set<Cause> UNSEEN =
            Set.of(Cause.RESYNC, Cause.PHONE_RESTART, Cause.PHONE_LOST, Cause.PHONE_MOVED);

    /** Not a phone off its hook: somebody is called, or calls. */
    static boolean begun(Connection connection) {
        boolean dialling =
                connection.state() == ConnectionState.INITIATED && connection.remoteState() == ConnectionState.NULL;
        return connection.state() != ConnectionState.NULL && !dialling;
    }

    /** A call that begins. */
    static CallRecord begin(String id, PhoneId phone, String epoch, Owner owner, Connection connection, Instant at) {
        return new CallRecord(
                        id,
                        connection.call(),
                        phone,
                        connection.id(),
                        epoch,
                        owner.user(),
                        owner.number(),
                        connection.direction(),
                        connection.remote(),
                        connection.divertingNumber(),
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        Cause.NONE,
                        false,
                        0,
                        List.of())
                .after(connection, epoch, at);
    }

    /** A call that was not presented. */
    static CallRecord undelivered(
            String id, PhoneId phone, String epoch, Owner owner, CallId call, Party from, Instant at, Cause cause) {
        return new CallRecord(
                id,
                call,
                phone,
                new ConnectionId(""),
                epoch,
                owner.user(),
                owner.number(),
                Direction.INCOMING,
                from,
                "",
                at,
                Optional.empty(),
                Optional.of(at),
                cause,
                false,
                0,
                List.of());
    }

    /**
     * Whose a phone is.
     *
     * @param user the user's name
     * @param number the user's number
     */
    record Owner(String user, String number) {
        /** Nobody's, as far as is known. */
        static final Owner NOBODY = new Owner("", "");
    }

    /** The record after its connection has become {@code now}, in the event history {@code inEpoch}. */
    CallRecord after(Connection now, String inEpoch, Instant at) {
        boolean over = now.state() == ConnectionState.NULL;
        boolean talking = now.state() == ConnectionState.CONNECTED || now.state() == ConnectionState.HELD;
        List<CallId> earlier = earlierCalls;
        if (!now.call().equals(call)) {
            earlier = new ArrayList<>(earlierCalls);
            earlier.add(call);
        }
        // What a call failed of is more than that it was then hung up.
        Cause why = now.state() == ConnectionState.FAILED || (over && cause == Cause.NONE) ? now.cause() : cause;
        return new CallRecord(
                id,
                now.call(),
                phone,
                now.id(),
                inEpoch,
                user,
                number,
                direction,
                over ? remote : now.remote(),
                now.divertingNumber().isEmpty() ? divertingNumber : now.divertingNumber(),
                started,
                answered.isEmpty() && talking && now.farAnswered() ? Optional.of(at) : answered,
                over ? Optional.of(at) : ended,
                why,
                estimated || (over && UNSEEN.contains(now.cause())),
                Math.max(conference, now.members().isEmpty() ? 0 : now.members().size() + 1),
                List.copyOf(earlier));
    }

    /** The record of a call that had ended when somebody looked, at {@code at}. */
    CallRecord endedUnseen(Instant at) {
        return new CallRecord(
                id,
                call,
                phone,
                connection,
                epoch,
                user,
                number,
                direction,
                remote,
                divertingNumber,
                started,
                answered,
                Optional.of(at),
                cause == Cause.NONE ? Cause.PHONE_LOST : cause,
                true,
                conference,
                earlierCalls);
    }

    /** It has not ended yet. */
    public boolean open() {
        return ended.isEmpty();
    }
}
