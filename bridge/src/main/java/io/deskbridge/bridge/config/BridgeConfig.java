package io.deskbridge.bridge.config;

import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.api.GrpcLimits;
import io.deskbridge.bridge.api.WatchLimits;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.core.rules.EligibilityTable;
import io.deskbridge.bridge.driver.link.LinkLimits;
import io.deskbridge.bridge.journal.JournalSettings;
import io.deskbridge.bridge.trunk.TrunkLimits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What one bridge is given.
 *
 * @param server the server it is
 * @param grpcAddress where clients connect
 * @param linkAddress where phones connect
 * @param loops event loops; 0 is one per core
 * @param grpc limits of connections and messages
 * @param controlInFlight commands of one stream that may wait for their result
 * @param commandsRemembered commands remembered per user
 * @param commandsBytes what they may weigh together
 * @param watch limits of watches
 * @param historyEvents events kept per phone
 * @param historyBytes what they may weigh together
 * @param clientIdle after which a client without streams is away
 * @param drain how long a server that shuts down waits for what runs
 * @param phones limits of phones and calls
 * @param outsidePace how long things take in the simulated outside world
 * @param link limits of the phone link
 * @param network the way between the servers
 * @param eligibility who may use which mode
 * @param data the directory of what the server keeps on disk
 * @param registry where what it shares with others is
 * @param tokens the file of the tokens
 * @param journal what outlives the process; empty: nothing does
 */
public record BridgeConfig(
        ServerName server,
        InetSocketAddress grpcAddress,
        InetSocketAddress linkAddress,
        int loops,
        GrpcLimits grpc,
        int controlInFlight,
        int commandsRemembered,
        int commandsBytes,
        WatchLimits watch,
        int historyEvents,
        int historyBytes,
        Duration clientIdle,
        Duration drain,
        Phones.Limits phones,
        Duration outsidePace,
        LinkLimits link,
        Network network,
        EligibilityTable eligibility,
        Path data,
        RegistrySettings registry,
        Path tokens,
        Optional<JournalSettings> journal) {

    /**
     * The way between the servers.
     *
     * @param host where the others reach this one
     * @param port the port there; 0: the one that clients use
     * @param secret what they share; empty: no calls between servers
     * @param trunk limits
     */
    public record Network(String host, int port, String secret, TrunkLimits trunk) {}

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);
    private static final Duration LONGEST_FORCE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_JOURNAL = Duration.ofHours(1);
    private static final Duration LONGEST_JOURNAL = Duration.ofDays(3650);
    private static final int MOST_LOOPS = 256;
    private static final Map<String, String> USUAL_OF_A_PROCESS = Map.of("journal.directory", "journal");
    private static final int LARGEST_BATCH = 1024;

    /**
     * The defaults, but for what is {@code changed}.
     *
     * @throws ConfigException if a setting does not exist or makes no sense; the message has a line for each
     */
    public static BridgeConfig of(Map<String, String> changed) {
        return of(Settings.of(ConfigText.of(changed)));
    }

    /**
     * The defaults of a server that runs in a process of its own, but for what a file says, if there is one, and what the command line
     * says, which wins: such a server keeps a journal below {@code data}.
     *
     * @throws ConfigException as {@link #of(Map)}; the lines begin with file and line
     */
    public static BridgeConfig read(Optional<Path> file, Map<String, String> commandLine) {
        return of(Settings.of(ConfigText.of(file, commandLine, USUAL_OF_A_PROCESS)));
    }

    private static BridgeConfig of(Settings settings) {
        ServerName server = new ServerName(settings.requiredName("server"));
        Path data = settings.path("data").orElseGet(() -> usualData(server));
        BridgeConfig config = new BridgeConfig(
                server,
                address(settings, "grpc"),
                address(settings, "link"),
                settings.number("loops", 0, MOST_LOOPS),
                grpc(settings),
                settings.count("control.in-flight"),
                settings.count("commands.remembered"),
                settings.bytes("commands.bytes"),
                new WatchLimits(
                        settings.count("watch.backlog"),
                        settings.number("watch.batch", 1, LARGEST_BATCH),
                        settings.duration("watch.heartbeat")),
                settings.count("history.events"),
                settings.bytes("history.bytes"),
                settings.duration("client.idle"),
                settings.duration("drain", Duration.ZERO, LONGEST_DRAIN),
                phones(settings),
                settings.duration("outside.pace"),
                link(settings),
                network(settings),
                EligibilityFile.shipped(),
                data,
                RegistryKeys.read(settings, data),
                settings.path("tokens").orElseGet(() -> data.resolve("tokens")),
                journal(settings, data));
        settings.check();
        return config;
    }

    /** Where programs of this user keep what must survive a restart, by the XDG base directory specification. */
    private static Path usualData(ServerName server) {
        String state = System.getenv().getOrDefault("XDG_STATE_HOME", "");
        Path home = state.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return home.resolve("deskbridge").resolve(server.value());
    }

    private static InetSocketAddress address(Settings settings, String what) {
        return new InetSocketAddress(settings.required(what + ".host"), settings.port(what + ".port"));
    }

    private static GrpcLimits grpc(Settings settings) {
        return new GrpcLimits(
                settings.bytes("grpc.message"),
                settings.bytes("grpc.metadata"),
                settings.count("grpc.calls-per-connection"),
                settings.bytes("grpc.window"),
                settings.count("grpc.resets"),
                settings.duration("grpc.resets-window", SHORTEST, LONGEST),
                settings.duration("grpc.handshake", SHORTEST, LONGEST),
                settings.duration("grpc.keepalive", SHORTEST, LONGEST),
                settings.duration("grpc.keepalive-timeout", SHORTEST, LONGEST),
                settings.duration("grpc.keepalive-permitted", SHORTEST, LONGEST),
                settings.duration("grpc.idle", SHORTEST, LONGEST),
                settings.duration("grpc.age", SHORTEST, LONGEST),
                settings.duration("grpc.age-grace", SHORTEST, LONGEST));
    }

    private static Phones.Limits phones(Settings settings) {
        return new Phones.Limits(
                new ControlLimits(
                        settings.duration("consent.prompt", Duration.ofSeconds(10), Duration.ofSeconds(60)),
                        settings.duration("consent.grace", Duration.ZERO, Duration.ofSeconds(300)),
                        settings.duration("consent.age"),
                        settings.count("consent.cooldown-count"),
                        settings.duration("consent.cooldown-window"),
                        settings.duration("consent.cooldown")),
                settings.count("phone.mailbox"),
                settings.duration("order.timeout"),
                settings.duration("phone.stale"),
                settings.duration("call.answer"),
                settings.duration("call.park"),
                settings.duration("call.set-up-found"),
                settings.duration("call.talk-found"),
                new DialPlan(
                        settings.dialString("dial.outside"),
                        settings.dialString("dial.withhold"),
                        settings.dialStrings("dial.emergency")));
    }

    private static Network network(Settings settings) {
        String host = settings.text("network.host");
        return new Network(
                host.isEmpty() ? settings.required("grpc.host") : host,
                settings.port("network.port"),
                settings.text("network.secret"),
                new TrunkLimits(
                        settings.count("network.backlog"),
                        settings.duration("network.retry"),
                        settings.duration("network.answer"),
                        settings.duration("network.lost")));
    }

    private static Optional<JournalSettings> journal(Settings settings, Path data) {
        Optional<Path> directory = settings.path("journal.directory").map(data::resolve);
        JournalSettings journal = new JournalSettings(
                directory.orElse(Path.of("")),
                settings.bytes("journal.file"),
                settings.duration("journal.force", Duration.ZERO, LONGEST_FORCE),
                settings.bytes("journal.events"),
                settings.duration("journal.events-age", SHORTEST_JOURNAL, LONGEST_JOURNAL),
                settings.count("history.events"),
                settings.count("journal.events-in-memory"),
                settings.bytes("history.bytes"),
                settings.bytes("journal.records"),
                settings.duration("journal.records-age", SHORTEST_JOURNAL, LONGEST_JOURNAL));
        return directory.map(there -> journal);
    }

    private static LinkLimits link(Settings settings) {
        return new LinkLimits(
                settings.bytes("link.frame"),
                settings.duration("link.login"),
                settings.duration("link.silence"),
                settings.count("link.connections"),
                settings.count("link.phones"),
                settings.bytes("link.write-buffer"),
                settings.duration("link.slow"));
    }
}
