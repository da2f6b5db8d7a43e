package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static io.deskbridge.bridge.core.model.ConnectionState.QUEUED;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table of transitions of one connection. The core runs on it: a report that no row allows changes nothing and makes the
 * bridge ask the phone for its whole state (A9). Rows carry the numbers of the reference table, T for one connection, P for
 * pairs. T2 is T1 and T4 in one act; a call that is not presented (T13) is no connection; camping on, calling back and shared
 * lines (T10, T20-T22, T31) are not offered.
 *
 * <p>A row says: from (local, far end) to (local, far end), for these causes, with these events in this order. The first row
 * that matches is taken, so rows that turn on a cause stand before the general one.
 */
@SuppressWarnings("ImmutableEnumChecker") // The sets and lists are never changed and only handed out as copies.
public enum Transition {
    /** Off-hook. */
    T1(NULL, any(), INITIATED, of(NULL), EventType.SERVICE_INITIATED),
    /** Digits. */
    T3(INITIATED, of(NULL), INITIATED, of(NULL), EventType.DIGITS_DIALED),
    /** Dialling complete. */
    T4(INITIATED, of(NULL), CONNECTED, of(NULL), EventType.ORIGINATED),
    /** Bad number, barred, or nothing dialled in time. */
    T5(INITIATED, of(NULL), FAILED, of(NULL), EventType.FAILED),
    /** On-hook before dialling was complete. */
    T6(INITIATED, of(NULL), NULL, of(NULL), EventType.CONNECTION_CLEARED, EventType.CALL_CLEARED),
    /** Transferred, seen by the phone that did it: the held one of its pair. */
    P5(HELD, any(), NULL, of(NULL), causes(Cause.TRANSFER), EventType.TRANSFERRED, EventType.CALL_CLEARED),
    /** The active one of that pair. */
    P5_ACTIVE(CONNECTED, any(), NULL, of(NULL), causes(Cause.TRANSFER), EventType.CALL_CLEARED),
    /** Transferred to a number, seen by the phone that did it. */
    P7(
            states(CONNECTED, HELD),
            any(),
            NULL,
            of(NULL),
            causes(Cause.SINGLE_STEP_TRANSFER),
            EventType.TRANSFERRED,
            EventType.CALL_CLEARED),
    /** Parked, seen by the phone that did it. */
    P13(states(CONNECTED, HELD), any(), NULL, of(NULL), causes(Cause.PARK), EventType.DIVERTED),
    /** Taken from where it was parked, or picked up from where it rang. */
    P14(NULL, any(), CONNECTED, of(CONNECTED), taking(), EventType.ESTABLISHED),
    /** The same, seen by the far end. */
    P14_FAR(CONNECTED, any(), CONNECTED, of(CONNECTED, HELD), taking(), EventType.ESTABLISHED),
    /** The same while this end holds. */
    P14_FAR_HELD(HELD, any(), HELD, of(CONNECTED, HELD), taking(), EventType.ESTABLISHED),
    /** Merged into a conference, which this connection is now, or part of one. */
    P9(CONNECTED, of(CONNECTED, HELD), CONNECTED, of(CONNECTED), causes(Cause.CONFERENCE), EventType.CONFERENCED),
    /** The same while this end holds. */
    P9_HELD(HELD, of(CONNECTED, HELD), HELD, of(CONNECTED), causes(Cause.CONFERENCE), EventType.CONFERENCED),
    /** The other one of the pair that was merged. */
    P9_OTHER(states(CONNECTED, HELD), any(), NULL, of(NULL), causes(Cause.CONFERENCE), EventType.CALL_CLEARED),
    /** Somebody is being added. */
    P10(CONNECTED, of(CONNECTED, HELD), CONNECTED, of(CONNECTED), adding(), EventType.PARTY_ADDED),
    /** The same while this end holds. */
    P10_HELD(HELD, of(CONNECTED, HELD), HELD, of(CONNECTED), adding(), EventType.PARTY_ADDED),
    /** Who was being added has answered. */
    P10_JOINED(
            CONNECTED,
            of(CONNECTED, HELD),
            CONNECTED,
            of(CONNECTED),
            causes(Cause.PARTY_JOINED),
            EventType.PARTY_ESTABLISHED),
    /** The same while this end holds. */
    P10_JOINED_HELD(
            HELD, of(CONNECTED, HELD), HELD, of(CONNECTED), causes(Cause.PARTY_JOINED), EventType.PARTY_ESTABLISHED),
    /** A party has left, was dropped, or did not come; more than two are left. */
    P11(CONNECTED, of(CONNECTED), CONNECTED, of(CONNECTED), leaving(), EventType.CONNECTION_CLEARED),
    /** The same while this end holds. */
    P11_HELD(HELD, of(CONNECTED), HELD, of(CONNECTED), leaving(), EventType.CONNECTION_CLEARED),
    /** A party has left, and two are left. */
    P12(
            CONNECTED,
            of(CONNECTED),
            CONNECTED,
            of(CONNECTED, HELD),
            causes(Cause.CONFERENCE_ENDED),
            EventType.CONNECTION_CLEARED,
            EventType.CONFERENCE_ENDED),
    /** The same while this end holds. */
    P12_HELD(
            HELD,
            of(CONNECTED),
            HELD,
            of(CONNECTED, HELD),
            causes(Cause.CONFERENCE_ENDED),
            EventType.CONNECTION_CLEARED,
            EventType.CONFERENCE_ENDED),
    /** Transferred by the far end: somebody else is there now, or is being reached. */
    P5_FAR(CONNECTED, any(), CONNECTED, reachable(), transfers(), EventType.TRANSFERRED),
    /** The same while this end holds. */
    P5_FAR_HELD(HELD, any(), HELD, reachable(), transfers(), EventType.TRANSFERRED),
    /** The same while this end still rings (P6): another caller. */
    P6_FAR(ALERTING, any(), ALERTING, of(CONNECTED), causes(Cause.TRANSFER), EventType.TRANSFERRED),
    /** The call was sent elsewhere, parked, or goes back to whom it came from, before anybody answered. */
    T32(CONNECTED, any(), CONNECTED, reachable(), elsewhere(), EventType.CALL_INFORMATION),
    /** The same while this end holds. */
    T32_HELD(HELD, any(), HELD, reachable(), elsewhere(), EventType.CALL_INFORMATION),
    /** Tones were sent. */
    T32_DIGITS(
            CONNECTED,
            of(CONNECTED, HELD),
            CONNECTED,
            of(CONNECTED, HELD),
            causes(Cause.DIGITS_SENT),
            EventType.DIGITS_SENT),
    /** The outside network has taken over, and says no more until somebody answers. */
    T8(
            CONNECTED,
            of(NULL, ALERTING),
            CONNECTED,
            of(NULL, ALERTING),
            causes(Cause.NETWORK_SIGNAL),
            EventType.NETWORK_REACHED),
    /** What programs say of the conversation has changed. */
    T32_DATA(CONNECTED, reachable(), CONNECTED, reachable(), causes(Cause.CALL_DATA), EventType.CALL_INFORMATION),
    /** The same while this end holds. */
    T32_DATA_HELD(HELD, reachable(), HELD, reachable(), causes(Cause.CALL_DATA), EventType.CALL_INFORMATION),
    /** The same while it rings here. */
    T32_DATA_ALERTING(
            ALERTING,
            of(CONNECTED, HELD),
            ALERTING,
            of(CONNECTED, HELD),
            causes(Cause.CALL_DATA),
            EventType.CALL_INFORMATION),
    /** The far end rings. */
    T7(CONNECTED, of(NULL), CONNECTED, of(ALERTING), EventType.DELIVERED),
    /** The far end answers. */
    T9(CONNECTED, of(NULL, ALERTING, QUEUED), CONNECTED, of(CONNECTED), EventType.ESTABLISHED),
    /** Busy, declined, unreachable, not answered: a tone. */
    T11(CONNECTED, of(NULL, ALERTING), CONNECTED, of(FAILED), EventType.FAILED),
    /** The network says that what was dialled is no number; the phone drops the leg to a tone. */
    T11_LOCAL(CONNECTED, of(NULL, ALERTING), FAILED, of(NULL, FAILED), EventType.FAILED),
    /** A call comes. */
    T12(NULL, any(), ALERTING, of(CONNECTED), EventType.DELIVERED),
    /** Answered here. */
    T14(ALERTING, of(CONNECTED, HELD), CONNECTED, of(CONNECTED, HELD), EventType.ESTABLISHED),
    /** Refused by the person here; the call goes on to end elsewhere. */
    T15(ALERTING, any(), NULL, of(NULL), causes(Cause.CALL_REJECTED), EventType.CONNECTION_CLEARED),
    /** Sent elsewhere by the person here. */
    T16(ALERTING, any(), NULL, of(NULL), causes(Cause.REDIRECTED), EventType.DIVERTED),
    /** Forwarded, because nobody answered in the time set; or because another phone of the user forwards every call. */
    T17(ALERTING, any(), NULL, of(NULL), forwards(), EventType.DIVERTED),
    /** The caller gives up. */
    T18(
            ALERTING,
            any(),
            NULL,
            of(NULL),
            causes(Cause.CALL_CANCELLED, Cause.REMOTE_CLEARING),
            EventType.CONNECTION_CLEARED,
            EventType.CALL_CLEARED),
    /** Answered by another device of the user, or picked up. */
    T19(
            ALERTING,
            any(),
            NULL,
            of(NULL),
            causes(Cause.ANSWERED_ELSEWHERE, Cause.CALL_PICKUP),
            EventType.CONNECTION_CLEARED),
    /**
     * Put on hold here. Nobody can ask for it before the far end has answered; but a call that another one takes the place of
     * may just have been transferred to a phone that still rings.
     */
    T23(CONNECTED, reachable(), HELD, reachable(), EventType.HELD),
    /** Taken back here. */
    T24(HELD, reachable(), CONNECTED, reachable(), EventType.RETRIEVED),
    /** On hold for long. */
    T26(HELD, reachable(), HELD, reachable(), causes(Cause.HOLD_REMINDER), EventType.HOLD_RECALLED),
    /** The far end holds; also while this end does. */
    T25_HELD(CONNECTED, of(CONNECTED), CONNECTED, of(HELD), EventType.REMOTE_HELD),
    /** The far end takes back. */
    T25_RETRIEVED(CONNECTED, of(HELD), CONNECTED, of(CONNECTED), EventType.REMOTE_RETRIEVED),
    /** The far end holds while this end does. */
    T25_BOTH_HELD(HELD, of(CONNECTED), HELD, of(HELD), EventType.REMOTE_HELD),
    /** The far end takes back while this end holds. */
    T25_BOTH_RETRIEVED(HELD, of(HELD), HELD, of(CONNECTED), EventType.REMOTE_RETRIEVED),
    /** The far end was changed while the link was down (A14). */
    T32_RESYNC(CONNECTED, any(), CONNECTED, reachable(), causes(Cause.RESYNC), EventType.CALL_INFORMATION),
    /** The same while this end holds. */
    T32_RESYNC_HELD(HELD, any(), HELD, reachable(), causes(Cause.RESYNC), EventType.CALL_INFORMATION),
    /** The far end clears, the phone releases by itself. The first event says that the far leg is gone. */
    T28(
            states(CONNECTED, HELD),
            any(),
            NULL,
            of(NULL),
            causes(Cause.REMOTE_CLEARING),
            EventType.CONNECTION_CLEARED,
            EventType.CONNECTION_CLEARED,
            EventType.CALL_CLEARED),
    /** The far end clears, this phone stays off-hook with a tone. */
    T29(
            states(CONNECTED),
            of(CONNECTED, HELD, QUEUED),
            FAILED,
            of(NULL),
            causes(Cause.LOCKOUT),
            EventType.CONNECTION_CLEARED,
            EventType.FAILED),
    /** On-hook after a failure. */
    T30(FAILED, any(), NULL, of(NULL), EventType.CONNECTION_CLEARED, EventType.CALL_CLEARED),
    /** The phone no longer has the call: it restarted, is lost for good, or moved; or the server did while it was set up. */
    T33(
            EnumSet.complementOf(EnumSet.of(NULL)),
            any(),
            NULL,
            of(NULL),
            causes(Cause.PHONE_RESTART, Cause.PHONE_LOST, Cause.PHONE_MOVED, Cause.RESYNC, Cause.SERVER_RESTARTED),
            EventType.CONNECTION_CLEARED,
            EventType.CALL_CLEARED),
    /** Hung up here; or by the switch, which has ended the far end's leg as well (R26). */
    T27(
            states(CONNECTED, HELD, ALERTING),
            any(),
            NULL,
            of(NULL),
            causes(Cause.NORMAL_CLEARING, Cause.NONE, Cause.TIMEOUT, Cause.SHARED_CONTROL),
            EventType.CONNECTION_CLEARED,
            EventType.CALL_CLEARED);

    private final Set<ConnectionState> from;
    private final Set<ConnectionState> fromRemote;
    private final ConnectionState to;
    private final Set<ConnectionState> toRemote;
    private final Set<Cause> causes;
    private final List<EventType> events;

    Transition(
            ConnectionState from,
            Set<ConnectionState> fromRemote,
            ConnectionState to,
            Set<ConnectionState> toRemote,
            EventType... events) {
        this(EnumSet.of(from), fromRemote, to, toRemote, EnumSet.allOf(Cause.class), events);
    }

    Transition(
            ConnectionState from,
            Set<ConnectionState> fromRemote,
            ConnectionState to,
            Set<ConnectionState> toRemote,
            Set<Cause> causes,
            EventType... events) {
        this(EnumSet.of(from), fromRemote, to, toRemote, causes, events);
    }

    Transition(
            Set<ConnectionState> from,
            Set<ConnectionState> fromRemote,
            ConnectionState to,
            Set<ConnectionState> toRemote,
            Set<Cause> causes,
            EventType... events) {
        this.from = from;
        this.fromRemote = fromRemote;
        this.to = to;
        this.toRemote = toRemote;
        this.causes = causes;
        this.events = List.of(events);
    }

    /** The row for a change, or nothing when no row allows it. */
    public static Optional<Transition> find(
            ConnectionState from,
            ConnectionState fromRemote,
            ConnectionState to,
            ConnectionState toRemote,
            Cause cause) {
        for (Transition row : ROWS) {
            if (row.to == to
                    && row.from.contains(from)
                    && row.toRemote.contains(toRemote)
                    && row.fromRemote.contains(fromRemote)
                    && row.causes.contains(cause)
                    && !(row.keepsRemote() && fromRemote != toRemote)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Rows that change this phone's side leave the far end's side as it was. */
    private boolean keepsRemote() {
        return switch (this) {
            case T8, T14, T23, T24, T26, T32_DIGITS, T32_DATA, T32_DATA_HELD, T32_DATA_ALERTING -> true;
            default -> false;
        };
    }

    /** The events of this row, in order. */
    public List<EventType> events() {
        return events;
    }

    /** The local states the row starts from. */
    public Set<ConnectionState> from() {
        return Set.copyOf(from);
    }

    /** The far end's states the row starts from. */
    public Set<ConnectionState> fromRemote() {
        return Set.copyOf(fromRemote);
    }

    /** The local state the row leads to. */
    public ConnectionState to() {
        return to;
    }

    /** The far end's states the row may lead to. */
    public Set<ConnectionState> toRemote() {
        return Set.copyOf(toRemote);
    }

    /** The causes the row holds for. */
    public Set<Cause> causes() {
        return Set.copyOf(causes);
    }

    private static final Transition[] ROWS = values();

    private static Set<ConnectionState> of(ConnectionState first, ConnectionState... rest) {
        return EnumSet.of(first, rest);
    }

    private static Set<ConnectionState> states(ConnectionState first, ConnectionState... rest) {
        return EnumSet.of(first, rest);
    }

    private static Set<ConnectionState> any() {
        return EnumSet.allOf(ConnectionState.class);
    }

    /** What a far end may be in that is there, or is still looked for; QUEUED where this end is parked. */
    private static Set<ConnectionState> reachable() {
        return EnumSet.of(NULL, ALERTING, CONNECTED, HELD, QUEUED);
    }

    /** Where a call goes, or comes from, before anybody has answered. */
    private static Set<Cause> elsewhere() {
        Set<Cause> causes = EnumSet.of(Cause.REDIRECTED, Cause.RECALL, Cause.PARK);
        causes.addAll(forwards());
        return causes;
    }

    private static Set<Cause> forwards() {
        return EnumSet.of(Cause.CALL_FORWARD_ALWAYS, Cause.CALL_FORWARD_BUSY, Cause.CALL_FORWARD_NO_ANSWER);
    }

    private static Set<Cause> transfers() {
        return EnumSet.of(Cause.TRANSFER, Cause.SINGLE_STEP_TRANSFER);
    }

    private static Set<Cause> taking() {
        return EnumSet.of(Cause.PARK_RETRIEVED, Cause.CALL_PICKUP);
    }

    private static Set<Cause> adding() {
        return EnumSet.of(Cause.SINGLE_STEP_CONFERENCE);
    }

    /** Why a party is in a conference no longer, or never came into it. */
    private static Set<Cause> leaving() {
        return EnumSet.of(
                Cause.PARTY_LEFT,
                Cause.BUSY,
                Cause.CALL_REJECTED,
                Cause.CALL_NOT_ANSWERED,
                Cause.DEST_NOT_OBTAINABLE,
                Cause.DO_NOT_DISTURB,
                Cause.UNASSIGNED_NUMBER,
                Cause.NETWORK_CONGESTION,
                Cause.PHONE_LOST);
    }

    private static Set<Cause> causes(Cause first, Cause... rest) {
        return EnumSet.of(first, rest);
    }
}
