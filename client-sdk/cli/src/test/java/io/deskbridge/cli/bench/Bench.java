package io.deskbridge.cli.bench;

import io.deskbridge.proto.v1.EventType;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long from a command to its event and to its response, one at a time, unary and over {@code Control}, beside the floor in
 * the same run.
 *
 * <p>Method: client, bridge and both phones are three processes, as the floor's are; the client has one event loop, two
 * connections, direct executors, as the floor's has; the bridge runs with its defaults but for {@code
 * grpc.calls-per-connection}. A round is the floor once, then {@code calls} whole calls each way, after warming up. Figures are
 * microseconds; the median of the rounds' medians and of their 99th percentiles. Ratios are taken within a round, and then
 * their median.
 */
public final class Bench {
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int CALLS = Integer.getInteger("calls", 3000);
    private static final int WARM_UP = Integer.getInteger("warmUp", 3000);

    private final Calls alice;
    private final Calls bob;
    private final Map<String, Samples> samples = new LinkedHashMap<>();

    private Bench(Calls alice, Calls bob) {
        this.alice = alice;
        this.bob = bob;
    }

    /** Runs it; the first argument, where there is one, is the directory of the floor. */
    public static void main(String[] arguments) throws Exception {
        Path floorSource = arguments.length == 0 || arguments[0].isEmpty() ? null : Path.of(arguments[0]);
        Floor floor = null;
        if (floorSource != null) {
            Path copy = Files.createDirectories(Path.of("target", "floor").toAbsolutePath());
            floor = Floor.compile(floorSource.toAbsolutePath(), copy);
        }
        List<Map<String, Floor.Figure>> rounds = new ArrayList<>();
        List<Floor.Round> floors = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("Round " + round + " of " + ROUNDS);
            if (floor != null) {
                floors.add(floor.run(CALLS, 2));
            }
            rounds.add(measure());
        }
        print(rounds, floors);
    }

    /** One round beside no floor; {@code setting} is given to the bridge. */
    static Map<String, Floor.Figure> measure(String... setting) throws Exception {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try (Child bridge = Child.start(BridgeProcess.class, setting);
                Child phones = Child.start(PhoneProcess.class, Integer.toString(bridge.number(2)))) {
            ManagedChannel commands = channel(bridge.number(1), loop);
            ManagedChannel watching = channel(bridge.number(1), loop);
            Bench bench = new Bench(
                    new Calls(commands, watching, "alice", "4001"), new Calls(commands, watching, "bob", "4002"));
            for (boolean overStream : new boolean[] {false, true}) {
                bench.calls(WARM_UP, overStream);
                bench.forget(overStream);
                bench.calls(CALLS, overStream);
            }
            commands.shutdownNow();
            watching.shutdownNow();
            return bench.figures();
        } finally {
            loop.shutdownGracefully().awaitUninterruptibly();
        }
    }

    private static ManagedChannel channel(int port, EventLoopGroup loop) {
        return NettyChannelBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .usePlaintext()
                .eventLoopGroup(loop)
                .channelType(EpollSocketChannel.class)
                .directExecutor()
                .build();
    }

    private void calls(int count, boolean overStream) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            timed("dial until ringing", alice, "dial", EventType.EVENT_TYPE_DELIVERED, overStream);
            long unusedRings = bob.awaitEvent(EventType.EVENT_TYPE_DELIVERED);
            timed("answer", bob, "answer", EventType.EVENT_TYPE_ESTABLISHED, overStream);
            long unusedAnswered = alice.awaitEvent(EventType.EVENT_TYPE_ESTABLISHED);
            timed("hold", alice, "hold", EventType.EVENT_TYPE_HELD, overStream);
            timed("retrieve", alice, "retrieve", EventType.EVENT_TYPE_RETRIEVED, overStream);
            timed("hang up", alice, "hang up", EventType.EVENT_TYPE_CONNECTION_CLEARED, overStream);
            long unusedOver = bob.awaitEvent(EventType.EVENT_TYPE_CALL_CLEARED);
        }
    }

    private void timed(String name, Calls who, String command, EventType event, boolean overStream)
            throws InterruptedException {
        long begun = System.nanoTime();
        long result = who.give(command, "4002", overStream);
        long seen = who.awaitEvent(event);
        String road = overStream ? "stream " : "unary ";
        samples(road + name + ": response").add(result - begun);
        samples(road + name + ": event").add(seen - begun);
    }

    private Samples samples(String name) {
        return samples.computeIfAbsent(name, key -> new Samples());
    }

    private void forget(boolean overStream) {
        samples.keySet().removeIf(name -> name.startsWith(overStream ? "stream " : "unary "));
    }

    private Map<String, Floor.Figure> figures() {
        Map<String, Floor.Figure> figures = new LinkedHashMap<>();
        samples.forEach(
                (name, values) -> figures.put(name, new Floor.Figure(values.percentile(0.5), values.percentile(0.99))));
        return figures;
    }

    private static void print(List<Map<String, Floor.Figure>> rounds, List<Floor.Round> floors) {
        System.out.printf(
                Locale.ROOT,
                "%nMicroseconds, one command at a time, median of %d rounds of %d calls; JDK %s, %d cores.%n%n",
                rounds.size(),
                CALLS,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        System.out.println("| | p50 | p99 | p50 to the floor's |");
        System.out.println("|---|---|---|---|");
        if (!floors.isEmpty()) {
            row(
                    "floor, unary: response",
                    floors.stream().map(Floor.Round::unaryResponse).toList(),
                    "1");
            row(
                    "floor, unary: event",
                    floors.stream().map(Floor.Round::unaryEvent).toList(),
                    "1");
            row(
                    "floor, stream: response",
                    floors.stream().map(Floor.Round::streamResponse).toList(),
                    "1");
        }
        for (String name : rounds.get(0).keySet()) {
            List<Floor.Figure> figures =
                    rounds.stream().map(round -> figure(round, name)).toList();
            row(name, figures, ratio(name, figures, floors));
        }
    }

    static Floor.Figure figure(Map<String, Floor.Figure> round, String name) {
        Floor.Figure figure = round.get(name);
        if (figure == null) {
            throw new IllegalStateException("a round without " + name);
        }
        return figure;
    }

    private static void row(String name, List<Floor.Figure> figures, String ratio) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s |%n",
                name,
                median(figures.stream().mapToDouble(Floor.Figure::p50).toArray()),
                median(figures.stream().mapToDouble(Floor.Figure::p99).toArray()),
                ratio);
    }

    private static String ratio(String name, List<Floor.Figure> figures, List<Floor.Round> floors) {
        if (floors.isEmpty()) {
            return "";
        }
        double[] ratios = new double[figures.size()];
        for (int i = 0; i < ratios.length; i++) {
            Floor.Round floor = floors.get(i);
            // The floor's stream has no figure for the event; its event leaves before its response.
            Floor.Figure beside = name.startsWith("stream ")
                    ? floor.streamResponse()
                    : name.endsWith("event") ? floor.unaryEvent() : floor.unaryResponse();
            ratios[i] = figures.get(i).p50() / beside.p50();
        }
        return String.format(Locale.ROOT, "%.2f", median(ratios));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
