package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallOutput.Patience;
import io.deskbridge.bridge.core.switching.CallState.Doubt;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What becomes of a call when servers or trunks fail (A15). Legs that talk need no bridge, so nobody is released because of a failure:
 * afterwards the phones say which legs they have, and the call is made anew from that, or goes on. A phone of which nothing is heard is
 * out; a call that was being set up goes on only if all of it is found again soon.
 */
final class CallDoubts {
    private CallDoubts() {}

    // ---- what phones still have

    static void found(CallTurn turn, CallInput.Found it) {
        PhoneId phone = it.phone();
        switch (turn.phase) {
            case NEW, FOUND -> foundAnew(turn, it);
            default -> {
                if (turn.everybody().contains(phone)) {
                    CallReturns.isThere(turn, it);
                } else if (turn.doubt != null && !turn.doubt.found().isEmpty()) {
                    foundAnew(turn, it);
                } else {
                    // It was released, and has not heard so.
                    turn.say(phone, new LineSignal.Release(Cause.CALL_CANCELLED));
                }
            }
        }
    }

    // ---- a call of an earlier process

    private static void foundAnew(CallTurn turn, CallInput.Found it) {
        Doubt before = turn.doubt == null ? Doubt.NOTHING_KNOWN : turn.doubt;
        if (before.gone() && it.leg().talks() && it.leg().members() == 0) {
            // Whoever was at the far end has hung up while nobody was there to say so.
            turn.say(it.phone(), new LineSignal.Release(Cause.REMOTE_CLEARING));
            turn.end();
            return;
        }
        Map<PhoneId, LineSignal.Found> found = new LinkedHashMap<>(before.found());
        found.put(it.phone(), it.leg());
        turn.doubt = before.finding(found);
        turn.isParty(it.phone(), it.party());
        turn.holds(it.phone(), it.leg().holds());
        if (turn.phase == Phase.NEW) {
            turn.phase = Phase.FOUND;
            turn.origin = it.phone();
        }
        turn.awaitPhones(it.leg().talks() ? Patience.TALK : Patience.SET_UP);
        List<PhoneId> talkers = which(found, LineSignal.Found::talks);
        int known = found.values().stream()
                .mapToInt(LineSignal.Found::members)
                .max()
                .orElse(0);
        if (known > 0) {
            turn.phase = Phase.CONFERENCE;
            turn.origin = null;
            turn.members = List.copyOf(talkers);
            if (talkers.size() == known + 1) {
                turn.isCertain();
            }
        } else if (talkers.size() == 2) {
            talkAgain(turn, found, talkers);
            turn.isCertain();
        } else if (talkers.isEmpty()) {
            ringAgain(turn, found);
        } else {
            wasJustAnswered(turn, found, talkers.get(0));
        }
    }

    private static List<PhoneId> which(Map<PhoneId, LineSignal.Found> found, Predicate<LineSignal.Found> what) {
        List<PhoneId> phones = new ArrayList<>();
        found.forEach((phone, leg) -> {
            if (what.test(leg)) {
                phones.add(phone);
            }
        });
        return phones;
    }

    private static void talkAgain(CallTurn turn, Map<PhoneId, LineSignal.Found> found, List<PhoneId> talkers) {
        LineSignal.Found first = found.get(talkers.get(0));
        boolean firstWasCalled = first != null && first.incoming();
        PhoneId origin = talkers.get(firstWasCalled ? 1 : 0);
        PhoneId answered = talkers.get(firstWasCalled ? 0 : 1);
        boolean waits = turn.phase == Phase.RINGING;
        turn.phase = Phase.CONNECTED;
        turn.origin = origin;
        turn.answered = answered;
        turn.called = turn.party(answered);
        if (waits) {
            // It was told of one that rings; it was another one that answered.
            turn.say(origin, CallReturns.farEnd(turn, answered));
        }
        hearsOfHold(turn, found, origin, answered);
        hearsOfHold(turn, found, answered, origin);
        turn.disarmAnswerTimer();
        turn.ringing = which(found, LineSignal.Found::rings);
        turn.releaseRinging(Cause.ANSWERED_ELSEWHERE);
    }

    /**
     * One talks, so that the call has been answered: who called and waits has not heard so; of who was called, and is the only one that rings
     * still, it was granted and not heard.
     */
    private static void wasJustAnswered(CallTurn turn, Map<PhoneId, LineSignal.Found> found, PhoneId talker) {
        List<PhoneId> ringing = which(found, LineSignal.Found::rings);
        List<PhoneId> waiting = which(found, LineSignal.Found::waits);
        LineSignal.Found caller = waiting.size() == 1 ? found.get(waiting.get(0)) : null;
        if (caller != null) {
            turn.phase = Phase.CONNECTED;
            turn.origin = waiting.get(0);
            turn.answered = talker;
            turn.called = turn.party(talker);
            turn.disarmAnswerTimer();
            CallReturns.hearsOfFarEnd(turn, waiting.get(0), caller, talker);
            turn.ringing = ringing;
            turn.releaseRinging(Cause.ANSWERED_ELSEWHERE);
        } else if (waiting.isEmpty() && ringing.size() == 1) {
            CallReturns.ringsAgain(turn, talker, ringing.get(0));
            whoWantsItHasIt(turn);
        }
    }

    /** It rings at a phone of a call that is not whole yet, and its person wants it: said before anybody could grant it. */
    static void wantsIt(CallTurn turn, PhoneId phone) {
        Doubt doubt = turn.doubt;
        if (doubt != null && doubt.found().containsKey(phone)) {
            turn.doubt = doubt.answeredBy(phone);
        }
    }

    private static void whoWantsItHasIt(CallTurn turn) {
        Doubt doubt = turn.doubt;
        if (doubt != null) {
            doubt.found().keySet().stream()
                    .filter(doubt.answering()::contains)
                    .findFirst()
                    .ifPresent(phone -> new CallSignals(turn, phone)
                            .connect(new LineSignal.Connect(turn.party(phone).name())));
        }
    }

    /** A phone may have been put on hold, or taken back, while nobody was there to tell the other. */
    private static void hearsOfHold(CallTurn turn, Map<PhoneId, LineSignal.Found> found, PhoneId phone, PhoneId far) {
        LineSignal.Found leg = found.get(phone);
        boolean known = leg != null && leg.far() == ConnectionState.HELD;
        if (known != turn.holds(far)) {
            turn.say(phone, new LineSignal.FarHold(turn.holds(far)));
        }
    }

    private static void ringAgain(CallTurn turn, Map<PhoneId, LineSignal.Found> found) {
        List<PhoneId> ringing = which(found, LineSignal.Found::rings);
        List<PhoneId> waiting = which(found, LineSignal.Found::waits);
        if (ringing.isEmpty() || waiting.size() != 1) {
            return;
        }
        PhoneId origin = waiting.get(0);
        turn.origin = origin;
        turn.ringing = List.copyOf(ringing);
        turn.called = turn.party(ringing.get(0));
        LineSignal.Found leg = found.get(origin);
        boolean rings = turn.phase == Phase.RINGING;
        turn.phase = Phase.RINGING;
        if (!rings && leg != null && leg.far() == ConnectionState.NULL) {
            turn.sayToOrigin(new LineSignal.Alerting(turn.called.name()));
        }
        turn.armAnswerTimer();
        whoWantsItHasIt(turn);
    }

    /** A phone of a call that is not known here says that it is out of it. */
    static void isGone(CallTurn turn, PhoneId phone) {
        Doubt before = turn.doubt == null ? Doubt.NOTHING_KNOWN : turn.doubt;
        Map<PhoneId, LineSignal.Found> found = new LinkedHashMap<>(before.found());
        found.remove(phone);
        boolean talked = found.values().stream().anyMatch(LineSignal.Found::talks);
        if (talked) {
            found.keySet().forEach(other -> turn.say(other, new LineSignal.Release(Cause.REMOTE_CLEARING)));
            turn.end();
            return;
        }
        turn.phase = Phase.FOUND;
        turn.doubt = before.finding(found).withoutSomebody();
        turn.awaitPhones(found.isEmpty() ? Patience.TALK : Patience.SET_UP);
    }

    // ---- a server that was lost

    static void doubted(CallTurn turn, CallInput.Doubted it) {
        if (turn.phase == Phase.YIELDED) {
            return; // Its phones are the other conversation's, which hears of this too.
        }
        Doubt before = turn.doubt == null ? Doubt.NOTHING_KNOWN : turn.doubt;
        Set<PhoneId> awaited = new LinkedHashSet<>(before.awaited());
        for (PhoneId phone : it.phones()) {
            boolean waits = turn.phase == Phase.PARKED && phone.equals(turn.origin);
            if (turn.talkers().contains(phone) || waits) {
                awaited.add(phone);
            } else if (turn.everybody().contains(phone)) {
                new CallSignals(turn, phone).release(new LineSignal.Release(Cause.PHONE_LOST));
            }
        }
        if (turn.phase != Phase.ENDED && !awaited.isEmpty()) {
            turn.doubt = before.awaiting(awaited);
            turn.awaitPhones(Patience.SERVER_AWAY);
        }
    }

    /** The server is there again: its phones will soon have said what they have. A call that began since is not in doubt. */
    static void expected(CallTurn turn) {
        if (turn.doubt != null && !turn.doubt.awaited().isEmpty()) {
            turn.awaitPhones(Patience.TALK);
        }
    }

    // ---- the end of patience

    static void stillInDoubt(CallTurn turn) {
        Doubt doubt = turn.doubt;
        if (doubt == null) {
            return;
        }
        turn.doubt = null;
        if (turn.phase == Phase.YIELDED) {
            return;
        }
        if (turn.phase == Phase.FOUND) {
            doubt.found()
                    .forEach((phone, leg) -> turn.say(
                            phone, new LineSignal.Release(leg.talks() ? Cause.PHONE_LOST : Cause.SERVER_RESTARTED)));
            turn.end();
            return;
        }
        for (PhoneId phone : doubt.awaited()) {
            // It may be there, and believe that it is known to be.
            turn.say(phone, new LineSignal.Release(Cause.PHONE_LOST));
            new CallSignals(turn, phone).release(new LineSignal.Release(Cause.PHONE_LOST));
        }
        if (!doubt.found().isEmpty() && turn.phase == Phase.CONFERENCE) {
            CallConference.foundAgain(turn);
        }
    }
}
