package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput.Rest;
import io.deskbridge.bridge.core.switching.CallInput.Talker;
import io.deskbridge.bridge.core.switching.CallState.Invite;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of more than two: how it comes to be, grows and shrinks, and becomes a call of two again. */
final class CallConference {
    private CallConference() {}

    // ---- merging (P9)

    /** The older call asks the younger for its phones, as with a transfer; but nobody leaves. */
    static void merge(CallTurn turn, PhoneId by, CallId other) {
        if (turn.talkers().contains(by) && turn.invite == null) {
            turn.tell(other, new CallInput.YieldAsked(turn.id, by, turn.talkersBut(by), true));
        } else {
            turn.deny(by, Cause.CALL_CANCELLED);
        }
    }

    /** What this call leaves to a conference; null when it cannot. */
    static @Nullable Rest rest(CallTurn turn, CallInput.YieldAsked it) {
        List<PhoneId> others = turn.talkersBut(it.by());
        boolean here = turn.talkers().contains(it.by()) && turn.invite == null;
        boolean meets = others.stream().anyMatch(it.keeping()::contains);
        boolean full = others.size() + it.keeping().size() + 1 > Member.MOST;
        if (!here || meets || full) {
            return null;
        }
        List<Talker> talkers = others.stream()
                .map(phone -> new Talker(phone, turn.party(phone), turn.holds(phone)))
                .toList();
        return new Rest(turn.id, talkers, turn.called, List.of(), false, turn.data, turn.party(it.by()));
    }

    /** Takes over the phones of the other call. */
    static void takeOver(CallTurn turn, CallInput.Yielded it) {
        Rest rest = it.rest();
        List<PhoneId> before = turn.talkers();
        if (!before.contains(it.by()) || turn.invite != null) {
            turn.tell(rest.from(), new CallInput.NotYielded(it.by()));
            return;
        }
        List<PhoneId> all = new ArrayList<>(before);
        for (Talker talker : rest.talkers()) {
            all.add(talker.phone());
            turn.isParty(talker.phone(), talker.party());
            turn.holds(talker.phone(), talker.holds());
        }
        // Whoever merges talks to everybody, whichever of the two calls was on hold.
        turn.holds(it.by(), false);
        withholds(turn, it.by(), rest.byParty());
        begins(turn, all);
        List<CallId> old = List.of(turn.id, rest.from());
        for (PhoneId phone : before) {
            Optional<CallId> other = phone.equals(it.by()) ? Optional.of(rest.from()) : Optional.empty();
            turn.say(phone, about(turn, phone, Cause.CONFERENCE, old, other));
        }
        for (Talker talker : rest.talkers()) {
            turn.sayAs(
                    rest.from(), talker.phone(), about(turn, talker.phone(), Cause.CONFERENCE, old, Optional.empty()));
        }
        CallDataSet.join(turn, rest.data());
    }

    /** Whoever is anonymous to one of a conference is so to all: they hear of the same members. */
    private static void withholds(CallTurn turn, PhoneId phone, Party seen) {
        if (seen.anonymous()) {
            turn.isParty(phone, Party.ANONYMOUS);
        }
    }

    private static void begins(CallTurn turn, List<PhoneId> members) {
        turn.phase = Phase.CONFERENCE;
        turn.members = List.copyOf(members);
        turn.origin = null;
        turn.answered = null;
        turn.recall = null;
    }

    // ---- adding somebody (P10)

    static void addParty(CallTurn turn, CallInput.AddPartyAsked it) {
        List<PhoneId> talkers = turn.talkers();
        List<PhoneId> phones = new ArrayList<>(it.route().phones());
        phones.removeAll(talkers);
        if (!talkers.contains(it.by()) || turn.invite != null || talkers.size() >= Member.MOST) {
            turn.deny(it.by(), Cause.CALL_CANCELLED);
        } else if (phones.isEmpty()) {
            turn.deny(it.by(), it.route().phones().isEmpty() ? it.route().nowhere() : Cause.BUSY);
        } else {
            begins(turn, talkers);
            turn.invite = new Invite(it.by(), it.caller(), false);
            turn.called = it.route().called();
            turn.ringing = List.copyOf(phones);
            turn.worst = Cause.DEST_NOT_OBTAINABLE;
            for (PhoneId phone : phones) {
                turn.ring(phone, new LineSignal.Offer(it.caller(), Cause.SINGLE_STEP_CONFERENCE, ""));
            }
            turn.armAnswerTimer();
        }
    }

    static void alerting(CallTurn turn, PhoneId phone) {
        Invite invite = turn.invite;
        if (invite != null && !invite.rings() && turn.ringing.contains(phone)) {
            turn.invite = new Invite(invite.by(), invite.caller(), true);
            announce(turn, Cause.SINGLE_STEP_CONFERENCE);
        }
    }

    /** Who was added answers. False when it is too late. */
    static boolean joins(CallTurn turn, PhoneId phone) {
        Invite invite = turn.invite;
        if (invite == null || !turn.ringing.contains(phone)) {
            return false;
        }
        List<PhoneId> losers = new ArrayList<>(turn.ringing);
        losers.remove(phone);
        turn.ringing = losers;
        turn.invite = null;
        turn.disarmAnswerTimer();
        turn.isParty(phone, turn.called);
        withholds(turn, invite.by(), invite.caller());
        turn.say(phone, new LineSignal.Connect(""));
        announceJoined(turn, phone);
        turn.releaseRinging(Cause.ANSWERED_ELSEWHERE);
        return true;
    }

    private static void announceJoined(CallTurn turn, PhoneId joined) {
        List<PhoneId> all = new ArrayList<>(turn.members);
        all.add(joined);
        turn.members = List.copyOf(all);
        for (PhoneId member : all) {
            Cause cause = member.equals(joined) ? Cause.CONFERENCE : Cause.PARTY_JOINED;
            turn.say(member, about(turn, member, cause, List.of(), Optional.empty()));
        }
    }

    /** Nobody of those who were called comes. */
    static void inviteFailed(CallTurn turn, Cause cause) {
        Invite invite = turn.invite;
        if (invite == null) {
            return;
        }
        turn.invite = null;
        turn.ringing = List.of();
        turn.disarmAnswerTimer();
        boolean two = turn.members.size() == 2;
        if (invite.rings()) {
            announce(turn, two ? Cause.CONFERENCE_ENDED : cause);
        } else {
            turn.deny(invite.by(), cause);
        }
        if (two) {
            becomesTwo(turn);
        }
    }

    // ---- leaving (P11, P12)

    /** A phone has left, or is lost. */
    static void leaves(CallTurn turn, PhoneId gone) {
        Invite invite = turn.invite;
        turn.members = turn.talkersBut(gone);
        turn.holds(gone, false);
        if (invite != null && (invite.by().equals(gone) || turn.members.size() < 2)) {
            turn.releaseRinging(Cause.CALL_CANCELLED);
            turn.disarmAnswerTimer();
            turn.invite = null;
        }
        if (turn.members.size() < 2) {
            turn.members.forEach(phone -> turn.say(phone, new LineSignal.Release(Cause.REMOTE_CLEARING)));
            turn.end();
        } else if (turn.members.size() == 2 && turn.invite == null) {
            announce(turn, Cause.CONFERENCE_ENDED);
            becomesTwo(turn);
        } else if (unannounced(turn)) {
            // They know of nobody else; whoever is being added begins a new conference by ringing.
            announce(turn, Cause.CONFERENCE_ENDED);
        } else {
            announce(turn, Cause.PARTY_LEFT);
        }
    }

    /** Whoever was in it and has not been found again has left (A15). */
    static void foundAgain(CallTurn turn) {
        if (turn.members.size() < 2) {
            turn.members.forEach(phone -> turn.say(phone, new LineSignal.Release(Cause.PHONE_LOST)));
            turn.end();
        } else if (turn.members.size() == 2) {
            announce(turn, Cause.CONFERENCE_ENDED);
            becomesTwo(turn);
        } else {
            announce(turn, Cause.PARTY_LEFT);
        }
    }

    /** Of several with this number the one who came last leaves: a phone's key means that one, and names it by its number. */
    static void dropParty(CallTurn turn, PhoneId by, String number) {
        boolean member = turn.members.contains(by);
        List<PhoneId> talk = turn.talkersBut(by).stream()
                .filter(phone -> member && turn.party(phone).number().equals(number))
                .toList();
        if (member && turn.invite != null && turn.called.number().equals(number)) {
            turn.releaseRinging(Cause.CALL_CANCELLED);
            inviteFailed(turn, Cause.PARTY_LEFT);
        } else if (!talk.isEmpty()) {
            PhoneId phone = talk.get(talk.size() - 1);
            turn.say(phone, new LineSignal.Release(Cause.REMOTE_CLEARING));
            leaves(turn, phone);
        } else {
            turn.deny(by, Cause.DEST_NOT_OBTAINABLE);
        }
    }

    private static void becomesTwo(CallTurn turn) {
        turn.phase = Phase.CONNECTED;
        turn.origin = turn.members.get(0);
        turn.answered = turn.members.get(1);
        turn.called = turn.party(turn.members.get(1));
        turn.members = List.of();
    }

    /** True while the two who talk have not been told that they are in a conference. */
    static boolean unannounced(CallTurn turn) {
        Invite invite = turn.invite;
        return turn.members.size() == 2 && invite != null && !invite.rings();
    }

    // ---- what each is told

    /** What a phone may not have heard: who is in it, or that only two are left. */
    static void saysAnew(CallTurn turn, PhoneId member, Cause cause) {
        turn.say(member, about(turn, member, cause, List.of(), Optional.empty()));
    }

    private static void announce(CallTurn turn, Cause cause) {
        for (PhoneId member : turn.members) {
            turn.say(member, about(turn, member, cause, List.of(), Optional.empty()));
        }
    }

    private static LineSignal about(
            CallTurn turn, PhoneId member, Cause cause, List<CallId> old, Optional<CallId> other) {
        List<Member> others = new ArrayList<>();
        boolean two = cause == Cause.CONFERENCE_ENDED;
        for (PhoneId phone : turn.talkersBut(member)) {
            others.add(new Member(turn.party(phone), two ? turn.talking(phone) : ConnectionState.CONNECTED));
        }
        Invite invite = turn.invite;
        if (invite != null && invite.rings()) {
            others.add(new Member(turn.called, ConnectionState.ALERTING));
        }
        return new LineSignal.Conference(turn.id, List.copyOf(others), cause, old, 0, other);
    }
}
