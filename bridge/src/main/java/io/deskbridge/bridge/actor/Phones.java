package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.OutsideLines;
import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.TrunkSink;
import io.deskbridge.bridge.actor.port.Trunks;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.PhoneMachine;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.core.switching.CallInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The phones of this server, each behind its actor; also those that are registered elsewhere, as far as a client of this
 * server asks for them. What drivers speak to.
 */
public final class Phones implements PhoneSink, TrunkSink {

    /**
     * Limits of phones and calls.
     *
     * @param control shared control
     * @param mailbox commands that may wait at one phone
     * @param orderTimeout how long a phone may take for an order
     * @param staleLimit how long a lost phone's calls are kept
     * @param answerTimeout how long a call may ring
     * @param parkTimeout how long a call stays parked before it comes back
     * @param dialPlan what numbers mean
     */
    public record Limits(
            ControlLimits control,
            int mailbox,
            Duration orderTimeout,
            Duration staleLimit,
            Duration answerTimeout,
            Duration parkTimeout,
            DialPlan dialPlan) {}

    private final Map<PhoneId, PhoneActor> phones = new ConcurrentHashMap<>();
    private final AtomicLong incarnations = new AtomicLong();
    private final ServerName server;
    private final Limits limits;
    private final Registry registry;
    private final Directory directory;
    private final EventHistory history;
    private final Timers timers;
    private final InstantSource clock;
    private final Supplier<String> epochs;
    private final Calls calls;
    private final Arrivals arrivals;

    /**
     * The phones of {@code server}; {@code trunks} lead to the others, {@code outside} to the rest of the world, {@code epochs}
     * names new event histories.
     */
    public Phones(
            ServerName server,
            Limits limits,
            Registry registry,
            Directory directory,
            Trunks trunks,
            OutsideLines outside,
            EventHistory history,
            Timers timers,
            InstantSource clock,
            Supplier<String> epochs) {
        this.server = server;
        this.limits = limits;
        this.registry = registry;
        this.directory = directory;
        this.history = history;
        this.timers = timers;
        this.clock = clock;
        this.epochs = epochs;
        this.calls = new Calls(
                server,
                directory,
                trunks,
                this::phone,
                timers,
                limits.answerTimeout(),
                limits.parkTimeout(),
                registry,
                new Routes(server, directory, limits.dialPlan()),
                outside);
        outside.start(calls);
        this.arrivals = new Arrivals(calls);
    }

    /** The actor of a phone the registry knows; made when first asked for. */
    public PhoneActor phone(PhoneId id) {
        PhoneActor known = phones.get(id);
        if (known != null) {
            return known;
        }
        PhoneActor actor = phones.computeIfAbsent(id, this::newActor);
        // A move between reading the location and being in the map was told to nobody.
        actor.locate(() -> directory.location(id));
        return actor;
    }

    private PhoneActor newActor(PhoneId id) {
        boolean promptEnabled =
                directory.phone(id).map(Entry.PhoneEntry::promptEnabled).orElse(true);
        PhoneActor.Options options = new PhoneActor.Options(
                new PhoneMachine.Settings(server, promptEnabled, limits.control()),
                limits.mailbox(),
                limits.orderTimeout(),
                limits.staleLimit());
        PhoneState unseen = PhoneState.unseen(id, epochs.get(), directory.location(id));
        return new PhoneActor(unseen, options, calls, history, timers, clock);
    }

    /** The actor of a phone, if anything has been heard of it here. */
    public Optional<PhoneActor> known(PhoneId id) {
        return Optional.ofNullable(phones.get(id));
    }

    /** The registry says where a phone is now. */
    public void located(PhoneId id, Optional<ServerName> at) {
        PhoneActor known = phones.get(id);
        if (known != null) {
            known.tell(new PhoneInput.Located(at));
        }
    }

    /** Ends every control session, for this reason; calls stay up (R27). */
    public void endControl(EndReason reason) {
        phones.values()
                .forEach(actor -> actor.read(view -> view.control()
                        .session()
                        .ifPresent(session -> actor.tell(new PhoneInput.ClientGone(session.client(), reason)))));
    }

    /** Tells every phone of a user that is known here. */
    public void tellPhonesOf(ClientKey client, Consumer<PhoneActor> what) {
        for (Entry.PhoneEntry entry : directory.phonesOf(client.user())) {
            PhoneActor known = phones.get(entry.phone());
            if (known != null) {
                what.accept(known);
            }
        }
    }

    // ---- what the trunks tell

    @Override
    public void arrived(ServerName from, TrunkMessage message) {
        message.match(arrivals);
    }

    @Override
    public void undelivered(ServerName to, TrunkMessage message) {
        message.match(new Undelivered(calls));
    }

    @Override
    public void lost(ServerName gone) {
        calls.lost(gone);
        phones.values().forEach(phone -> phone.tell(new PhoneInput.ServerLost(gone)));
    }

    /** What another server says. */
    private record Arrivals(Calls calls) implements TrunkMessage.Cases<Boolean> {
        @Override
        public Boolean toPhone(TrunkMessage.ToPhone it) {
            calls.toPhoneHere(it.phone(), it.call(), it.signal());
            return true;
        }

        @Override
        public Boolean toCall(TrunkMessage.ToCall it) {
            calls.saidHere(it.call(), it.phone(), it.signal());
            return true;
        }

        @Override
        public Boolean between(TrunkMessage.Between it) {
            calls.toCallHere(it.call(), it.input());
            return true;
        }

        @Override
        public Boolean pickUpAt(TrunkMessage.PickUpAt it) {
            calls.lookHere(it.pickUp());
            return true;
        }
    }

    /** Whoever waits for an answer to what did not arrive gets it from here. */
    private record Undelivered(Calls calls) implements TrunkMessage.Cases<Boolean> {
        @Override
        public Boolean toPhone(TrunkMessage.ToPhone it) {
            calls.saidHere(it.call(), it.phone(), new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE));
            return true;
        }

        @Override
        public Boolean toCall(TrunkMessage.ToCall it) {
            calls.toPhoneHere(it.phone(), it.call(), new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE));
            return true;
        }

        @Override
        public Boolean between(TrunkMessage.Between it) {
            if (it.input() instanceof CallInput.YieldAsked asked) {
                calls.toCallHere(asked.to(), new CallInput.NotYielded(asked.by()));
            } else if (it.input() instanceof CallInput.Yielded yielded) {
                calls.toCallHere(yielded.rest().from(), new CallInput.NotYielded(yielded.by()));
            } else if (it.input() instanceof CallInput.PickUpAsked asked) {
                calls.notHere(asked.pickUp());
            }
            return true;
        }

        @Override
        public Boolean pickUpAt(TrunkMessage.PickUpAt it) {
            calls.notHere(it.pickUp());
            return true;
        }
    }

    // ---- what drivers tell

    @Override
    public Optional<Admission> admit(PhoneId phone, String secret) {
        byte[] given = secret.getBytes(StandardCharsets.UTF_8);
        return directory
                .phone(phone)
                .filter(entry -> !entry.secret().isEmpty()
                        && MessageDigest.isEqual(given, entry.secret().getBytes(StandardCharsets.UTF_8)))
                .map(entry -> new Admission(
                        incarnations.incrementAndGet(),
                        server.value(),
                        entry.displayName(),
                        limits.dialPlan().emergency()));
    }

    @Override
    public void attached(
            PhoneId phone, long incarnation, PhoneHandle handle, String bootId, Device device, WholeState whole) {
        // The claim first: from here on every other server knows that the phone has moved (R15).
        registry.claim(new Key(Key.Kind.PHONE_AT, phone.value()), new Entry.PhoneAt(phone, server));
        PhoneActor actor = phone(phone);
        actor.tell(new PhoneInput.Located(Optional.of(server)));
        actor.attached(incarnation, handle, bootId, device, whole);
    }

    @Override
    public void detached(PhoneId phone, long incarnation, boolean loggedOff) {
        phone(phone).detached(incarnation, loggedOff, () -> giveLocationBack(phone));
    }

    private void giveLocationBack(PhoneId phone) {
        Key key = new Key(Key.Kind.PHONE_AT, phone.value());
        registry.get(key)
                .filter(held -> held.entry().equals(new Entry.PhoneAt(phone, server)))
                .ifPresent(held -> registry.release(key, held.revision()));
    }

    @Override
    public void panelRead(PhoneId phone, long incarnation, long panelId, Panel panel) {
        phone(phone).panelRead(incarnation, panelId, panel);
    }

    @Override
    public void reported(PhoneId phone, long incarnation, PhoneInput report) {
        phone(phone).reported(incarnation, report);
    }
}
