package io.deskbridge.cli.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member of an etcd on this machine, usually the only one: its data in a directory, on free ports of the loopback interface. */
public final class EtcdProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final int ASK_EVERY_MILLIS = 50;
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    /** Begins anywhere, so that two networks on one machine hardly meet. */
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));

    private static final Logger log = LoggerFactory.getLogger(EtcdProcess.class);

    /**
     * A shell around etcd that ends it (etcd loses nothing by that) when its own standard input ends: when this process wants it, or is
     * gone, whatever ended it. In a session of its own, where there are such, Ctrl-C does not reach etcd before the servers have
     * given back what they have there.
     */
    private static final String ENDS_WITH_INPUT = """
            command -v setsid >/dev/null && set -- setsid "$@"
            trap '' INT
            "$@" </dev/null &
            etcd=$!
            read -r end
            kill -9 $etcd
            wait $etcd
            """;

    private final String name;
    private final Path directory;
    private final int clientPort = freePort();
    private final int peerPort = freePort();
    private String cluster;
    private @Nullable ChildProcess process;

    private EtcdProcess(String name, Path directory) {
        this.name = name;
        this.directory = directory;
        this.cluster = name + "=" + peer();
    }

    /** The etcd on the PATH. */
    public static Optional<Path> installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "etcd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one, which answers when this returns.
     *
     * @throws IOException if it cannot; the message is a sentence
     */
    public static EtcdProcess start(Path directory) throws IOException {
        EtcdProcess etcd = new EtcdProcess("deskbridge", directory);
        etcd.start();
        return etcd;
    }

    /**
     * Starts so many members of one etcd, which answer when this returns.
     *
     * @throws IOException if it cannot; the message is a sentence
     */
    static List<EtcdProcess> startCluster(int members, Path directory) throws IOException {
        List<EtcdProcess> all = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            all.add(new EtcdProcess("member-" + i, Files.createDirectories(directory.resolve("member-" + i))));
        }
        String cluster = all.stream().map(one -> one.cluster).collect(Collectors.joining(","));
        boolean ready = false;
        try {
            for (EtcdProcess one : all) {
                one.cluster = cluster;
                one.launch();
            }
            for (EtcdProcess one : all) { // Only now: one by itself has no leader.
                one.awaitHealth();
            }
            ready = true;
            return all;
        } finally {
            if (!ready) {
                all.forEach(EtcdProcess::close);
            }
        }
    }

    /** Starts it again, with the data it has. */
    public void start() throws IOException {
        launch();
        awaitHealth();
    }

    /** Starts it, and does not wait until it answers: without the others of its cluster it does not. */
    void launch() throws IOException {
        Path executable = installed()
                .orElseThrow(() -> new IOException("There is no etcd on the PATH; install it (Debian: apt-get install"
                        + " etcd-server; others: github.com/etcd-io/etcd/releases) and try again."));
        String client = endpoint().toString();
        String peer = peer();
        process = ChildProcess.start(
                "etcd",
                List.of(
                        "sh",
                        "-c",
                        ENDS_WITH_INPUT,
                        "sh",
                        executable.toString(),
                        "--name=" + name,
                        "--data-dir=" + directory.resolve("etcd"),
                        "--listen-client-urls=" + client,
                        "--advertise-client-urls=" + client,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=" + cluster,
                        "--logger=zap",
                        "--log-level=error"),
                directory.resolve("etcd.log"));
    }

    /** Waits until it answers. */
    void awaitHealth() throws IOException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!healthy()) {
            if (System.nanoTime() > end) {
                close();
                throw new IOException("etcd does not start; " + directory.resolve("etcd.log") + " says why.");
            }
            try {
                Thread.sleep(ASK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while etcd was starting.", e);
            }
        }
    }

    private boolean healthy() {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) endpoint().resolve("/health").toURL().openConnection();
            asked.setConnectTimeout(ASK_EVERY_MILLIS);
            try (InputStream answer = asked.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8).contains("true");
            }
        } catch (IOException e) {
            return false;
        }
    }

    private String peer() {
        return "http://127.0.0.1:" + peerPort;
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + clientPort);
    }

    /**
     * A port that nobody has, nor is given until etcd has it, and while etcd is down: not one of those from which the system serves whoever
     * asks for any port.
     */
    static int freePort() {
        for (int tries = 0; tries < PORTS; tries++) {
            int port = FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                log.debug("Port {} is somebody's", port, e);
            } catch (IOException e) {
                throw new IllegalStateException("this machine gives no port", e);
            }
        }
        throw new IllegalStateException("of the ports from " + FIRST_PORT + " on this machine has none that is free");
    }

    /** Ends it; its data stay. */
    @Override
    public void close() {
        ChildProcess running = process;
        process = null;
        if (running != null) {
            running.endInput();
        }
    }
}
