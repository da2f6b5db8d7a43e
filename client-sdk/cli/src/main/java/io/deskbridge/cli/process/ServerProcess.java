package io.deskbridge.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own: {@code deskbridge serve}, on the Java and the classes of this process. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int NATIVE_ACCESS_IS_ASKED_FOR = 22;
    private static final Pattern READY =
            Pattern.compile("Server (\\S+) is ready: clients on \\S+ port (\\d+), phones on \\S+ port (\\d+)\\.");

    private final String name;
    private final ChildProcess process;
    private final int clientPort;
    private final int phonePort;

    private ServerProcess(String name, ChildProcess process, Matcher ready) {
        this.name = name;
        this.process = process;
        this.clientPort = Integer.parseInt(ready.group(2));
        this.phonePort = Integer.parseInt(ready.group(3));
    }

    /**
     * Starts a server, which serves when this returns. Where no ports are said it takes free ones.
     *
     * @param name the server
     * @param config a file of settings, for secrets
     * @param settings what differs from the defaults, and from the file
     * @param log gets what it logs
     * @throws IOException if it does not start; the message is a sentence
     */
    public static ServerProcess start(String name, Path config, Map<String, String> settings, Path log)
            throws IOException {
        ChildProcess process = ChildProcess.start("Server " + name, command(name, config, settings), log);
        boolean ready = false;
        try {
            Matcher said =
                    READY.matcher(process.await(line -> READY.matcher(line).matches(), READY_WITHIN));
            ready = said.matches();
            return new ServerProcess(name, process, said);
        } finally {
            if (!ready) {
                process.close();
            }
        }
    }

    private static List<String> command(String name, Path config, Map<String, String> settings) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("serve", "--server", name, "--config", config.toString(), "--exit-with-parent"));
        Map<String, String> said = new TreeMap<>(Map.of("grpc.port", "0", "link.port", "0"));
        said.putAll(settings);
        said.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
        return command;
    }

    /** The command that runs {@code deskbridge}, without its arguments; small, and quick to start. */
    public static List<String> java() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dlogback.configurationFile=logback.xml", // Also where tests have a file of their own.
                "-cp",
                System.getProperty("java.class.path"),
                "io.deskbridge.cli.Main"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_IS_ASKED_FOR) {
            command.add(1, "--enable-native-access=ALL-UNNAMED"); // The jar's manifest says it for its users.
        }
        return command;
    }

    /** The server's name. */
    public String name() {
        return name;
    }

    /** Where clients connect, as the SDK wants it. */
    public String target() {
        return "127.0.0.1:" + clientPort;
    }

    /** The port clients connect to. */
    public int clientPort() {
        return clientPort;
    }

    /** Where phones connect. */
    public InetSocketAddress link() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), phonePort);
    }

    /** Its process, for signals. */
    public long pid() {
        return process.pid();
    }

    /** Ends it at once, without a word (SIGKILL). */
    public void kill() {
        process.kill();
    }

    /** Asks it to end (SIGTERM), and waits; its exit code. */
    public int stop() {
        return process.stop();
    }

    @Override
    public void close() {
        process.close();
    }
}
