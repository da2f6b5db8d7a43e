package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The slots in which calls of this server are parked: one call in each, over all servers, and known to the next process. Safe on any thread. */
final class ParkSlots {
    private final Calls calls;
    private final RegistryLanes registry;
    private final Directory directory;
    private final Timers timers;
    private final Claims claims;
    private final ParkJournal journal;
    private final Duration longest;
    private final InstantSource clock;
    /** Slots of calls that the process before this one has left parked, as long as they are parked and the registry has still to hear so. */
    private final Set<Entry.ParkedAt> unclaimed = ConcurrentHashMap.newKeySet();

    /** {@code longest}: how long a call stays parked. */
    ParkSlots(
            Calls calls,
            RegistryLanes registry,
            Directory directory,
            Timers timers,
            ParkJournal journal,
            Duration longest,
            InstantSource clock) {
        this.calls = calls;
        this.registry = registry;
        this.directory = directory;
        this.timers = timers;
        this.claims = new Claims(registry, directory, timers);
        this.journal = journal;
        this.longest = longest;
        this.clock = clock;
    }

    /** What the process before this one has left parked, each with how long it stays so; its slot is claimed again. */
    void takeUp(BiConsumer<CallState, Duration> goesOn) {
        for (ParkJournal.Parked parked : journal.parked()) {
            CallState state =
                    CallState.parked(parked.call(), parked.waiting(), parked.parkedBy(), parked.slot(), parked.data());
            Duration left = Duration.between(clock.instant(), parked.recallAt());
            Entry.ParkedAt slot = new Entry.ParkedAt(parked.slot(), parked.call());
            unclaimed.add(slot);
            goesOn.accept(state, left.isNegative() ? Duration.ZERO : left.compareTo(longest) > 0 ? longest : left);
            claimAgain(slot);
        }
    }

    /** Claims end with the process that made them; a slot that is another call's by now is left to that, and this one comes back. */
    private void claimAgain(Entry.ParkedAt slot) {
        Key key = Key.of(slot);
        registry.ask(
                key,
                // A call that has left its slot meanwhile needs none; one that leaves it from now on gives it back
                // after this.
                asked -> unclaimed.contains(slot) ? claimed(asked, key, slot) : Optional.<Registry.Held>empty(),
                held -> {
                    unclaimed.remove(slot);
                    held.ifPresent(it -> directory.wrote(key, it));
                },
                away -> timers.after(Claims.AGAIN, () -> claimAgain(slot)));
    }

    private static Optional<Registry.Held> claimed(Registry asked, Key key, Entry.ParkedAt slot) {
        Optional<Registry.Held> there = asked.get(key);
        boolean free = there.isEmpty() || there.get().entry().equals(slot);
        return free ? asked.update(key, slot, there.map(Registry.Held::revision).orElse(0L)) : there;
    }

    /** Takes the slot for the call before it is parked: two calls never meet in one. */
    void park(CallId id, CallActor call, PhoneId phone, String slot) {
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
                        calls.toPhone(phone, id, new LineSignal.Denied(Cause.BUSY));
                    }
                },
                away -> calls.toPhone(phone, id, new LineSignal.Denied(Cause.NETWORK_CONGESTION)));
    }

    /** A call has left its slot behind: one of an earlier life of this server, or of a server that no trunk leads to. */
    private boolean isOver(CallId id) {
        Optional<ServerName> elsewhere = calls.elsewhere(id);
        return elsewhere.isPresent() ? directory.trunk(elsewhere.get()).isEmpty() : !calls.isSwitched(id);
    }

    /** A call is parked now. */
    void parked(CallState call, Duration comesBackAfter) {
        Optional<PhoneId> waiting = call.origin();
        Optional<PhoneId> parkedBy = call.recall();
        Optional<String> slot = call.slot();
        if (waiting.isPresent() && parkedBy.isPresent() && slot.isPresent()) {
            journal.parked(new ParkJournal.Parked(
                    slot.get(),
                    call.id(),
                    waiting.get(),
                    parkedBy.get(),
                    clock.instant().plus(comesBackAfter),
                    call.data()));
        }
    }

    /** A call is parked in that slot no longer. */
    void free(CallId call, String slot) {
        Entry.ParkedAt left = new Entry.ParkedAt(slot, call);
        journal.unparked(slot, call);
        unclaimed.remove(left);
        claims.giveBack(left);
    }
}
