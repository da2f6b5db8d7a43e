package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key.Kind;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.AudioPath;
import io.deskbridge.client.Connection;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.EventType;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Six phones on two servers over real sockets; their people press keys while their clients give commands, at random. After
 * every step the bridge's picture of each phone must become the phone's own, and both ends of every call must agree.
 */
class RandomWalkTest extends EndToEnd {
    private static final int STEPS =
            Integer.getInteger("deskbridge.steps", Boolean.getBoolean("deskbridge.proof") ? 100_000 : 3_000);
    private static final int STORY = 60;
    private static final long POLL_NANOS = 50_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final List<String> NUMBERS =
            List.of("4001", "4002", "4003", "5001", "5002", "5003", "9999", "01001", "01002", "01006", "*674002");
    private static final List<String> SLOTS = List.of("1", "2");
    private static final List<Key> KEYS = List.of(
            Key.LINE1,
            Key.LINE2,
            Key.LINE3,
            Key.HOLD,
            Key.SPEAKER,
            Key.GOODBYE,
            Key.CANCEL,
            Key.TRANSFER,
            Key.CONFERENCE,
            Key.DROP,
            Key.SWAP,
            Key.RECONNECT,
            Key.DIGIT_4,
            Key.DIAL,
            Key.MUTE,
            Key.HEADSET,
            Key.VOLUME_UP,
            Key.VOLUME_DOWN,
            Key.SILENCE);

    /** What may become of a command that is given at random; anything else is a defect. */
    private static final Set<RefusalReason> EXPECTED = EnumSet.of(
            RefusalReason.INVALID_CONNECTION_STATE,
            RefusalReason.ALREADY_IN_REQUESTED_STATE,
            RefusalReason.ACTIVE_CALL_EXISTS,
            RefusalReason.CONNECTION_CLEARED,
            RefusalReason.NO_SUCH_CONNECTION,
            RefusalReason.AMBIGUOUS_CONNECTION,
            RefusalReason.NO_FREE_APPEARANCE,
            RefusalReason.LOST_RACE,
            RefusalReason.INVALID_DESTINATION,
            RefusalReason.CONFERENCE_FULL,
            RefusalReason.PARK_SLOT_TAKEN,
            RefusalReason.PHONE_REJECTED,
            RefusalReason.NOTHING_TO_PICK_UP);

    /** A walk in which one of these never happens has not been everywhere. */
    private static final EventType[] MUST_HAPPEN = {
        EventType.ESTABLISHED,
        EventType.HELD,
        EventType.RETRIEVED,
        EventType.REMOTE_HELD,
        EventType.TRANSFERRED,
        EventType.CONFERENCED,
        EventType.PARTY_ADDED,
        EventType.DIVERTED,
        EventType.FAILED,
        EventType.NETWORK_REACHED,
        EventType.CALL_INFORMATION,
        EventType.CALL_NOT_DELIVERED,
        EventType.MICROPHONE_CHANGED,
        EventType.SPEAKER_CHANGED,
        EventType.RINGER_CHANGED,
        EventType.DO_NOT_DISTURB_CHANGED,
        EventType.FORWARDING_CHANGED
    };

    private final long seed = Long.getLong("deskbridge.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Watch> watches = new TreeMap<>();
    private final Map<String, SharedControl> controls = new TreeMap<>();
    private final Map<EventType, Integer> events = new EnumMap<>(EventType.class);
    private final List<DeskbridgeClient> clients = new ArrayList<>();
    private final Deque<String> story = new ArrayDeque<>();
    private final Agreement agreement = new Agreement(watches.keySet(), this::seen, this::phone, this::isParked);

    @Override
    List<ServerPlan> servers() {
        return List.of(
                ServerPlan.on("alpha", 0, 0).with("outside.pace", "1ms"),
                ServerPlan.on("bravo", 0, 0).with("outside.pace", "1ms"));
    }

    @Override
    List<PersonPlan> people() {
        List<PersonPlan> people = new ArrayList<>();
        for (String number : NUMBERS.subList(0, 6)) {
            people.add(PersonPlan.powerUser("user" + number, "User " + number, number, server(number))
                    .set(set -> set.onConsent(ConsentBehaviour.accept())));
        }
        return people;
    }

    private static String server(String number) {
        return number.startsWith("4") ? "alpha" : "bravo";
    }

    @BeforeEach
    void control() {
        for (String number : NUMBERS.subList(0, 6)) {
            DeskbridgeClient client = DeskbridgeClient.builder(
                            "127.0.0.1:" + network().bridge(server(number)).grpcPort())
                    .plaintext()
                    .token("demo-user" + number)
                    .undeliveredCalls()
                    .connect();
            clients.add(client);
            watches.put(number, client.watch(event -> count(event.type()), number));
            controls.put(number, client.startSharedControl(number));
        }
    }

    @AfterEach
    void leave() {
        controls.values().forEach(SharedControl::close);
        watches.values().forEach(Watch::close);
        clients.forEach(DeskbridgeClient::close);
    }

    private void count(EventType type) {
        synchronized (events) {
            events.merge(type, 1, Integer::sum);
        }
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private PhoneState seen(String number) {
        Watch watch = watches.get(number);
        if (watch == null) {
            throw new IllegalArgumentException(number);
        }
        return watch.state(number);
    }

    @Test
    void sixPhonesOnTwoServersAgreeAfterEveryStep() {
        System.out.println("seed " + seed + " (-Ddeskbridge.seed), " + STEPS + " steps (-Ddeskbridge.steps)");
        int done = 0;
        int step = 0;
        // A short walk may be unlucky with what is rare; it goes on a while then.
        for (; step < STEPS || (step < 10 * STEPS && somethingIsMissing()); step++) {
            String number = any(NUMBERS.subList(0, 6));
            if (random.nextBoolean()) {
                press(number);
            } else if (command(number)) {
                done++;
            }
            agree(step);
        }
        everybodyHangsUp();
        System.out.println("Random walk: " + step + " steps, " + done + " commands carried out, seed " + seed + ".");
        synchronized (events) {
            System.out.println("Events: " + events);
            assertThat(events).as("what happened, seed %s", seed).containsKeys(MUST_HAPPEN);
        }
    }

    private boolean somethingIsMissing() {
        synchronized (events) {
            return !events.keySet().containsAll(List.of(MUST_HAPPEN));
        }
    }

    // ---- what people do

    private void press(String number) {
        DeskPhone phone = phone(number);
        String to = any(NUMBERS);
        String slot = any(SLOTS);
        int what = random.nextInt(22);
        note(number + " by hand " + what + " " + to + " " + slot);
        switch (what) {
            case 0 -> phone.lift();
            case 1 -> phone.replace();
            case 2, 3 -> phone.dial(to);
            case 4 -> phone.consult(to);
            case 5 -> phone.deflect(to);
            case 6 -> phone.blindTransfer(to);
            case 7 -> phone.addParty(to);
            case 8 -> phone.dropParty(to);
            case 9 -> phone.clearCall();
            case 10 -> phone.park(slot);
            case 11 -> phone.unpark(slot);
            case 12 -> phone.pickUp(to);
            case 13 -> phone.pickUpInGroup();
            case 14 -> phone.setVolume(10 * random.nextInt(11));
            case 15 -> wantsNoCalls(phone);
            default -> {
                Key key = any(KEYS);
                note(number + " presses " + key);
                phone.press(key);
            }
        }
    }

    /** Forwarding and do not disturb end soon again: they end the calls that the walk is about. */
    private void wantsNoCalls(DeskPhone phone) {
        boolean disturbs = phone.view().features().doNotDisturb();
        boolean forwards = !phone.view().features().forwarding().equals(Forwarding.NONE);
        if (disturbs) {
            phone.press(Key.DND);
        } else if (forwards) {
            phone.setForwarding(Forwarding.NONE);
        } else if (random.nextBoolean()) {
            phone.press(Key.DND);
        } else {
            String to = any(NUMBERS.subList(0, 9));
            phone.setForwarding(
                    random.nextBoolean()
                            ? new Forwarding(to, "", "", Forwarding.USUAL_TIME)
                            : new Forwarding("", to, "", Forwarding.USUAL_TIME));
        }
    }

    // ---- what clients do

    private boolean command(String number) {
        String to = any(NUMBERS);
        List<PhoneCommand> commands = List.of(
                PhoneCommand.dial(to),
                PhoneCommand.answer(),
                PhoneCommand.answer(),
                PhoneCommand.hold(),
                PhoneCommand.retrieve(),
                PhoneCommand.swap(),
                PhoneCommand.consult(to),
                PhoneCommand.reconnect(),
                PhoneCommand.transfer(),
                PhoneCommand.blindTransfer(to),
                PhoneCommand.sendDigits("5"),
                PhoneCommand.merge(),
                PhoneCommand.merge(),
                PhoneCommand.addParty(to),
                PhoneCommand.dropParty(to),
                PhoneCommand.clearCall(),
                PhoneCommand.park(any(SLOTS)),
                PhoneCommand.unpark(any(SLOTS)),
                PhoneCommand.pickUp(to),
                PhoneCommand.pickUpInGroup(),
                PhoneCommand.startCall(),
                PhoneCommand.dialDigits(to, true),
                PhoneCommand.decline(),
                PhoneCommand.deflect(to),
                PhoneCommand.setMute(random.nextBoolean()),
                PhoneCommand.setVolume(10 * random.nextInt(11)),
                PhoneCommand.selectAudioPath(any(List.of(AudioPath.HEADSET, AudioPath.SPEAKER, AudioPath.HANDSET))),
                PhoneCommand.silenceRinger(),
                PhoneCommand.pressButton(any(KEYS).name()),
                PhoneCommand.setCallData(Map.of("step", Integer.toString(random.nextInt(100)))),
                PhoneCommand.hangUp());
        PhoneCommand command = any(commands);
        List<Connection> connections = seen(number).connections();
        if (!connections.isEmpty() && random.nextBoolean()) {
            command = command.on(any(connections).id());
        }
        note(number + " by command " + command.command() + " " + command.argument() + " "
                + command.connection().map(Object::toString).orElse(""));
        SharedControl control = controls.get(number);
        if (control == null) {
            throw new IllegalArgumentException(number);
        }
        try {
            var unused = control.send(command).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof DeskbridgeException no && EXPECTED.contains(no.reason())) {
                note("   " + no.reason());
                return false;
            }
            throw new AssertionError(command + " at " + number + report(), e);
        }
    }

    private void note(String what) {
        story.add(what);
        if (story.size() > STORY) {
            story.remove();
        }
    }

    // ---- what must be true

    private void agree(int step) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String wrong = agreement.wrong();
        while (wrong != null) {
            if (System.nanoTime() > end) {
                throw new AssertionError("step " + step + ", seed " + seed + ": " + wrong + report());
            }
            LockSupport.parkNanos(POLL_NANOS);
            wrong = agreement.wrong();
        }
    }

    private String report() {
        StringBuilder report = new StringBuilder();
        story.forEach(line -> report.append("\n  ").append(line));
        for (String number : watches.keySet()) {
            report.append("\n")
                    .append(number)
                    .append(" is   ")
                    .append(phone(number).view().legs());
            report.append("\n     seen ").append(seen(number).connections());
        }
        return report.toString();
    }

    private boolean isParked(String call) {
        for (String slot : SLOTS) {
            boolean here = network()
                    .registry()
                    .get(new io.deskbridge.bridge.actor.port.Key(Kind.PARK_SLOT, slot))
                    .filter(held ->
                            ((Entry.ParkedAt) held.entry()).call().value().equals(call))
                    .isPresent();
            if (here) {
                return true;
            }
        }
        return false;
    }

    private boolean isTaken(String slot) {
        return network()
                .registry()
                .get(new io.deskbridge.bridge.actor.port.Key(Kind.PARK_SLOT, slot))
                .isPresent();
    }

    /** Nothing is left of any call when everybody has hung up. */
    private void everybodyHangsUp() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (watches.keySet().stream()
                .anyMatch(number -> !phone(number).view().isIdle())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("somebody cannot hang up, seed " + seed + report());
            }
            for (String number : watches.keySet()) {
                phone(number).press(Key.GOODBYE).replace();
                phone(number).view().legs().stream()
                        .map(Leg::appearance)
                        .findFirst()
                        .ifPresent(appearance -> phone(number).press(Key.line(appearance)));
            }
        }
        agree(STEPS);
        while (SLOTS.stream().anyMatch(this::isTaken)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("a slot is taken for nobody, seed " + seed + report());
            }
            // Somebody outside may wait there still.
            SLOTS.stream().filter(this::isTaken).findFirst().ifPresent(phone("4001")::unpark);
            LockSupport.parkNanos(POLL_NANOS);
            phone("4001").press(Key.GOODBYE);
        }
    }
}
