package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.OutsideLines;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.Trunks;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallState;
import io.deskbridge.bridge.core.switching.PickUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The calls that this server switches, because they began here, and where a dialled number leads. What is said to a phone or
 * a call of another server goes there by trunk.
 */
final class Calls implements CallActor.Ways, OutsideLines.Sink {
    private final Map<CallId, CallActor> calls = new ConcurrentHashMap<>();
    private final ServerName server;
    private final Directory directory;
    private final Trunks trunks;
    private final Function<PhoneId, PhoneActor> phones;
    private final Timers timers;
    private final CallActor.Limits limits;
    private final ParkJournal parkJournal;
    private final InstantSource clock;
    private final RegistryLanes registry;
    private final Claims claims;
    private final Routes routes;
    private final OutsideLines outside;
    /** Until then phones may have calls of this server's process before. */
    private final Instant findsUntil;

    Calls(
            ServerName server,
            Directory directory,
            Trunks trunks,
            Function<PhoneId, PhoneActor> phones,
            Timers timers,
            CallActor.Limits limits,
            RegistryLanes registry,
            Routes routes,
            OutsideLines outside,
            ParkJournal parkJournal,
            InstantSource clock) {
        this.routes = routes;
        this.outside = outside;
        this.limits = limits;
        this.parkJournal = parkJournal;
        this.clock = clock;
        this.findsUntil = clock.instant().plus(limits.talk());
        this.registry = registry;
        this.claims = new Claims(registry, directory, timers);
        this.server = server;
        this.directory = directory;
        this.trunks = trunks;
        this.phones = phones;
        this.timers = timers;
    }

    // ---- what phones say

    /** A phone says something about its leg of a call, whoever switches that. */
    void said(CallId id, PhoneId phone, LineSignal signal) {
        if (signal instanceof LineSignal.SetUp setUp) {
            begin(id, phone, routes.caller(phone, setUp.to()), setUp.to());
            return;
        }
        Optional<ServerName> elsewhere = elsewhere(id);
        if (elsewhere.isPresent()) {
            trunks.send(elsewhere.get(), new TrunkMessage.ToCall(id, phone, signal));
        } else {
            saidHere(id, phone, signal);
        }
    }

    /** A phone has left a call while the server that switches it was lost; unless it has moved since, and speaks for itself where it is now. */
    void leftMeanwhile(CallId id, PhoneId phone, LineSignal left) {
        if (routes.at(phone).filter(at -> !at.equals(server)).isEmpty()) {
            said(id, phone, left);
        }
    }

    private void begin(CallId id, PhoneId origin, Party caller, String to) {
        made(id).tell(new CallInput.Begun(origin, caller, to, routes.to(origin, to)));
    }

    private CallActor made(CallId id) {
        return calls.computeIfAbsent(id, key -> actor(CallState.unbegun(key)));
    }

    private CallActor actor(CallState state) {
        return new CallActor(state, this, () -> calls.remove(state.id()), timers, limits);
    }

    /** Goes on with what the process before this one has left parked. */
    void takeUpParked() {
        for (ParkJournal.Parked parked : parkJournal.parked()) {
            CallState state =
                    CallState.parked(parked.call(), parked.waiting(), parked.parkedBy(), parked.slot(), parked.data());
            Duration left = Duration.between(clock.instant(), parked.recallAt());
            Duration after =
                    left.isNegative() ? Duration.ZERO : left.compareTo(limits.park()) > 0 ? limits.park() : left;
            calls.computeIfAbsent(parked.call(), key -> actor(state)).takeUpParked(after);
            claimAgain(new Entry.ParkedAt(parked.slot(), parked.call()));
        }
    }

    /** Claims end with the process that made them; a slot that is another call's by now is left to that, and this one comes back. */
    private void claimAgain(Entry.ParkedAt slot) {
        Key key = Key.of(slot);
        registry.ask(
                key,
                asked -> {
                    Optional<Registry.Held> there = asked.get(key);
                    boolean free = there.isEmpty() || there.get().entry().equals(slot);
                    return free
                            ? asked.update(
                                    key,
                                    slot,
                                    there.map(Registry.Held::revision).orElse(0L))
                            : there;
                },
                held -> held.ifPresent(it -> directory.wrote(key, it)),
                away -> timers.after(Claims.AGAIN, () -> claimAgain(slot)));
    }

    /** A phone says something about a call that this server switches. */
    void saidHere(CallId id, PhoneId phone, LineSignal signal) {
        CallActor call = calls.get(id);
        if (call != null && signal instanceof LineSignal.Park park) {
            park(id, call, phone, park.slot());
        } else if (call != null) {
            call.tell(input(phone, signal));
        } else if (mayBeOfTheProcessBefore(signal)) {
            made(id).tell(input(phone, signal));
        } else if (!(signal instanceof LineSignal.Release)) {
            toPhone(phone, id, new LineSignal.Release(Cause.CALL_CANCELLED));
        }
    }

    /** Calls that this process does not know yet are made anew from what their phones say (A15). */
    private boolean mayBeOfTheProcessBefore(LineSignal signal) {
        boolean says = signal instanceof LineSignal.Found || signal instanceof LineSignal.Release;
        return says && clock.instant().isBefore(findsUntil);
    }

    // ---- parking and picking up

    /** Takes the slot for the call before it is parked: two calls never meet in one. */
    private void park(CallId id, CallActor call, PhoneId phone, String slot) {
        Key key = new Key(Key.Kind.PARK_SLOT, slot);
        registry.ask(
                key,
                asked -> {
                    Optional<Registry.Held> there = asked.get(key);
                    boolean left = there.filter(
                                    held -> held.entry() instanceof Entry.ParkedAt parked && isOver(parked.call()))
                            .isPresent();
                    long expected = left ? there.map(Registry.Held::revision).orElse(0L) : 0;
                    return asked.update(key, new Entry.ParkedAt(slot, id), expected);
                },
                taken -> {
                    if (taken.isPresent()) {
                        call.tell(new CallInput.ParkAsked(phone, slot));
                    } else {
                        toPhone(phone, id, new LineSignal.Denied(Cause.BUSY));
                    }
                },
                away -> toPhone(phone, id, new LineSignal.Denied(Cause.NETWORK_CONGESTION)));
    }

    /** A call has left its slot behind: one of an earlier life of this server, or of a server that no trunk leads to. */
    private boolean isOver(CallId id) {
        Optional<ServerName> elsewhere = elsewhere(id);
        return elsewhere.isPresent() ? directory.trunk(elsewhere.get()).isEmpty() : !calls.containsKey(id);
    }

    @Override
    public void parked(CallState call, Duration comesBackAfter) {
        Optional<PhoneId> waiting = call.origin();
        Optional<PhoneId> parkedBy = call.recall();
        Optional<String> slot = call.slot();
        if (waiting.isPresent() && parkedBy.isPresent() && slot.isPresent()) {
            parkJournal.parked(new ParkJournal.Parked(
                    slot.get(),
                    call.id(),
                    waiting.get(),
                    parkedBy.get(),
                    clock.instant().plus(comesBackAfter),
                    call.data()));
        }
    }

    @Override
    public void freeSlot(CallId call, String slot) {
        parkJournal.unparked(slot, call);
        claims.giveBack(new Entry.ParkedAt(slot, call));
    }

    /** A phone of this server would take a call, on a leg of its own. */
    void askForCall(PhoneId by, long leg, LineSignal what) {
        PickUp pickUp = new PickUp(by, routes.caller(by), leg, List.of());
        if (what instanceof LineSignal.Unpark unpark) {
            Key key = new Key(Key.Kind.PARK_SLOT, unpark.slot());
            registry.ask(
                    key,
                    asked -> asked.get(key),
                    // What this server last heard of the slot is better than nothing: the call itself knows.
                    parked -> unpark(pickUp, parked),
                    away -> unpark(pickUp, directory.held(key)));
        } else if (what instanceof LineSignal.PickUp from) {
            List<PhoneId> at = new ArrayList<>(
                    from.number().isEmpty()
                            ? group(by)
                            : routes.to(by, from.number()).phones());
            at.removeIf(phone -> phone.equals(by) || OutsideLine.of(phone).isPresent());
            lookAt(new PickUp(by, pickUp.party(), leg, List.copyOf(at)));
        }
    }

    private void unpark(PickUp pickUp, Optional<Registry.Held> parked) {
        if (parked.isPresent()) {
            toCall(((Entry.ParkedAt) parked.get().entry()).call(), new CallInput.PickUpAsked(pickUp));
        } else {
            notPickedUp(pickUp);
        }
    }

    private List<PhoneId> group(PhoneId by) {
        return directory
                .phone(by)
                .map(entry -> directory.pickUpGroup(entry.user()).stream()
                        .flatMap(user -> directory.phonesOf(user).stream())
                        .map(Entry.PhoneEntry::phone)
                        .toList())
                .orElse(List.of());
    }

    /** Asks the first of the phones what rings there. */
    private void lookAt(PickUp pickUp) {
        if (pickUp.at().isEmpty()) {
            notPickedUp(pickUp);
            return;
        }
        PhoneId phone = pickUp.at().get(0);
        Optional<ServerName> at = routes.at(phone);
        if (at.isEmpty()) {
            lookAt(pickUp.next());
        } else if (at.get().equals(server)) {
            lookHere(pickUp);
        } else {
            trunks.send(at.get(), new TrunkMessage.PickUpAt(pickUp));
        }
    }

    /** Asks a phone of this server what rings there. */
    void lookHere(PickUp pickUp) {
        phones.apply(pickUp.at().get(0)).tell(new PhoneInput.PickUpAsked(pickUp));
    }

    /** What rings at a phone of this server. */
    void giveCall(Optional<CallId> ringing, PickUp pickUp) {
        if (ringing.isPresent()) {
            toCall(ringing.get(), new CallInput.PickUpAsked(pickUp));
        } else {
            notHere(pickUp);
        }
    }

    @Override
    public void notHere(PickUp pickUp) {
        lookAt(pickUp.next());
    }

    private void notPickedUp(PickUp pickUp) {
        toPhone(pickUp.by(), new CallId(""), new LineSignal.NotPickedUp(pickUp.leg()));
    }

    private Optional<ServerName> elsewhere(CallId id) {
        return id.owner().filter(owner -> !owner.equals(server));
    }

    /** What a phone says, with what only the directory knows. */
    private CallInput input(PhoneId phone, LineSignal signal) {
        if (signal instanceof LineSignal.Deflect deflect) {
            boolean withheld = routes.caller(phone, deflect.to()).anonymous();
            return new CallInput.DeflectAsked(
                    phone, withheld, deflect.to(), deflect.cause(), routes.to(phone, deflect.to()));
        }
        if (signal instanceof LineSignal.BlindTransfer transfer) {
            boolean withheld = routes.caller(phone, transfer.to()).anonymous();
            return new CallInput.BlindTransferAsked(phone, withheld, transfer.to(), routes.to(phone, transfer.to()));
        }
        if (signal instanceof LineSignal.AddParty party) {
            return new CallInput.AddPartyAsked(
                    phone, routes.caller(phone, party.to()), party.to(), routes.to(phone, party.to()));
        }
        if (signal instanceof LineSignal.Found found) {
            return new CallInput.Found(phone, routes.caller(phone), found);
        }
        return new CallInput.Said(phone, signal);
    }

    // ---- what calls say

    @Override
    public void toPhone(PhoneId phone, CallId call, LineSignal signal) {
        Optional<ServerName> at = routes.at(phone).filter(there -> !there.equals(server));
        if (at.isPresent()) {
            trunks.send(at.get(), new TrunkMessage.ToPhone(phone, call, signal));
        } else {
            toPhoneHere(phone, call, signal);
        }
    }

    /** A call says something to a phone that is registered here, or to an outside line of this server. */
    void toPhoneHere(PhoneId phone, CallId call, LineSignal signal) {
        Optional<OutsideLine> line = OutsideLine.of(phone);
        if (line.isPresent()) {
            outside.say(line.get(), call, signal);
            return;
        }
        PhoneActor actor = phones.apply(phone);
        if (signal instanceof LineSignal.Offer offer) {
            actor.offered(call, offer);
        } else {
            actor.tell(new PhoneInput.Signalled(call, signal));
        }
    }

    @Override
    public void toCall(CallId id, CallInput input) {
        Optional<ServerName> elsewhere = elsewhere(id);
        if (elsewhere.isPresent() && input instanceof CallInput.Said passedOn) {
            trunks.send(elsewhere.get(), new TrunkMessage.ToCall(id, passedOn.phone(), passedOn.signal()));
        } else if (elsewhere.isPresent()) {
            trunks.send(elsewhere.get(), new TrunkMessage.Between(id, input));
        } else if (input instanceof CallInput.Said passedOn) {
            saidHere(id, passedOn.phone(), passedOn.signal());
        } else {
            toCallHere(id, input);
        }
    }

    /** A call says something to one that this server switches. A call that is over has nothing to yield, and takes nothing. */
    void toCallHere(CallId id, CallInput input) {
        CallActor call = calls.get(id);
        if (call != null) {
            call.tell(input);
        } else if (input instanceof CallInput.YieldAsked asked) {
            toCall(asked.to(), new CallInput.NotYielded(asked.by()));
        } else if (input instanceof CallInput.Yielded yielded) {
            toCall(yielded.rest().from(), new CallInput.NotYielded(yielded.by()));
        } else if (input instanceof CallInput.PickUpAsked asked) {
            notHere(asked.pickUp());
        }
    }

    // ---- what the trunks say

    /**
     * Another server is gone: whether its phones are still in the calls that this server switches is not certain, and its calls have left
     * their outside ends.
     */
    void lost(ServerName gone) {
        calls.values().forEach(call -> call.lost(phone -> routes.at(phone).equals(Optional.of(gone))));
        outside.lost(gone);
    }

    /** It has not come back in time: what was parked there is over. */
    void lostForGood(ServerName gone) {
        directory.slotsOf(gone).forEach(parked -> freeSlot(parked.call(), parked.slot()));
    }

    /** It is there again, and its phones will say what they have. */
    void back(ServerName server) {
        calls.values().forEach(call -> call.back(phone -> routes.at(phone).equals(Optional.of(server))));
    }

    // ---- what the outside says

    @Override
    public void said(CallId call, OutsideLine line, LineSignal signal) {
        said(call, line.id(), signal);
    }

    @Override
    public CallId calls(OutsideLine line, Party caller, String to) {
        CallId id = CallId.of(server, line.id().value());
        begin(id, line.id(), caller, to);
        return id;
    }
}
