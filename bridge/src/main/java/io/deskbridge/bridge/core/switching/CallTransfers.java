package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput.Rest;
import io.deskbridge.bridge.core.switching.CallInput.Talker;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a call goes to other phones than those it began with: deflected, transferred to a number, or joined with another. */
final class CallTransfers {
    private CallTransfers() {}

    /** How often a call may be sent elsewhere before it is answered; more is a circle of phones that forward to each other. */
    private static final int MOST_DIVERSIONS = 5;

    /** T16, T17: the call stops ringing at every device it rings at, and rings where it is sent. */
    static void deflect(CallTurn turn, CallInput.DeflectAsked it) {
        if (!turn.unconnected() || !turn.ringing.contains(it.by())) {
            cannot(turn, it, Cause.CALL_CANCELLED);
            return;
        }
        List<PhoneId> phones = new ArrayList<>(it.route().phones());
        phones.removeAll(turn.ringing);
        phones.remove(turn.origin);
        if (phones.isEmpty() || turn.diversions >= MOST_DIVERSIONS) {
            cannot(turn, it, it.route().phones().isEmpty() ? it.route().nowhere() : Cause.BUSY);
            return;
        }
        String from = diverting(turn.called, it.withheld());
        turn.diversions++;
        turn.releaseRinging(it.cause());
        turn.called = it.route().called();
        turn.sayToOrigin(new LineSignal.FarChanged(turn.id, turn.called, ConnectionState.NULL, it.cause(), List.of()));
        turn.offer(phones, it.cause(), from);
    }

    /**
     * Where it was to go is nowhere. What rings rings on, and the phone is told if that was its wish; a phone that does not let
     * it ring has let go of it.
     */
    private static void cannot(CallTurn turn, CallInput.DeflectAsked it, Cause why) {
        switch (it.cause()) {
            case CALL_FORWARD_ALWAYS, CALL_FORWARD_BUSY -> {
                if (turn.ringing.contains(it.by())) {
                    // Who is added to a conference is added where he was called, or not at all.
                    new CallSignals(turn, it.by()).letGo(why);
                }
            }
            case CALL_FORWARD_NO_ANSWER -> {
                // The bridge's own wish: the phone would take a denial for the answer to one of its own.
            }
            default -> turn.deny(it.by(), why);
        }
    }

    private static String diverting(Party party, boolean withheld) {
        return (withheld ? Party.ANONYMOUS : party).number();
    }

    /** P7: the far end is called away to a number; the phone that sent it there is out, and gets it back if nobody answers. */
    static void blind(CallTurn turn, CallInput.BlindTransferAsked it) {
        PhoneId far = turn.farEndOf(it.by());
        List<PhoneId> phones = new ArrayList<>(it.route().phones());
        phones.remove(it.by());
        phones.remove(far);
        if (far == null) {
            turn.deny(it.by(), Cause.CALL_CANCELLED);
        } else if (phones.isEmpty()) {
            turn.deny(it.by(), it.route().phones().isEmpty() ? it.route().nowhere() : Cause.BUSY);
        } else {
            String from = diverting(turn.party(it.by()), it.withheld());
            turn.say(it.by(), new LineSignal.Transferred(0, Optional.empty()));
            becomesOrigin(turn, far, it.by(), it.route().called());
            turn.sayToOrigin(new LineSignal.FarChanged(
                    turn.id, turn.called, ConnectionState.NULL, Cause.SINGLE_STEP_TRANSFER, List.of(turn.id)));
            turn.offer(phones, Cause.SINGLE_STEP_TRANSFER, from);
        }
    }

    /** The far end waits in the place of the phone that transfers, and that phone is whom the call comes back to. */
    private static void becomesOrigin(CallTurn turn, PhoneId far, PhoneId by, Party called) {
        turn.origin = far;
        turn.holds(by, false);
        turn.recall = by;
        turn.called = called;
    }

    /** The younger call gives away its phones, if the phone that transfers is in it and no phone would meet itself. */
    static void giveAway(CallTurn turn, CallInput.YieldAsked it) {
        Rest rest = it.merge() ? CallConference.rest(turn, it) : rest(turn, it);
        if (rest == null) {
            turn.tell(it.to(), new CallInput.NotYielded(it.by()));
            return;
        }
        turn.tell(it.to(), new CallInput.Yielded(it.by(), rest, it.merge()));
        turn.phase = Phase.YIELDED;
        turn.successor = it.to();
        turn.recall = it.by();
        // What its phones have said of it by then has arrived.
        turn.armAnswerTimer();
    }

    private static @Nullable Rest rest(CallTurn turn, CallInput.YieldAsked it) {
        PhoneId far = turn.farEndOf(it.by());
        if (far != null) {
            return it.keeping().contains(far)
                    ? null
                    : new Rest(
                            turn.id,
                            List.of(new Talker(far, turn.party(far), turn.holds(far))),
                            turn.party(far),
                            List.of(),
                            false,
                            turn.data,
                            turn.party(it.by()));
        }
        boolean calls = turn.unconnected()
                && it.by().equals(turn.origin)
                && turn.ringing.stream().noneMatch(it.keeping()::contains);
        boolean rings = turn.phase == Phase.RINGING;
        Party by = turn.party(it.by());
        return calls ? new Rest(turn.id, List.of(), turn.called, turn.ringing, rings, turn.data, by) : null;
    }

    /** P5, P6: the older call takes over the phones of the younger one. */
    static void takeOver(CallTurn turn, CallInput.Yielded it) {
        Rest rest = it.rest();
        PhoneId far = turn.farEndOf(it.by());
        if (far == null) {
            turn.tell(rest.from(), new CallInput.NotYielded(it.by()));
            return;
        }
        List<CallId> old = List.of(turn.id, rest.from());
        turn.say(it.by(), new LineSignal.Transferred(0, Optional.of(rest.from())));
        becomesOrigin(turn, far, it.by(), rest.called());
        if (!rest.talkers().isEmpty()) {
            talksTo(turn, far, rest.talkers().get(0), rest, old);
        } else {
            waitsFor(turn, far, rest, old);
        }
        CallDataSet.join(turn, rest.data());
    }

    private static void talksTo(CallTurn turn, PhoneId far, Talker talker, Rest rest, List<CallId> old) {
        PhoneId other = talker.phone();
        turn.recall = null;
        turn.answered = other;
        turn.isParty(other, talker.party());
        turn.holds(other, talker.holds());
        turn.say(far, new LineSignal.FarChanged(turn.id, talker.party(), turn.talking(other), Cause.TRANSFER, old));
        turn.sayAs(
                rest.from(),
                other,
                new LineSignal.FarChanged(turn.id, turn.party(far), turn.talking(far), Cause.TRANSFER, old));
    }

    private static void waitsFor(CallTurn turn, PhoneId far, Rest rest, List<CallId> old) {
        turn.answered = null;
        turn.ringing = rest.ringing();
        turn.phase = rest.rings() ? Phase.RINGING : Phase.ROUTING;
        turn.worst = Cause.DEST_NOT_OBTAINABLE;
        ConnectionState seen = rest.rings() ? ConnectionState.ALERTING : ConnectionState.NULL;
        turn.say(far, new LineSignal.FarChanged(turn.id, rest.called(), seen, Cause.TRANSFER, old));
        for (PhoneId phone : rest.ringing()) {
            turn.sayAs(
                    rest.from(),
                    phone,
                    new LineSignal.FarChanged(
                            turn.id, turn.party(far), ConnectionState.CONNECTED, Cause.TRANSFER, old));
        }
        turn.armAnswerTimer();
    }

    /**
     * The call that was given this one's phones has ended meanwhile: nobody is left for them to talk to. It is this call that
     * tells them, because only what comes from here cannot overtake its offer.
     */
    static void abandoned(CallTurn turn) {
        Set<PhoneId> talkers = new LinkedHashSet<>(turn.members);
        Stream.of(turn.origin, turn.answered).filter(Objects::nonNull).forEach(talkers::add);
        talkers.forEach(phone -> turn.say(phone, new LineSignal.Release(Cause.REMOTE_CLEARING)));
        turn.releaseRinging(Cause.CALL_CANCELLED);
        turn.end();
    }
}
