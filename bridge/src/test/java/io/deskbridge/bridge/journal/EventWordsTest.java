package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.journal.v1.Event;
import io.deskbridge.proto.journal.v1.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events, and what they come to, are read as they were written. */
class EventWordsTest {
    private static final int ROUNDS = 5_000;

    private final long seed = Long.getLong("deskbridge.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Set<Object> seen = new HashSet<>();

    private <E extends Enum<E>> E any(Class<E> of) {
        E[] all = of.getEnumConstants();
        E one = all[random.nextInt(all.length)];
        seen.add(one);
        return one;
    }

    private <E extends Enum<E>> Set<E> some(Class<E> of) {
        EnumSet<E> some = EnumSet.noneOf(of);
        for (int i = random.nextInt(5); i > 0; i--) {
            some.add(any(of));
        }
        return some;
    }

    private String text() {
        return random.nextInt(4) == 0 ? "" : "t\u00e4xt-" + random.nextInt(1_000);
    }

    private Instant time() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private Party party() {
        return new Party(text(), text());
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private ConnectionView connection() {
        List<Member> members = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            members.add(new Member(party(), any(ConnectionState.class)));
        }
        Connection connection = new Connection(
                new ConnectionId("c" + random.nextInt(100)),
                new CallId(text()),
                random.nextInt(100),
                random.nextInt(8),
                any(Direction.class),
                any(ConnectionState.class),
                any(ConnectionState.class),
                party(),
                any(HoldKind.class),
                text(),
                any(Cause.class),
                members,
                random.nextBoolean() ? Map.of() : Map.of("key", text()));
        return new ConnectionView(connection, random.nextBoolean(), some(CommandKind.class));
    }

    private List<ConnectionView> connections() {
        List<ConnectionView> views = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            views.add(connection());
        }
        return views;
    }

    private ControlState.Session session() {
        return new ControlState.Session(new ClientKey(new UserName(text()), text()), time(), random.nextBoolean());
    }

    private Device device() {
        return new Device(
                any(DeviceKind.class), text(), some(Capability.class), random.nextInt(9), random.nextBoolean());
    }

    private PhoneStatus status() {
        Features features = new Features(
                random.nextBoolean(),
                random.nextInt(101),
                random.nextInt(101),
                random.nextBoolean(),
                random.nextBoolean(),
                new Forwarding(text(), text(), text(), Duration.ofMillis(1_000 + random.nextInt(100_000))),
                random.nextInt(1_000));
        return new PhoneStatus(
                random.nextBoolean(), random.nextBoolean(), maybe(session()), some(CommandKind.class), maybe(features));
    }

    private EventHistory.Entry entry() {
        PhoneEvent.Details details = new PhoneEvent.Details(
                maybe(any(EndReason.class)),
                maybe(session()),
                maybe(new PhoneEvent.Transfer(List.of(new CallId(text()), new CallId(text())), new CallId(text()))),
                text(),
                maybe(new PhoneEvent.Undelivered(new CallId(text()), party(), text())),
                maybe(device()));
        PhoneEvent event = new PhoneEvent(
                random.nextLong(),
                any(EventType.class),
                any(Initiator.class),
                any(Cause.class),
                text(),
                connections(),
                status(),
                details);
        return new EventHistory.Entry(new PhoneId(text()), text(), time(), event);
    }

    @Test
    void anEventIsReadAsItWasWritten() throws InvalidProtocolBufferException {
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        for (int i = 0; i < ROUNDS; i++) {
            EventHistory.Entry entry = entry();
            byte[] bytes = EventWords.event(entry).toByteArray();
            assertThat(EventWords.entry(Event.parseFrom(bytes))).isEqualTo(entry);
        }
        assertThat(seen)
                .as("every word was used")
                .contains((Object[]) EventType.values())
                .contains((Object[]) Cause.values())
                .contains((Object[]) EndReason.values())
                .contains((Object[]) CommandKind.values())
                .contains((Object[]) Capability.values());
    }

    @Test
    void whatEventsComeToIsReadAsItWasWritten() throws InvalidProtocolBufferException {
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        for (int i = 0; i < ROUNDS; i++) {
            PhoneStanding standing = new PhoneStanding(
                    new PhoneId(text()),
                    text(),
                    maybe(new UserName("user-" + random.nextInt(100))),
                    random.nextLong(),
                    time(),
                    maybe(device()),
                    status(),
                    connections(),
                    random.nextInt(),
                    random.nextInt(),
                    maybe(time()));
            byte[] bytes = EventWords.standing(standing).toByteArray();
            assertThat(EventWords.standing(Standing.parseFrom(bytes))).isEqualTo(standing);
        }
    }

    @Test
    void whatEventsComeToHasTheConnectionsThatAreThereAndEveryNumberThatWasGivenOut() {
        EventHistory.Entry first = of(1, EventType.DELIVERED, List.of(view("c1", 2, ConnectionState.ALERTING)));
        PhoneStanding standing = PhoneStanding.of(first);
        standing = standing.after(of(2, EventType.ORIGINATED, List.of(view("c2", 5, ConnectionState.CONNECTED))));
        standing = standing.after(of(
                3,
                EventType.CONNECTION_CLEARED,
                List.of(view("c1", 2, ConnectionState.NULL), view("c2", 5, ConnectionState.HELD))));
        assertThat(standing.connections()).containsExactly(view("c2", 5, ConnectionState.HELD));
        assertThat(standing.sequence()).isEqualTo(3);
        assertThat(standing.connectionsNumbered()).isEqualTo(2);
        assertThat(standing.legsNumbered()).as("odd legs are the phone's").isEqualTo(2);
    }

    private static ConnectionView view(String id, long leg, ConnectionState state) {
        return new ConnectionView(Samples.connection(id, "k1", leg, state), false, Set.of());
    }

    private static EventHistory.Entry of(long sequence, EventType type, List<ConnectionView> views) {
        return Samples.entry("4001", "epoch", sequence, type, views);
    }
}
