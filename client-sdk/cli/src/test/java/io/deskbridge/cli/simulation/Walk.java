package io.deskbridge.cli.simulation;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.cli.e2e.Agreement;
import io.deskbridge.client.PhoneState;
import io.deskbridge.phone.model.Leg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Several people on one or several servers use phones and clients while things go wrong; then nothing goes wrong any more, everybody
 * rests, and what the bridges, the clients and the phones believe must be the same, and every command have an outcome.
 */
final class Walk {
    private static final Duration FOR_ORDER = Duration.ofSeconds(60);
    private static final Duration SETTLES = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final List<String> SLOTS = List.of("1", "2");

    /**
     * What a walk is made of, besides its world.
     *
     * @param lasts how long people are at it
     * @param faults what may go wrong
     * @param pause how long between two faults, on average
     * @param settles in the end everybody must agree, and every command have an outcome
     */
    record Plan(Duration lasts, Set<Fault> faults, Duration pause, boolean settles) {}

    /** What may take away what has been seen (the last moments of a disk, or what did not get there any more). */
    private static final Set<Fault> UNKEPT = EnumSet.of(Fault.MACHINE_FAILED, Fault.DISK_FULL, Fault.DISK_BROKEN);

    private final RecordCheck records = new RecordCheck();
    private final World world;
    private final Simulation simulation;
    private final Plan plan;
    private final Coverage coverage;
    private final Map<String, Person> people = new TreeMap<>();
    private final Map<Given, EnumSet<Fault>> met = new LinkedHashMap<>();
    private final Map<Given, String> found = new LinkedHashMap<>();
    private final Agreement agreement;
    private @Nullable String disagreement;

    Walk(World.Options options, Plan plan, Coverage coverage) {
        this.world = new World(options, records);
        this.simulation = world.simulation();
        this.plan = plan;
        this.coverage = coverage;
        this.agreement = new Agreement(new TreeSet<>(world.numbers()), this::seen, world::phone, this::isParked);
    }

    World world() {
        return world;
    }

    private PhoneState seen(String number) {
        PhoneState state = world.client(number).state();
        if (state == null) {
            throw new IllegalStateException(number + " has not been seen yet");
        }
        return state;
    }

    private boolean isParked(String call) {
        return SLOTS.stream()
                .anyMatch(slot -> world.registry()
                        .get(new Key(Key.Kind.PARK_SLOT, slot))
                        .filter(held ->
                                ((Entry.ParkedAt) held.entry()).call().value().equals(call))
                        .isPresent());
    }

    /** Runs; what was wrong, or null. */
    @Nullable
    String run() {
        if (!simulation.runUntil(world::isInOrder, FOR_ORDER)) {
            return "phones and clients never came up";
        }
        world.clients().forEach(client -> client.onGiven(this::given));
        simulation.happen(() -> world.numbers().forEach(number -> people.put(number, new Person(world, number))));
        Mischief mischief = new Mischief(world, List.copyOf(plan.faults()), plan.pause(), this::wentWrong);
        simulation.runUntil(() -> wrongSoFar() != null, plan.lasts());
        if (wrongSoFar() != null) {
            return wrongSoFar();
        }
        simulation.happen(() -> {
            people.values().forEach(Person::rest);
            mischief.stop();
        });
        boolean settled = settles();
        count();
        if (wrongSoFar() != null) {
            return wrongSoFar();
        }
        boolean kept = plan.faults().stream().noneMatch(UNKEPT::contains);
        String unrecorded = kept ? records.wrong(world.servers()) : null;
        if (settled || !plan.settles()) {
            return unrecorded;
        }
        String wrong = unsettled();
        disagreement = agreement.wrong();
        // Whether they agree is counted by itself.
        return wrong != null && wrong.equals(disagreement) ? unrecorded : wrong;
    }

    private @Nullable String wrongSoFar() {
        return world.watched().wrong() != null
                ? world.watched().wrong()
                : world.dialled().wrong();
    }

    private void given(Given one) {
        Person person = people.get(one.phone());
        found.put(one, person == null ? "IDLE" : person.standing());
        met.put(one, EnumSet.of(Fault.NONE));
    }

    private void wentWrong(Fault fault) {
        coverage.happened(fault);
        met.forEach((one, faults) -> {
            if (!one.isDecided()) {
                faults.add(fault);
            }
        });
    }

    private void count() {
        met.forEach((one, faults) -> faults.forEach(fault ->
                coverage.met(found.getOrDefault(one, "IDLE"), one.command().command(), fault)));
    }

    private boolean settles() {
        long end = simulation.now() + SETTLES.toNanos();
        while (simulation.now() < end) {
            simulation.run(BETWEEN_LOOKS);
            if (unsettled() == null) {
                return true;
            }
            simulation.happen(() -> world.clients()
                    .forEach(client -> client.given().stream()
                            .filter(one -> !one.isDecided() && one.rests())
                            .forEach(client::send)));
        }
        return false;
    }

    /** What is not yet as it must be in the end, or null. */
    private @Nullable String unsettled() {
        if (!world.isInOrder()) {
            return "not everybody is back";
        }
        for (SimulatedClient client : world.clients()) {
            for (Given one : client.given()) {
                if (!one.isDecided()) {
                    return "nobody knows what became of " + one;
                }
            }
        }
        return agreement.wrong();
    }

    /** In what bridges and phones, or the two ends of a call, do not agree in the end, or null. */
    @Nullable
    String disagreement() {
        return disagreement;
    }

    /** All that phones and clients believe, for a report. */
    String picture() {
        List<String> lines = new ArrayList<>();
        for (String number : world.numbers()) {
            lines.add(number + " is   "
                    + world.phone(number).view().legs().stream()
                            .map(Leg::toString)
                            .toList());
            PhoneState state = world.client(number).state();
            lines.add("     seen "
                    + (state == null ? "never" : state.connections().toString()));
        }
        return String.join("\n", lines);
    }
}
