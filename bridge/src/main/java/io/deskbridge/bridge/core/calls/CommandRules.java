package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which command fits which state: the one decision that both refuses a command and fills {@code allowed_commands} (A10).
 * Checked in the documented order: online, lock, capability, state.
 */
public final class CommandRules {

    /**
     * What of a phone the decision turns on.
     *
     * @param online its link is up
     * @param locked it is locked
     * @param device what it can do
     * @param connections what it has
     * @param asking its person is asked about another client than the one in control
     */
    public record Facts(boolean online, boolean locked, Device device, List<Connection> connections, boolean asking) {}

    private static final Set<CommandKind> PHONE_LEVEL = phoneLevel();
    private static final Set<CommandKind> CONNECTION_LEVEL = EnumSet.complementOf(EnumSet.copyOf(PHONE_LEVEL));

    private static Set<CommandKind> phoneLevel() {
        EnumSet<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
        for (CommandKind kind : CommandKind.values()) {
            if (kind.toPhone()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private CommandRules() {}

    /** Why {@code kind} does not fit now, or null when it does. {@code target} is null for commands to the phone. */
    public static @Nullable Reason judge(Facts facts, CommandKind kind, @Nullable Connection target) {
        if (!facts.online()) {
            return Reason.PHONE_OFFLINE;
        }
        if (!facts.device().capabilities().contains(kind.capability())) {
            return Reason.CAPABILITY_NOT_SUPPORTED;
        }
        if (facts.locked() && kind != CommandKind.HANG_UP && kind != CommandKind.CLEAR_CALL) {
            return Reason.PHONE_LOCKED;
        }
        return switch (kind) {
            case DIAL, START_CALL, UNPARK, PICK_UP -> judgeDial(facts);
            case ANSWER -> judgeAnswer(facts, given(target));
            case HANG_UP -> null;
            case HOLD -> judgeHold(given(target));
            case RETRIEVE -> judgeRetrieve(facts, given(target));
            case DIAL_DIGITS -> only(given(target).state() == INITIATED);
            case DECLINE, DEFLECT -> only(given(target).state() == ALERTING);
            case CONSULT -> judgeConsult(facts, given(target));
            case BLIND_TRANSFER, PARK ->
                only(!given(target).conferenced() && (given(target).holdable() || judgeHeld(given(target))));
            case SEND_DIGITS -> only(given(target).holdable());
            case SWAP, RECONNECT, TRANSFER, MERGE -> judgePair(facts, kind, given(target));
            case ADD_PARTY -> judgeAddParty(given(target));
            case DROP_PARTY -> only(given(target).holdable() && given(target).conferenced());
            case CLEAR_CALL -> null;
            case SET_CALL_DATA -> only(inConversation(given(target)));
            case CHANGE_MEDIA -> judgeMedia(given(target));
            case SET_MUTE -> only(any(facts, CONNECTED));
            case SILENCE_RINGER -> only(any(facts, ALERTING));
            // A18: consent is given by hand.
            case PRESS_BUTTON -> facts.asking() ? Reason.PHONE_REJECTED : null;
            case SET_VOLUME,
                    SELECT_AUDIO_PATH,
                    SET_RINGER,
                    SET_DO_NOT_DISTURB,
                    SET_FORWARDING,
                    SET_MESSAGE_WAITING,
                    LOCK -> null;
        };
    }

    private static Connection given(@Nullable Connection target) {
        if (target == null) {
            throw new IllegalArgumentException("the command needs a connection");
        }
        return target;
    }

    private static @Nullable Reason only(boolean fits) {
        return fits ? null : Reason.INVALID_CONNECTION_STATE;
    }

    private static boolean any(Facts facts, ConnectionState state) {
        return facts.connections().stream().anyMatch(connection -> connection.state() == state);
    }

    /** There is somebody, or somebody is being called, so that there is a conversation to say something of. */
    private static boolean inConversation(Connection target) {
        boolean up = target.state() == CONNECTED || target.state() == HELD;
        return target.state() == ALERTING || (up && target.remoteState() != ConnectionState.FAILED);
    }

    /** R16: calls carry audio, and there is nothing to change to. */
    private static Reason judgeMedia(Connection target) {
        boolean talks = (target.state() == CONNECTED || target.state() == HELD) && target.farAnswered();
        return talks ? Reason.ALREADY_IN_REQUESTED_STATE : Reason.INVALID_CONNECTION_STATE;
    }

    private static boolean judgeHeld(Connection target) {
        return target.state() == HELD && target.farAnswered();
    }

    private static @Nullable Reason judgeConsult(Facts facts, Connection target) {
        if (!target.holdable()) {
            return Reason.INVALID_CONNECTION_STATE;
        }
        return facts.connections().size() >= facts.device().appearances() ? Reason.NO_FREE_APPEARANCE : null;
    }

    private static @Nullable Reason judgePair(Facts facts, CommandKind kind, Connection target) {
        List<Pairs.Pair> pairs = Pairs.of(facts, kind, target);
        return switch (pairs.size()) {
            case 0 -> Reason.INVALID_CONNECTION_STATE;
            case 1 -> kind == CommandKind.MERGE ? judgeSize(pairs.get(0)) : null;
            default -> Reason.AMBIGUOUS_CONNECTION;
        };
    }

    private static @Nullable Reason judgeSize(Pairs.Pair pair) {
        return farEnds(pair.waiting()) + farEnds(pair.active()) < Member.MOST ? null : Reason.CONFERENCE_FULL;
    }

    private static @Nullable Reason judgeAddParty(Connection target) {
        if (!target.holdable()) {
            return Reason.INVALID_CONNECTION_STATE;
        }
        return farEnds(target) + 1 < Member.MOST ? null : Reason.CONFERENCE_FULL;
    }

    private static int farEnds(Connection it) {
        return it.conferenced() ? it.members().size() : 1;
    }

    private static @Nullable Reason judgeDial(Facts facts) {
        if (facts.connections().size() >= facts.device().appearances()) {
            return Reason.NO_FREE_APPEARANCE;
        }
        return judgeMakingRoom(facts);
    }

    private static @Nullable Reason judgeAnswer(Facts facts, Connection target) {
        if (target.state() == ALERTING) {
            return judgeMakingRoom(facts);
        }
        boolean answered = target.state() == CONNECTED && target.direction() == Direction.INCOMING;
        return answered ? Reason.ALREADY_IN_REQUESTED_STATE : Reason.INVALID_CONNECTION_STATE;
    }

    private static @Nullable Reason judgeHold(Connection target) {
        if (target.state() == HELD) {
            return Reason.ALREADY_IN_REQUESTED_STATE;
        }
        return target.holdable() ? null : Reason.INVALID_CONNECTION_STATE;
    }

    private static @Nullable Reason judgeRetrieve(Facts facts, Connection target) {
        if (target.state() == HELD) {
            return judgeMakingRoom(facts);
        }
        return target.holdable() ? Reason.ALREADY_IN_REQUESTED_STATE : Reason.INVALID_CONNECTION_STATE;
    }

    /** AUTO_HOLD: an active call in conversation is held first; one that is not in conversation stands in the way. */
    private static @Nullable Reason judgeMakingRoom(Facts facts) {
        for (Connection connection : facts.connections()) {
            if (connection.active() && !(facts.device().autoHold() && connection.holdable())) {
                return Reason.ACTIVE_CALL_EXISTS;
            }
        }
        return null;
    }

    /** The commands that fit a connection now. */
    public static Set<CommandKind> allowed(Facts facts, Connection target) {
        if (target.state() == ConnectionState.NULL) {
            return Set.of();
        }
        return fitting(facts, CONNECTION_LEVEL, target);
    }

    /** The commands that fit the phone as a whole now. */
    public static Set<CommandKind> allowed(Facts facts) {
        return fitting(facts, PHONE_LEVEL, null);
    }

    private static Set<CommandKind> fitting(Facts facts, Set<CommandKind> kinds, @Nullable Connection target) {
        EnumSet<CommandKind> fitting = EnumSet.noneOf(CommandKind.class);
        for (CommandKind kind : kinds) {
            if (judge(facts, kind, target) == null) {
                fitting.add(kind);
            }
        }
        return fitting;
    }

    /** The states a command needs, for the sentence of a refusal. */
    static String expectedStates(CommandKind kind) {
        return switch (kind) {
            case DIAL, START_CALL, UNPARK, PICK_UP -> "no active call, or one that can be held";
            case ANSWER -> "ALERTING";
            case DROP_PARTY -> "CONNECTED in a conference";
            case MERGE -> "one of a pair: one HELD, one CONNECTED, both far ends answered";
            case HANG_UP, CLEAR_CALL -> "INITIATED, ALERTING, CONNECTED, HELD, FAILED";
            case HOLD, CONSULT, SEND_DIGITS, ADD_PARTY -> "CONNECTED with the far end answered";
            case RETRIEVE -> "HELD";
            case SET_CALL_DATA -> "ALERTING, or CONNECTED or HELD and not failed";
            case CHANGE_MEDIA -> "a call that can carry something else; there is none (R16)";
            case SET_MUTE -> "a call in CONNECTED";
            case SILENCE_RINGER -> "a call in ALERTING";
            case SET_VOLUME,
                    SELECT_AUDIO_PATH,
                    SET_RINGER,
                    SET_DO_NOT_DISTURB,
                    SET_FORWARDING,
                    SET_MESSAGE_WAITING,
                    LOCK,
                    PRESS_BUTTON -> "any";
            case DIAL_DIGITS -> "INITIATED";
            case DECLINE, DEFLECT -> "ALERTING";
            case BLIND_TRANSFER, PARK -> "CONNECTED or HELD with the far end answered, and no conference";
            case SWAP -> "one of a pair: one HELD or ALERTING, one CONNECTED with the far end answered";
            case RECONNECT -> "one of a pair: one HELD, one INITIATED, CONNECTED or FAILED";
            case TRANSFER ->
                "one of a pair: one HELD, one CONNECTED, both far ends answered (or the second one ringing,"
                        + " where the phone can transfer then)";
        };
    }
}
