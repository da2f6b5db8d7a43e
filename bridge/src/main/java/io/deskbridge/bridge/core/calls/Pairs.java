package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.HoldKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pair of connections that Swap, Reconnect and Transfer act on (CONSULT_PAIR): one that waits, and one that is active. */
final class Pairs {
    /**
     * A pair.
     *
     * @param waiting the one that is held; with SWAP also one that rings
     * @param active the one the phone is at; with RECONNECT also one that failed
     */
    record Pair(Connection waiting, Connection active) {}

    private Pairs() {}

    /** Every pair that {@code kind} could act on and that {@code named} is part of; any pair when none is named. */
    static List<Pair> of(CommandRules.Facts facts, CommandKind kind, @Nullable Connection named) {
        List<Pair> pairs = new ArrayList<>(2);
        for (Connection waiting : facts.connections()) {
            for (Connection active : facts.connections()) {
                boolean meant = named == null || named.equals(waiting) || named.equals(active);
                if (meant && waits(kind, waiting) && isActive(facts, kind, active)) {
                    pairs.add(new Pair(waiting, active));
                }
            }
        }
        return consultedFirst(pairs);
    }

    /** Where several could be meant and one of them is a consultation, that one is. */
    private static List<Pair> consultedFirst(List<Pair> pairs) {
        List<Pair> consulting = new ArrayList<>(1);
        for (Pair pair : pairs) {
            if (pair.waiting().hold() == HoldKind.CONSULTATION) {
                consulting.add(pair);
            }
        }
        return consulting.size() == 1 ? consulting : pairs;
    }

    private static boolean waits(CommandKind kind, Connection it) {
        return switch (kind) {
            case SWAP -> it.state() == HELD || it.state() == ALERTING;
            case RECONNECT -> it.state() == HELD;
            case TRANSFER -> it.state() == HELD && it.farAnswered() && !it.conferenced();
            case MERGE -> it.state() == HELD && it.farAnswered();
            default -> false;
        };
    }

    private static boolean isActive(CommandRules.Facts facts, CommandKind kind, Connection it) {
        return switch (kind) {
            case SWAP -> it.holdable();
            case RECONNECT -> it.active() || (it.state() == FAILED && nothingActive(facts));
            case TRANSFER -> (it.holdable() && !it.conferenced()) || (it.active() && ringsAndMayGo(facts, it));
            case MERGE -> it.holdable();
            default -> false;
        };
    }

    /** A tone that is left to hear besides a conversation is not what the conversation is left for. */
    private static boolean nothingActive(CommandRules.Facts facts) {
        return facts.connections().stream().noneMatch(Connection::active);
    }

    private static boolean ringsAndMayGo(CommandRules.Facts facts, Connection it) {
        return it.remoteState() == ALERTING && facts.device().transfersWhileRinging();
    }
}
