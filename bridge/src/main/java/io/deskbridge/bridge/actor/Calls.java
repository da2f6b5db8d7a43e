package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.OutsideLines;
import io.deskbridge.bridge.actor.port.ParkJournal;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final InstantSource clock;
    private final ParkSlots slots;
    private final PickUps pickUps;
    private final Routes routes;
    private final OutsideLines outside;
    /** Servers that are lost and not back, also those that are not awaited any longer. */
    private final Set<ServerName> away = ConcurrentHashMap.newKeySet();

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
        this.clock = clock;
        this.findsUntil = clock.instant().plus(limits.talk());
        this.slots = new ParkSlots(this, registry, directory, timers, parkJournal, limits.park(), clock);
        this.pickUps = new PickUps(server, this, registry, directory, trunks, routes, phones);
        this.server = server;
        this.directory = directory;
        this.trunks = trunks;
        this.phones = phones;
        this.timers = timers;
    }

    /** How phones come to calls that are not their own. */
    PickUps pickUps() {
        return pickUps;
    }

    /** Whether this server switches that call. */
    boolean isSwitched(CallId id) {
        return calls.containsKey(id);
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
        slots.takeUp((state, after) ->
                calls.computeIfAbsent(state.id(), key -> actor(state)).takeUpParked(after));
    }

    /** A phone says something about a call that this server switches. */
    void saidHere(CallId id, PhoneId phone, LineSignal signal) {
        CallActor call = calls.get(id);
        if (call != null && signal instanceof LineSignal.Park park) {
            slots.park(id, call, phone, park.slot());
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

    @Override
    public void parked(CallState call, Duration comesBackAfter) {
        slots.parked(call, comesBackAfter);
    }

    @Override
    public void freeSlot(CallId call, String slot) {
        slots.free(call, slot);
    }

    @Override
    public void notHere(PickUp pickUp) {
        pickUps.notHere(pickUp);
    }

    /** The other server that switches the call, if it is not this one. */
    Optional<ServerName> elsewhere(CallId id) {
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
            if (input instanceof CallInput.Yielded) {
                // Some of its phones may be where nobody can ask for them now, which the call they come from has known.
                call.lost(phone -> routes.at(phone).filter(away::contains).isPresent());
            }
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
        away.add(gone);
        calls.values().forEach(call -> call.lost(phone -> routes.at(phone).equals(Optional.of(gone))));
        outside.lost(gone);
    }

    /** It has not come back in time: what was parked there is over. */
    void lostForGood(ServerName gone) {
        directory.slotsOf(gone).forEach(parked -> freeSlot(parked.call(), parked.slot()));
    }

    /** It is there again, and its phones will say what they have. */
    void back(ServerName server) {
        away.remove(server);
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
