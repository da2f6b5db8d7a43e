package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallState.Doubt;
import io.deskbridge.bridge.core.switching.CallState.Invite;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step of a call in progress. Lives within one call of {@link CallMachine#step} and is seen by nobody else. */
final class CallTurn {
    final CallId id;
    Phase phase;

    @Nullable
    PhoneId origin;

    Party called;
    List<PhoneId> ringing;

    @Nullable
    PhoneId answered;

    Cause worst;

    @Nullable
    PhoneId recall;

    @Nullable
    CallId successor;

    List<PhoneId> members;

    @Nullable
    Invite invite;

    @Nullable
    String slot;

    Map<String, String> data;
    int diversions;

    @Nullable
    Doubt doubt;

    private final Map<PhoneId, Party> parties;
    private final Set<PhoneId> holding;
    private final List<CallOutput> outputs = new ArrayList<>(4);

    CallTurn(CallState state) {
        this.id = state.id();
        this.phase = state.phase();
        this.origin = state.origin().orElse(null);
        this.called = state.called();
        this.ringing = state.ringing();
        this.answered = state.answered().orElse(null);
        this.worst = state.worst();
        this.recall = state.recall().orElse(null);
        this.members = state.members();
        this.invite = state.invite().orElse(null);
        this.slot = state.slot().orElse(null);
        this.data = state.data();
        this.diversions = state.diversions();
        this.successor = state.successor().orElse(null);
        this.doubt = state.doubt().orElse(null);
        this.parties = new LinkedHashMap<>(state.parties());
        this.holding = new LinkedHashSet<>(state.holding());
    }

    CallMachine.Step finish() {
        CallState next = new CallState(
                id,
                phase,
                Optional.ofNullable(origin),
                called,
                List.copyOf(ringing),
                Optional.ofNullable(answered),
                worst,
                Collections.unmodifiableMap(parties),
                Collections.unmodifiableSet(holding),
                Optional.ofNullable(recall),
                List.copyOf(members),
                Optional.ofNullable(invite),
                Optional.ofNullable(slot),
                data,
                diversions,
                Optional.ofNullable(successor),
                Optional.ofNullable(doubt));
        return new CallMachine.Step(next, List.copyOf(outputs));
    }

    // ---- who is in it

    boolean unconnected() {
        return phase == Phase.ROUTING || phase == Phase.RINGING;
    }

    /** The phone that {@code phone} talks to; null unless it is in a call of two. */
    @Nullable
    PhoneId farEndOf(PhoneId phone) {
        if (phase != Phase.CONNECTED) {
            return null;
        }
        return phone.equals(origin) ? answered : phone.equals(answered) ? origin : null;
    }

    /** Every phone that talks. */
    List<PhoneId> talkers() {
        PhoneId one = origin;
        PhoneId other = answered;
        if (phase == Phase.CONNECTED && one != null && other != null) {
            return List.of(one, other);
        }
        return phase == Phase.CONFERENCE ? members : List.of();
    }

    /** Every phone that talks but this one. */
    List<PhoneId> talkersBut(PhoneId phone) {
        return talkers().stream().filter(it -> !it.equals(phone)).toList();
    }

    void isParty(PhoneId phone, Party party) {
        parties.put(phone, party);
    }

    /** The call may know it as another one than the directory does: its number may be withheld in this call. */
    void isPartyUnlessKnown(PhoneId phone, Party party) {
        parties.putIfAbsent(phone, party);
    }

    Party party(PhoneId phone) {
        return parties.getOrDefault(phone, new Party(phone.value(), ""));
    }

    void holds(PhoneId phone, boolean held) {
        if (held) {
            holding.add(phone);
        } else {
            holding.remove(phone);
        }
    }

    boolean holds(PhoneId phone) {
        return holding.contains(phone);
    }

    /** The far end as a phone sees one that talks. */
    ConnectionState talking(PhoneId phone) {
        return holds(phone) ? ConnectionState.HELD : ConnectionState.CONNECTED;
    }

    // ---- what is said

    void say(PhoneId phone, LineSignal signal) {
        outputs.add(new CallOutput.Say(id, phone, signal));
    }

    void sayAs(CallId as, PhoneId phone, LineSignal signal) {
        outputs.add(new CallOutput.Say(as, phone, signal));
    }

    void sayToOrigin(LineSignal signal) {
        PhoneId phone = origin;
        if (phone != null) {
            say(phone, signal);
        }
    }

    void deny(PhoneId phone, Cause cause) {
        say(phone, new LineSignal.Denied(cause));
    }

    void tell(CallId call, CallInput input) {
        outputs.add(new CallOutput.Tell(call, input));
    }

    /**
     * Passes on to the conversation this one has become part of; but not that the phone which joined them has hung up this one: it is in the
     * other one by itself.
     */
    void passOn(PhoneId phone, LineSignal signal) {
        CallId next = successor;
        boolean over = signal instanceof LineSignal.Release || signal instanceof LineSignal.Clear;
        if (next != null && !(over && phone.equals(recall))) {
            tell(next, new CallInput.Said(phone, signal));
        }
    }

    // ---- ringing, and its end

    /** Lets phones ring, on behalf of the phone that waits. */
    void offer(List<PhoneId> phones, Cause cause, String divertingNumber) {
        phase = Phase.ROUTING;
        answered = null;
        ringing = List.copyOf(phones);
        worst = Cause.DEST_NOT_OBTAINABLE;
        PhoneId caller = origin;
        Party from = caller == null ? Party.UNKNOWN : party(caller);
        for (PhoneId phone : phones) {
            ring(phone, new LineSignal.Offer(from, cause, divertingNumber));
        }
        armAnswerTimer();
    }

    /** Offers the call to a phone, with what programs have said of it. */
    void ring(PhoneId phone, LineSignal.Offer offer) {
        outputs.add(new CallOutput.Offer(phone, offer));
        if (!data.isEmpty()) {
            say(phone, new LineSignal.CallData(data, 0));
        }
    }

    /** Every phone that is in it, or that it is on offer at. */
    List<PhoneId> everybody() {
        List<PhoneId> all = new ArrayList<>(ringing);
        for (PhoneId phone : talkers()) {
            if (!all.contains(phone)) {
                all.add(phone);
            }
        }
        PhoneId waiting = origin;
        if (waiting != null && phase != Phase.CONFERENCE && !all.contains(waiting)) {
            all.add(waiting);
        }
        return all;
    }

    void armAnswerTimer() {
        outputs.add(new CallOutput.ArmAnswerTimer());
    }

    void armParkTimer() {
        outputs.add(new CallOutput.ArmParkTimer());
    }

    /** Nothing is parked there any longer. */
    void free(String parkSlot) {
        outputs.add(new CallOutput.FreeSlot(parkSlot));
    }

    /** The call is parked no longer. */
    void leaveSlot() {
        String parked = slot;
        if (parked != null) {
            slot = null;
            free(parked);
        }
    }

    void notHere(PickUp pickUp) {
        outputs.add(new CallOutput.NotHere(pickUp));
    }

    /** Starts, or starts anew, the time in which phones must say that they are still in the call. */
    void awaitPhones(CallOutput.Patience patience) {
        outputs.add(new CallOutput.ArmDoubtTimer(patience));
    }

    /** Everything is certain again. */
    void isCertain() {
        if (doubt != null) {
            doubt = null;
            outputs.add(new CallOutput.DisarmDoubtTimer());
        }
    }

    void disarmAnswerTimer() {
        outputs.add(new CallOutput.DisarmAnswerTimer());
    }

    void releaseRinging(Cause cause) {
        for (PhoneId phone : ringing) {
            say(phone, new LineSignal.Release(cause));
        }
        ringing = List.of();
    }

    /** Lets these phones ring no longer, because the call is presented at another phone of their user's (R8). */
    void withdraw(List<PhoneId> phones) {
        List<PhoneId> left = new ArrayList<>(ringing);
        left.removeAll(phones);
        ringing = List.copyOf(left);
        for (PhoneId phone : phones) {
            say(phone, new LineSignal.Release(Cause.REDIRECTED));
        }
    }

    /** Nobody took the call. It goes back to the phone that has transferred it (P8), or the caller hears why. */
    void unanswered(Cause cause) {
        PhoneId back = recall;
        if (back == null || origin == null) {
            sayToOrigin(new LineSignal.Release(cause));
            end();
            return;
        }
        recall = null;
        called = party(back);
        sayToOrigin(new LineSignal.FarChanged(id, called, ConnectionState.NULL, Cause.RECALL, List.of()));
        offer(List.of(back), Cause.RECALL, "");
    }

    void end() {
        leaveSlot();
        phase = Phase.ENDED;
        ringing = List.of();
        disarmAnswerTimer();
        isCertain();
        outputs.add(new CallOutput.Over());
    }
}
