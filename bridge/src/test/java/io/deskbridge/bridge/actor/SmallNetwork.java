package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.OutsideLines;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.LegReport;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.journal.MemoryHistory;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.bridge.testing.OwnedTimers;
import io.deskbridge.bridge.testing.RegistryThatMayBeAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mockito.Mockito;

/** The phones of server alpha, and what is said to them, to the outside and to other servers, on one thread. */
final class SmallNetwork {
    static final ServerName ALPHA = new ServerName("alpha");
    static final ServerName BETA = new ServerName("beta");
    static final PhoneId ONE = new PhoneId("4001");
    static final PhoneId TWO = new PhoneId("4002");
    static final PhoneId THREE = new PhoneId("4003");
    private static final Device DEVICE =
            new Device(DeviceKind.DESK_PHONE, "Test 9", Set.of(Capability.values()), 3, true);

    private final OwnedClock clock = new OwnedClock();
    private final OwnedTimers timers = new OwnedTimers(clock);
    final MemoryRegistry registry = new MemoryRegistry();
    /** The same, as the server reaches it. */
    final RegistryThatMayBeAway registryAsServed = new RegistryThatMayBeAway(registry);

    final SimulatedOutside outside = new SimulatedOutside(ALPHA, List.of("112"), timers, Duration.ofSeconds(1));
    final List<LineSignal> toOutside = new ArrayList<>();
    final List<TrunkMessage> toOthers = new ArrayList<>();
    /** What the process before this one has left parked. */
    final List<ParkJournal.Parked> left = new ArrayList<>();

    final Phones phones = new Phones(
            ALPHA,
            new Phones.Limits(
                    new ControlLimits(
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(60),
                            Duration.ofHours(12),
                            3,
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(10)),
                    64,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    new DialPlan("0", "*67", List.of("112"))),
            RegistryLanes.direct(registryAsServed),
            new DirectoryCache(registry),
            (to, message) -> toOthers.add(message),
            new Overheard(),
            new MemoryHistory(100),
            new Left(),
            timers,
            clock,
            () -> "epoch",
            new Phones.Standalone(user -> false, System::nanoTime));
    private final Map<PhoneId, Link> links = new HashMap<>();

    private record Link(PhoneHandle handle, long incarnation) {}

    /** A user with one phone, which is registered. */
    SmallNetwork with(PhoneId phone) {
        return with(phone, false);
    }

    /** A user who lets nobody see who calls, with one phone, which is registered. */
    SmallNetwork withholding(PhoneId phone) {
        return with(phone, true);
    }

    private SmallNetwork with(PhoneId phone, boolean withholds) {
        UserName user = new UserName("user-" + phone);
        write(new Entry.UserEntry(
                user, "User " + phone, phone.value(), Profile.POWER_USER, Set.of(), ALPHA, withholds));
        write(new Entry.PhoneEntry(phone, "Phone " + phone, user, true, "secret"));
        return attach(phone, DEVICE);
    }

    /** One more phone of that phone's user: a softphone, which is registered. */
    SmallNetwork withSoftphone(PhoneId phone, PhoneId of) {
        return withElsewhere(phone, of)
                .attach(phone, new Device(DeviceKind.SOFTPHONE, "Soft", DEVICE.capabilities(), 3, true));
    }

    /** One more phone of that phone's user, which is not here. */
    SmallNetwork withElsewhere(PhoneId phone, PhoneId of) {
        write(new Entry.PhoneEntry(phone, "Phone " + phone, new UserName("user-" + of), true, "secret"));
        return this;
    }

    private SmallNetwork attach(PhoneId phone, Device device) {
        long incarnation = phones.drivers().admit(phone, "secret").orElseThrow().incarnation();
        PhoneHandle handle = Mockito.mock(PhoneHandle.class);
        links.put(phone, new Link(handle, incarnation));
        phones.drivers()
                .attached(
                        phone,
                        incarnation,
                        handle,
                        PhoneSink.Greeting.of("boot"),
                        device,
                        new WholeState(List.of(), false, Optional.empty()));
        return this;
    }

    void write(Entry entry) {
        registry.claim(Key.of(entry), entry);
    }

    /** Time passes. */
    void passes(Duration time) {
        timers.advance(time);
    }

    void giveBack(Entry entry) {
        Key key = Key.of(entry);
        registry.get(key).ifPresent(held -> registry.release(key, held.revision()));
    }

    /** The phone, as something to verify. */
    PhoneHandle at(PhoneId phone) {
        return Mockito.verify(link(phone).handle());
    }

    private Link link(PhoneId phone) {
        return Objects.requireNonNull(links.get(phone));
    }

    /** The phone, of which nothing was ever so. */
    PhoneHandle neverAt(PhoneId phone) {
        return Mockito.verify(link(phone).handle(), Mockito.never());
    }

    void says(PhoneId phone, long leg, LineSignal signal) {
        reports(phone, new PhoneInput.LineSignalled(leg, signal));
    }

    /** A phone reports something. */
    void reports(PhoneId phone, PhoneInput report) {
        phones.drivers().reported(phone, link(phone).incarnation(), report);
    }

    /** As a phone does: it goes off-hook, and tells switching when it has dialled. */
    void dials(PhoneId phone, String to) {
        reports(phone, leg(ConnectionState.INITIATED, Party.UNKNOWN));
        reports(phone, leg(ConnectionState.CONNECTED, new Party(to, "")));
        says(phone, 1, new LineSignal.SetUp(to));
    }

    private static PhoneInput leg(ConnectionState state, Party to) {
        return new PhoneInput.LegReported(new LegReport(
                1,
                state,
                ConnectionState.NULL,
                1,
                Direction.OUTGOING,
                to,
                HoldKind.NONE,
                "",
                Cause.NEW_CALL,
                Initiator.PERSON,
                0));
    }

    /** Phone one calls phone two, which answers. */
    void talks() {
        dials(ONE, TWO.value());
        says(TWO, 2, new LineSignal.Connect(""));
    }

    /** Only what the test says. */
    private final class Left implements ParkJournal {
        @Override
        public void parked(Parked call) {}

        @Override
        public void unparked(String slot, CallId call) {}

        @Override
        public List<Parked> parked() {
            return left;
        }
    }

    /** The outside, with somebody who listens. */
    private final class Overheard implements OutsideLines {
        @Override
        public void say(OutsideLine line, CallId call, LineSignal signal) {
            toOutside.add(signal);
            outside.say(line, call, signal);
        }

        @Override
        public void lost(ServerName server) {
            outside.lost(server);
        }

        @Override
        public void start(Sink sink) {
            outside.start(sink);
        }
    }
}
