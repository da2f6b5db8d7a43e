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

    /** For the bridge, as {@code key=value} with commas between them. */
    private static final String SETTINGS = System.getProperty("bridge", "");

    private final Calls alice;
    private final Calls bob;
    private final Figures figures;

    private Bench(Calls alice, Calls bob, Figures figures) {
        this.alice = alice;
        this.bob = bob;
        this.figures = figures;
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
            rounds.add(SETTINGS.isEmpty() ? measure() : measure(SETTINGS.split(",")));
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
            Calls alice = new Calls(commands, watching, "alice", "4001");
            Calls bob = new Calls(commands, watching, "bob", "4002");
            Figures figures = new Figures();
            Bench bench = new Bench(alice, bob, figures);
            bench.unaryCalls(WARM_UP);
            figures.forget("unary ");
            bench.unaryCalls(CALLS);
            StreamedCalls streamed = new StreamedCalls(alice, bob, loop.next(), figures);
            streamed.make(WARM_UP);
            figures.forget("stream ");
            streamed.make(CALLS);
            commands.shutdownNow();
            watching.shutdownNow();
            return figures.read();
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

    /** Blocking calls on this thread, as the floor's sequential ones are. */
    private void unaryCalls(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            timed("dial until ringing", alice, EventType.EVENT_TYPE_DELIVERED);
            long unusedRings = bob.awaitEvent(EventType.EVENT_TYPE_DELIVERED);
            timed("answer", bob, EventType.EVENT_TYPE_ESTABLISHED);
            long unusedAnswered = alice.awaitEvent(EventType.EVENT_TYPE_ESTABLISHED);
            timed("hold", alice, EventType.EVENT_TYPE_HELD);
            timed("retrieve", alice, EventType.EVENT_TYPE_RETRIEVED);
            timed("hang up", alice, EventType.EVENT_TYPE_CONNECTION_CLEARED);
            long unusedOver = bob.awaitEvent(EventType.EVENT_TYPE_CALL_CLEARED);
        }
    }

    private void timed(String name, Calls who, EventType event) throws InterruptedException {
        long begun = System.nanoTime();
        long result = who.give(name, "4002", false);
        long seen = who.awaitEvent(event);
        figures.add("unary " + name + ": response", result - begun);
        figures.add("unary " + name + ": event", seen - begun);
    }

    /** Samples by name, in the order in which the names were new. By one thread after the other. */
    static final class Figures {
        private final Map<String, Samples> samples = new LinkedHashMap<>();

        void add(String name, long nanos) {
            samples.computeIfAbsent(name, key -> new Samples()).add(nanos);
        }

        void forget(String beginning) {
            samples.keySet().removeIf(name -> name.startsWith(beginning));
        }

        Map<String, Floor.Figure> read() {
            Map<String, Floor.Figure> figures = new LinkedHashMap<>();
            samples.forEach((name, values) ->
                    figures.put(name, new Floor.Figure(values.percentile(0.5), values.percentile(0.99))));
            return figures;
        }
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
