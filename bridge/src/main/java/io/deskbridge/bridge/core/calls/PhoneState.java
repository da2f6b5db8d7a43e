package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything the bridge knows of one phone.
 *
 * @param id the phone
 * @param epoch its unbroken event history
 * @param user whose the phone was for all of that history, who alone may read it; empty where nobody has said yet
 * @param location the server the registry says it is registered on
 * @param device what it said of itself
 * @param link its link
 * @param locked it is locked
 * @param features what of it is no call
 * @param connections its connections, oldest first
 * @param lines the call of each leg that switching still knows
 * @param joinings what switching has said of a leg's far end, or of its transfer, and the phone has not reported yet
 * @param early what was said of calls before they came, those that wait longest first
 * @param asked legs on which the phone has asked for a call from elsewhere, and is not answered yet
 * @param abandoned legs that have ended, and why, of which the phone has not said that it knows: it is told to release them when its link is back
 * @param cleared connections that ended lately, so that a command on one is told so
 * @param pending orders whose effect is awaited
 * @param done orders that are awaited no longer: what they led to may come true later
 * @param control shared control
 * @param counters the numbers to give out next
 * @param published what watchers have been told so far; always equal to what the other fields say
 */
public record PhoneState(
        PhoneId id,
        String epoch,
        Optional<UserName> user,
        Optional<ServerName> location,
        Device device,
        Link link,
        boolean locked,
        Features features,
        List<Connection> connections,
        Map<Long, Line> lines,
        Map<Long, Joining> joinings,
        List<Early> early,
        Set<Long> asked,
        Map<Long, Cause> abandoned,
        List<Cleared> cleared,
        List<PendingOrder> pending,
        List<Done> done,
        ControlState control,
        Counters counters,
        Published published) {

    /**
     * A phone's link.
     *
     * @param online it is up
     * @param incarnation its life; frames of an older life are not listened to
     * @param bootId the phone's own life; another one means that it restarted
     * @param suspect the last report was impossible, and the whole state has been asked for
     */
    public record Link(boolean online, long incarnation, String bootId, boolean suspect) {
        /** Never seen. */
        public static final Link NEVER = new Link(false, 0, "", false);
    }

    /**
     * What switching knows of a leg.
     *
     * @param call the conversation
     * @param from who calls, when the call was offered to the phone
     * @param offered what kind of call it was then
     * @param data what programs have said of the conversation
     * @param answers the phone wants the call that rings on the leg
     */
    public record Line(CallId call, Party from, Cause offered, Map<String, String> data, boolean answers) {
        /** Nobody has answered there. */
        public Line(CallId call, Party from, Cause offered, Map<String, String> data) {
            this(call, from, offered, data, false);
        }
    }

    /**
     * A connection that has ended.
     *
     * @param id which
     * @param cause why
     */
    public record Cleared(ConnectionId id, Cause cause) {}

    /**
     * An order whose effect is awaited.
     *
     * @param orderId the order
     * @param token whom to answer
     * @param kind what was ordered
     * @param requestId the command
     * @param leg the leg, of a pair the one that is taken back or held; 0 for a new call until the phone names it
     * @param to the number or the slot it is about; else empty
     */
    public record PendingOrder(long orderId, long token, CommandKind kind, String requestId, long leg, String to) {
        /** The same order, now that the leg is known. */
        PendingOrder on(long named) {
            return new PendingOrder(orderId, token, kind, requestId, named, to);
        }
    }

    /**
     * An order that is awaited no longer.
     *
     * @param orderId the order
     * @param requestId the command
     */
    public record Done(long orderId, String requestId) {}

    /**
     * Conversations that switching has joined. The phone is told, and told again when its link comes back meanwhile.
     *
     * @param said what it is told
     * @param transfer which conversations became which; none when only the far end changed
     */
    public record Joining(LineSignal said, Optional<PhoneEvent.Transfer> transfer) {}

    /**
     * A call that is not here yet, and is part of another conversation already.
     *
     * @param offered the name it will come under
     * @param call the name of its conversation by now
     * @param said what was said of it, in order; the first gave it another name
     * @param since when that was
     */
    public record Early(CallId offered, CallId call, List<LineSignal> said, Instant since) {
        /** The same, with one more word, after which the conversation has this name. */
        Early and(LineSignal signal, CallId next) {
            List<LineSignal> all = new ArrayList<>(said);
            all.add(signal);
            return new Early(offered, next, List.copyOf(all), since);
        }
    }

    /**
     * Numbers.
     *
     * @param nextConnection for connections and calls
     * @param nextLeg for legs that switching begins: even
     * @param nextOrder for orders
     * @param sequence of the last event
     * @param lastChange of the last event after which the phone was not what it was before
     */
    public record Counters(long nextConnection, long nextLeg, long nextOrder, long sequence, long lastChange) {
        /** Before anything. */
        public static final Counters FIRST = new Counters(1, 2, 1, 0, 0);
    }

    /**
     * What watchers have been told.
     *
     * @param connections the connections
     * @param status the rest
     */
    public record Published(List<ConnectionView> connections, PhoneStatus status) {
        /** Nothing. */
        public static final Published NOTHING =
                new Published(List.of(), new PhoneStatus(false, false, Optional.empty(), Set.of(), Optional.empty()));
    }

    /**
     * A phone as an earlier process of the server has left it, by what its watchers have been told; next comes
     * {@link PhoneInput.Resumed}. What only the phone can say is not in it: orders under way, say.
     *
     * @param legsNumbered legs that switching began have been numbered up to this
     */
    public static PhoneState left(
            PhoneId id,
            String epoch,
            Optional<UserName> user,
            Optional<ServerName> location,
            Device device,
            Published published,
            long connectionsNumbered,
            long legsNumbered,
            long sequence) {
        PhoneStatus status = published.status();
        List<Connection> connections =
                published.connections().stream().map(ConnectionView::connection).toList();
        Map<Long, Line> lines = new TreeMap<>();
        for (Connection connection : connections) {
            if (connection.state() != ConnectionState.FAILED && connection.remoteState() != ConnectionState.FAILED) {
                lines.put(
                        connection.leg(),
                        new Line(connection.call(), connection.remote(), Cause.NONE, connection.data()));
            }
        }
        return new PhoneState(
                id,
                epoch,
                user,
                location,
                device,
                new Link(status.online(), 0, "", false),
                status.locked(),
                status.features().orElse(Features.UNSEEN),
                connections,
                Collections.unmodifiableMap(lines),
                Map.of(),
                List.of(),
                Set.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                ControlState.NONE.withSession(status.controller()),
                new Counters(connectionsNumbered + 1, Math.max(legsNumbered, 0) + 2, 1, sequence, sequence),
                published);
    }

    /** A phone that has never been seen. */
    public static PhoneState unseen(PhoneId id, String epoch, Optional<ServerName> location) {
        return new PhoneState(
                id,
                epoch,
                Optional.empty(),
                location,
                Device.UNSEEN,
                Link.NEVER,
                false,
                Features.UNSEEN,
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Set.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                ControlState.NONE,
                Counters.FIRST,
                Published.NOTHING);
    }
}
