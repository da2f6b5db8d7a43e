package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.KnownOrder;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;

/** What drivers tell of their phones, passed on to whoever it is for: the phone's actor, the places of phones, the logins. Safe for any thread. */
final class FromDrivers implements PhoneSink {
    /**
     * What a phone is told of where it is.
     *
     * @param server this server
     * @param emergency numbers that its person can dial even while it is locked
     */
    record Here(ServerName server, List<String> emergency) {}

    private final AtomicLong incarnations = new AtomicLong();
    /** The latest link of each phone that has not gone. */
    private final Map<PhoneId, Arrival> arrived = new ConcurrentHashMap<>();

    private final Here here;
    private final Directory directory;
    private final Claims claims;
    private final Places places;
    private final Logins logins;
    private final Function<PhoneId, PhoneActor> phones;
    private final Consumer<PhoneId> welcomed;

    /** {@code welcomed} hears that a phone is here, after everybody else. */
    FromDrivers(
            Here here,
            Directory directory,
            Claims claims,
            Places places,
            Logins logins,
            Function<PhoneId, PhoneActor> phones,
            Consumer<PhoneId> welcomed) {
        this.here = here;
        this.directory = directory;
        this.claims = claims;
        this.places = places;
        this.logins = logins;
        this.phones = phones;
        this.welcomed = welcomed;
    }

    @Override
    public Optional<Admission> admit(PhoneId phone, String secret) {
        byte[] given = secret.getBytes(StandardCharsets.UTF_8);
        return directory
                .phone(phone)
                .filter(entry -> !entry.secret().isEmpty()
                        && MessageDigest.isEqual(given, entry.secret().getBytes(StandardCharsets.UTF_8)))
                .map(entry -> new Admission(
                        incarnations.incrementAndGet(),
                        here.server().value(),
                        entry.displayName(),
                        here.emergency(),
                        logins.isExclusive(entry.user())));
    }

    @Override
    public void attached(
            PhoneId phone, long incarnation, PhoneHandle handle, Greeting greeting, Device device, WholeState whole) {
        if (places.isAnothers(phone, greeting)) {
            handle.disconnect(LinkEnd.REPLACED, "another device is phone " + phone + " now");
            handle.flush();
            return;
        }
        PhoneActor actor = phones.apply(phone);
        actor.arriving(incarnation, handle);
        Entry.PhoneAt claim = places.of(phone, device.kind(), greeting);
        Arrival arrival = new Arrival(actor, phone, incarnation, greeting, device, whole);
        arrived.merge(phone, arrival, BinaryOperator.maxBy(Comparator.comparingLong(one -> one.incarnation)));
        // The claim first: a phone that is welcome is one that every other server knows to be here (R15).
        claims.make(claim, arrival);
    }

    /** A phone's link has come, and is welcome when its claim stands, or cannot be made just now. */
    private final class Arrival implements Claims.Listener {
        private final PhoneActor actor;
        private final PhoneId phone;
        private final long incarnation;
        private final Greeting greeting;
        private final Device device;
        private final WholeState whole;
        /** In the phone's actor's turn only. */
        private boolean welcome;

        Arrival(PhoneActor actor, PhoneId phone, long incarnation, Greeting greeting, Device device, WholeState whole) {
            this.actor = actor;
            this.phone = phone;
            this.incarnation = incarnation;
            this.greeting = greeting;
            this.device = device;
            this.whole = whole;
        }

        @Override
        public void claimed(Registry.Held held) {
            actor.located(Optional.of(here.server()), held.revision());
            welcome(held.revision());
        }

        @Override
        public void later(RegistryException why) {
            // Phones work while the registry is away; that this one is here the others hear later.
            welcome(Long.MAX_VALUE);
        }

        private void welcome(long claimedAt) {
            actor.attached(incarnation, claimedAt, greeting.bootId(), device, whole);
            actor.numbered(incarnation, greeting.report());
            actor.ifCurrent(incarnation, () -> {
                // Once: what it said when it came is not so any more when the registry is back.
                if (!welcome) {
                    welcome = true;
                    logins.arrived(phone, device.kind(), greeting);
                    welcomed.accept(phone);
                }
            });
        }

        /** Its link is down before it was welcome: nobody else will say that the phone is gone, if it is. */
        void ended(boolean loggedOff) {
            actor.read(view -> {
                if (!welcome && !view.status().online()) {
                    places.gone(phone, loggedOff);
                    if (loggedOff) {
                        giveBack(phone);
                    }
                }
            });
        }
    }

    /** The phone is nowhere; unless it is here again already, with a claim of its own. Whichever claim was the last: a login there changes it. */
    private void giveBack(PhoneId phone) {
        claims.giveBack(
                new Key(Key.Kind.PHONE_AT, phone.value()),
                claim -> ((Entry.PhoneAt) claim).server().equals(here.server()) && !arrived.containsKey(phone));
    }

    @Override
    public void detached(PhoneId phone, long incarnation, boolean loggedOff) {
        PhoneActor actor = phones.apply(phone);
        Optional<Arrival> last = Optional.ofNullable(arrived.get(phone)).filter(one -> one.incarnation == incarnation);
        last.ifPresent(one -> arrived.remove(phone, one));
        actor.ifCurrent(incarnation, () -> places.gone(phone, loggedOff));
        actor.detached(incarnation, loggedOff, () -> giveBack(phone));
        last.ifPresent(one -> one.ended(loggedOff));
    }

    @Override
    public void beat(PhoneId phone, long incarnation, long number) {
        phones.apply(phone).ifCurrent(incarnation, () -> logins.beat(phone, incarnation, number));
    }

    @Override
    public void letGo(PhoneId phone, long incarnation, long fence) {
        phones.apply(phone).ifCurrent(incarnation, () -> logins.letGo(phone, fence));
    }

    @Override
    public void logIn(PhoneId phone, long incarnation, String number, String pin) {
        phones.apply(phone).ifCurrent(incarnation, () -> places.logIn(phone, number, pin));
    }

    @Override
    public void logOut(PhoneId phone, long incarnation) {
        phones.apply(phone).ifCurrent(incarnation, () -> places.logOut(phone));
    }

    @Override
    public void panelRead(PhoneId phone, long incarnation, long panelId, Panel panel) {
        phones.apply(phone).panelRead(incarnation, panelId, panel);
    }

    @Override
    public void orderKnown(PhoneId phone, long incarnation, long queryId, KnownOrder known) {
        phones.apply(phone).orderKnown(incarnation, queryId, known);
    }

    @Override
    public void numbered(PhoneId phone, long incarnation, long report) {
        phones.apply(phone).numbered(incarnation, report);
    }

    @Override
    public void reported(PhoneId phone, long incarnation, PhoneInput report) {
        phones.apply(phone).reported(incarnation, report);
    }
}
