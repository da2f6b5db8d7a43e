package io.deskbridge.cli.process;

import io.deskbridge.cli.process.StandaloneUser.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What goes wrong and where users go meanwhile, all of it drawn from one seed before anything begins. */
final class FaultPlan {
    /** How much earlier than the other a fault, or a user, may be. */
    private static final int HEAD_START_MILLIS = 400;

    /**
     * Where a user goes while something is wrong, to a server that is well.
     *
     * @param later after the round has begun
     * @param signsOut leaves when all is well again, so that the desk phone has its user back
     */
    record Move(Device device, String server, Duration later, boolean signsOut) {
        @Override
        public String toString() {
            return device.word() + " on " + server + (signsOut ? " and out" : "");
        }
    }

    /**
     * One fault.
     *
     * @param later after the round has begun
     */
    record Round(Fault fault, String server, Duration later, Duration lasts, Map<String, Move> moves) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s%s for %.1f s; %s",
                    fault,
                    fault.isAboutEtcd() ? "" : " of " + server,
                    lasts.toMillis() / 1e3,
                    moves);
        }
    }

    private record Seat(Device device, String server) {}

    private final Random random;
    private final List<Fault> faults;
    private final Duration longest;
    private final Map<String, Seat> seats = new TreeMap<>();
    private final Map<String, String> desks = new TreeMap<>();

    private FaultPlan(long seed, boolean cluster, Duration longest, Map<String, String> homes) {
        this.random = new Random(seed);
        this.faults = Arrays.stream(Fault.values())
                .filter(fault -> cluster || fault != Fault.ETCD_LEADER_KILLED)
                .toList();
        this.longest = longest;
        homes.forEach((user, home) -> {
            seats.put(user, new Seat(Device.DESK, home));
            desks.put(user, home);
        });
    }

    /**
     * So many rounds. Each fault comes as often as any other, in an order that is drawn, and hits the server where one of the users is.
     *
     * @param cluster etcd has a leader to lose
     * @param longest no fault lasts longer
     * @param homes where each user's desk phone is
     */
    static List<Round> of(long seed, int rounds, boolean cluster, Duration longest, Map<String, String> homes) {
        FaultPlan plan = new FaultPlan(seed, cluster, longest, homes);
        List<Fault> order = new ArrayList<>();
        while (order.size() < rounds) {
            List<Fault> each = new ArrayList<>(plan.faults);
            Collections.shuffle(each, plan.random);
            order.addAll(each);
        }
        return order.subList(0, rounds).stream().map(plan::round).toList();
    }

    private Round round(Fault fault) {
        String victim =
                ThreeServers.known(seats, any(List.copyOf(seats.keySet()))).server();
        Duration lasts = Duration.ofMillis(1_000 + random.nextLong(longest.toMillis() - 1_000));
        Map<String, Move> moves = new TreeMap<>();
        for (String user : List.copyOf(seats.keySet())) {
            moves.put(user, move(user, fault.isAboutEtcd() ? "" : victim));
        }
        return new Round(fault, victim, headStart(), lasts, moves);
    }

    private Move move(String user, String notTo) {
        Seat from = ThreeServers.known(seats, user);
        Device device = any(List.of(Device.values()));
        if (device == Device.DESK && from.device() != Device.DESK) {
            device = from.device() == Device.LAPTOP ? Device.TABLET : Device.LAPTOP;
        }
        Device to = device;
        String server = any(ThreeServers.NAMES.stream()
                .filter(name -> !name.equals(notTo) && !name.equals(from.server()))
                .toList());
        boolean signsOut = to != Device.DESK && random.nextInt(3) == 0;
        if (to == Device.DESK) {
            desks.put(user, server);
        }
        seats.put(user, signsOut ? new Seat(Device.DESK, ThreeServers.known(desks, user)) : new Seat(to, server));
        return new Move(to, server, headStart(), signsOut);
    }

    private Duration headStart() {
        return Duration.ofMillis(random.nextInt(HEAD_START_MILLIS));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
