package io.deskbridge.bridge.api;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.KnownOrder;
import io.deskbridge.bridge.core.calls.LastReport;
import io.deskbridge.bridge.core.calls.LegReport;
import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.testing.ObeyedFeatures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A phone that says what the test wants it to say; what it is told goes to a mock of {@link PhoneHandle}. */
final class PhoneDouble {
    static final Device DESK_PHONE = new Device(DeviceKind.DESK_PHONE, "Test 9", Set.of(Capability.values()), 3, true);

    final PhoneHandle handle = mock(PhoneHandle.class);
    private final PhoneSink sink;
    private final PhoneId id;
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, KnownOrder> remembers = new HashMap<>();
    private final Map<Long, LegReport> legs = new LinkedHashMap<>();
    private Device device = DESK_PHONE;
    private String bootId = "boot-1";
    /** It does not ask for its user by itself. */
    boolean waits;
    /** It was registered before in this life. */
    boolean returns;
    /** The largest fence it has heard of. */
    long fence;
    /** Of a softphone: the client it is for. */
    String clientId = "";

    /** The number of its last report; 0: it keeps none. */
    private long report;

    private Map<Long, LastReport> kept = Map.of();
    private boolean locked;
    private Features features = Features.UNSEEN.volumeTo(50).ringerTo(70, false);
    private long lastPanel;
    private boolean obedient;
    private long incarnation;
    private long lastPrompt;
    private long nextLeg = 1;
    private long nextIncoming = 100;
    private Runnable beforeObeying = () -> {};

    PhoneDouble(PhoneSink sink, String id) {
        this.sink = sink;
        this.id = new PhoneId(id);
        doAnswer(call -> {
                    Order order = call.getArgument(0);
                    orders.add(order);
                    if (obedient) {
                        Runnable first = beforeObeying;
                        beforeObeying = () -> {};
                        first.run();
                        obey(order);
                    }
                    return null;
                })
                .when(handle)
                .execute(any());
        doAnswer(call -> {
                    lastPrompt = call.getArgument(0);
                    return null;
                })
                .when(handle)
                .prompt(anyLong(), any(), any());
        doAnswer(call -> {
                    lastPanel = call.getArgument(0);
                    return null;
                })
                .when(handle)
                .requestPanel(anyLong());
        doAnswer(call -> {
                    long query = call.getArgument(0);
                    KnownOrder known = remembers.get(call.<String>getArgument(1));
                    if (known != null) {
                        sink.orderKnown(this.id, incarnation, query, known);
                    }
                    return null;
                })
                .when(handle)
                .queryOrder(anyLong(), any());
    }

    /** When it is asked what became of this order, it says so; of others it says nothing. */
    void remembers(String orderedAs, KnownOrder known) {
        remembers.put(orderedAs, known);
    }

    String id() {
        return id.value();
    }

    long incarnation() {
        return incarnation;
    }

    // ---- what it is, before it is attached

    PhoneDouble with(Device is) {
        device = is;
        return this;
    }

    PhoneDouble without(Capability capability) {
        Set<Capability> rest = new java.util.HashSet<>(device.capabilities());
        rest.remove(capability);
        return with(
                new Device(device.kind(), device.model(), Set.copyOf(rest), device.appearances(), device.autoHold()));
    }

    PhoneDouble locked() {
        locked = true;
        return this;
    }

    /** Does what it is ordered to, at once. */
    PhoneDouble obedient() {
        obedient = true;
        return this;
    }

    /** Runs once, when the next order comes. */
    void beforeObeying(Runnable what) {
        beforeObeying = what;
    }

    /** It has reported so much, of which nobody has acknowledged this. */
    PhoneDouble keeps(long number, Map<Long, LastReport> reports) {
        report = number;
        kept = reports;
        return this;
    }

    // ---- its link

    PhoneDouble attach() {
        incarnation =
                sink.admit(id, TestNetwork.secret(id.value())).orElseThrow().incarnation();
        sink.attached(
                id,
                incarnation,
                handle,
                new PhoneSink.Greeting(bootId, returns, waits, fence, clientId, report),
                device,
                new WholeState(List.copyOf(legs.values()), locked, Optional.empty(), features).reporting(kept));
        return this;
    }

    /** Comes back with another boot, and without its calls. */
    PhoneDouble restart() {
        bootId += "'";
        returns = false;
        legs.clear();
        return attach();
    }

    void loseLink() {
        sink.detached(id, incarnation, false);
    }

    void logOff() {
        sink.detached(id, incarnation, true);
    }

    // ---- what it was told

    List<Order> orders() {
        return List.copyOf(orders);
    }

    Order lastOrder() {
        return orders.get(orders.size() - 1);
    }

    // ---- what it says

    void says(PhoneInput input) {
        sink.reported(id, incarnation, input);
    }

    void accepts() {
        says(new PhoneInput.PromptAnswered(lastPrompt, PromptDecision.ACCEPTED));
    }

    void declines() {
        says(new PhoneInput.PromptAnswered(lastPrompt, PromptDecision.DECLINED));
    }

    void locks() {
        says(new PhoneInput.LockReported(true, Initiator.PERSON, 0));
    }

    /** A call comes in from this number; returns the leg. */
    long rings(String from) {
        long leg = nextIncoming;
        nextIncoming += 2;
        report(new LegReport(
                leg,
                ConnectionState.ALERTING,
                ConnectionState.CONNECTED,
                freeAppearance(),
                Direction.INCOMING,
                new Party(from, ""),
                HoldKind.NONE,
                "",
                Cause.NEW_CALL,
                Initiator.REMOTE,
                0));
        return leg;
    }

    /** A leg is as it says now, because the person wanted it. */
    void person(long leg, ConnectionState state, ConnectionState remote) {
        change(
                leg,
                state,
                remote,
                state == ConnectionState.NULL ? Cause.NORMAL_CLEARING : Cause.NONE,
                Initiator.PERSON,
                0);
    }

    /** The far end has hung up. */
    void farEndClears(long leg) {
        change(leg, ConnectionState.NULL, ConnectionState.NULL, Cause.REMOTE_CLEARING, Initiator.REMOTE, 0);
    }

    /** An incoming call that the person has answered. */
    long talks(String with) {
        long leg = rings(with);
        person(leg, ConnectionState.CONNECTED, ConnectionState.CONNECTED);
        return leg;
    }

    /** So many events, and nothing else changes: a held call is taken back and held again by its far end. */
    void happens(int events) {
        long leg = legs.isEmpty() ? talks("4002") : legs.keySet().iterator().next();
        for (int i = 0; i < events; i++) {
            boolean held = held(leg);
            ConnectionState remote = held ? ConnectionState.CONNECTED : ConnectionState.HELD;
            change(leg, ConnectionState.CONNECTED, remote, Cause.NONE, Initiator.REMOTE, 0);
        }
    }

    private boolean held(long leg) {
        LegReport last = legs.get(leg);
        return last != null && last.remoteState() == ConnectionState.HELD;
    }

    private void change(
            long leg, ConnectionState state, ConnectionState remote, Cause cause, Initiator by, long order) {
        LegReport last = legs.get(leg);
        if (last == null) {
            throw new IllegalArgumentException("no leg " + leg);
        }
        report(new LegReport(
                leg,
                state,
                remote,
                last.appearance(),
                last.direction(),
                last.remote(),
                state == ConnectionState.HELD ? HoldKind.HARD : HoldKind.NONE,
                last.divertingNumber(),
                cause,
                by,
                order));
    }

    private void report(LegReport report) {
        if (report.state() == ConnectionState.NULL) {
            legs.remove(report.leg());
        } else {
            legs.put(report.leg(), report);
        }
        says(new PhoneInput.LegReported(report));
    }

    private int freeAppearance() {
        int appearance = 1;
        List<Integer> taken = legs.values().stream().map(LegReport::appearance).toList();
        while (taken.contains(appearance)) {
            appearance++;
        }
        return appearance;
    }

    /** Carries out an order, as an ideal phone does. */
    void obey(Order order) {
        says(new PhoneInput.OrderReplied(order.id(), Optional.empty(), ""));
        switch (order.kind()) {
            case DIAL, CONSULT -> {
                holdActive(order);
                long born = begins(order);
                change(born, ConnectionState.CONNECTED, ConnectionState.NULL, Cause.NONE, Initiator.CLIENT, order.id());
            }
            case START_CALL -> {
                holdActive(order);
                begins(order);
            }
            case DIAL_DIGITS -> obeyed(order, ConnectionState.INITIATED, ConnectionState.NULL, Cause.NONE);
            case ANSWER, RETRIEVE, SWAP -> {
                holdActive(order);
                obeyed(order, ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE);
            }
            case RECONNECT -> {
                for (LegReport other : List.copyOf(legs.values())) {
                    if (other.state() == ConnectionState.CONNECTED) {
                        change(
                                other.leg(),
                                ConnectionState.NULL,
                                ConnectionState.NULL,
                                Cause.NORMAL_CLEARING,
                                Initiator.CLIENT,
                                order.id());
                    }
                }
                obeyed(order, ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.CONSULTATION);
            }
            case HOLD -> obeyed(order, ConnectionState.HELD, ConnectionState.CONNECTED, Cause.NONE);
            case HANG_UP -> obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.NORMAL_CLEARING);
            case DECLINE -> obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.CALL_REJECTED);
            case DEFLECT -> obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.REDIRECTED);
            case BLIND_TRANSFER ->
                obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.SINGLE_STEP_TRANSFER);
            case TRANSFER -> {
                obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.TRANSFER);
                change(
                        order.otherLeg(),
                        ConnectionState.NULL,
                        ConnectionState.NULL,
                        Cause.TRANSFER,
                        Initiator.CLIENT,
                        order.id());
            }
            case SEND_DIGITS -> obeyed(order, ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.DIGITS_SENT);
            case PARK -> obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.PARK);
            case UNPARK, PICK_UP -> {
                holdActive(order);
                takes(order);
            }
            case CLEAR_CALL -> obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.NORMAL_CLEARING);
            case ADD_PARTY -> conference(order.leg(), Cause.SINGLE_STEP_CONFERENCE, 2, order.id());
            case DROP_PARTY -> conference(order.leg(), Cause.CONFERENCE_ENDED, 0, order.id());
            case MERGE -> {
                conference(order.otherLeg(), Cause.CONFERENCE, 2, order.id());
                obeyed(order, ConnectionState.NULL, ConnectionState.NULL, Cause.CONFERENCE);
            }
            case SET_CALL_DATA, CHANGE_MEDIA -> throw new IllegalArgumentException("no order of a phone");
            case LOCK -> {
                locked = true;
                says(new PhoneInput.LockReported(true, Initiator.CLIENT, order.id()));
                says(new PhoneInput.OrderCarriedOut(order.id()));
            }
            default -> {
                features(ObeyedFeatures.after(features, order), Initiator.CLIENT, order.id());
                says(new PhoneInput.OrderCarriedOut(order.id()));
            }
        }
    }

    /** Something of it that is no leg is so now, because the person wants it. */
    void features(Features now) {
        features(now, Initiator.PERSON, 0);
    }

    private void features(Features now, Initiator who, long order) {
        if (!now.equals(features)) {
            features = now;
            says(new PhoneInput.FeaturesReported(now, who, order));
        }
    }

    /** Comes back with other features than it left with. */
    void changedWhileAway(Features now) {
        features = now;
        attach();
    }

    /** What it said last of what is no leg. */
    Features features() {
        return features;
    }

    /** Its panel, as it shows it to whoever has asked last. */
    void showsPanel(Panel panel) {
        sink.panelRead(id, incarnation, lastPanel, panel);
    }

    private void conference(long number, Cause cause, int others, long order) {
        LegReport leg = legs.get(number);
        List<Member> members = java.util.stream.IntStream.range(0, others)
                .mapToObj(i -> new Member(new Party("410" + i, ""), ConnectionState.CONNECTED))
                .toList();
        if (leg != null) {
            report(new LegReport(
                    number,
                    leg.state(),
                    ConnectionState.CONNECTED,
                    leg.appearance(),
                    leg.direction(),
                    leg.remote(),
                    leg.hold(),
                    "",
                    cause,
                    Initiator.CLIENT,
                    order,
                    members));
        }
    }

    private void obeyed(Order order, ConnectionState state, ConnectionState remote, Cause cause) {
        change(order.leg(), state, remote, cause, Initiator.CLIENT, order.id());
    }

    private long begins(Order order) {
        long born = nextLeg;
        nextLeg += 2;
        report(new LegReport(
                born,
                ConnectionState.INITIATED,
                ConnectionState.NULL,
                freeAppearance(),
                Direction.OUTGOING,
                new Party(order.to(), ""),
                HoldKind.NONE,
                "",
                Cause.NEW_CALL,
                Initiator.CLIENT,
                order.id()));
        return born;
    }

    private void takes(Order order) {
        long born = nextLeg;
        nextLeg += 2;
        report(new LegReport(
                born,
                ConnectionState.CONNECTED,
                ConnectionState.CONNECTED,
                freeAppearance(),
                Direction.OUTGOING,
                new Party("4100", ""),
                HoldKind.NONE,
                "",
                order.kind() == CommandKind.UNPARK ? Cause.PARK_RETRIEVED : Cause.CALL_PICKUP,
                Initiator.CLIENT,
                order.id()));
    }

    private void holdActive(Order order) {
        for (LegReport leg : List.copyOf(legs.values())) {
            if (leg.state() == ConnectionState.CONNECTED && leg.remoteState() != ConnectionState.NULL) {
                change(
                        leg.leg(),
                        ConnectionState.HELD,
                        leg.remoteState(),
                        Cause.AUTO_HOLD,
                        Initiator.CLIENT,
                        order.id());
            }
        }
    }
}
