package io.deskbridge.bridge.network.etcd;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real etcd: a process of this machine, with its data in a directory of the test. */
final class EtcdMember implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EtcdMember.class);

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    /** Begins anywhere, so that two builds on one machine hardly meet. */
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));

    /** A killed process has lost nothing of what it wrote; what only a failure of the machine would lose need not be waited for. */
    private static final List<String> WITHOUT_WAITING_FOR_THE_DISK = knows("--unsafe-no-fsync");

    private final String name;
    private final Path data;
    private final int clientPort;
    private final int peerPort;
    private String cluster = "";
    private String scheme = "http";
    private List<String> more = List.of();
    private @Nullable Process process;

    private EtcdMember(String name, Path directory) {
        this.name = name;
        this.data = directory.resolve(name);
        this.clientPort = freePort();
        this.peerPort = freePort();
    }

    /** Skips the calling tests, and says so in one line, where there is no etcd. */
    static void requireEtcd(Class<?> tests) {
        if (executable().isEmpty()) {
            System.out.println(tests.getSimpleName()
                    + " left out: there is no etcd on the PATH (Debian: apt-get install etcd-server)");
        }
        Assumptions.assumeTrue(executable().isPresent(), "etcd is not on the PATH");
    }

    private static Optional<Path> executable() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "etcd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The option, if this etcd has it. */
    private static List<String> knows(String option) {
        Optional<Path> etcd = executable();
        if (etcd.isEmpty()) {
            return List.of();
        }
        try {
            Process asked = new ProcessBuilder(etcd.get().toString(), option, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.waitFor() == 0 ? List.of(option) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** So many members of one cluster, all of them started. */
    static List<EtcdMember> start(int members, Path directory) {
        List<EtcdMember> all = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            all.add(new EtcdMember("member-" + i, directory));
        }
        String cluster =
                all.stream().map(one -> one.name + "=" + uri(one.peerPort)).collect(Collectors.joining(","));
        for (EtcdMember one : all) {
            one.cluster = cluster;
            one.start();
        }
        return all;
    }

    /** One member that shows this certificate, and asks for one of the same authority. */
    static EtcdMember startSecured(Path directory, Certificates authority, EtcdSettings.Tls own) {
        EtcdMember one = new EtcdMember("secured", directory);
        one.cluster = one.name + "=" + uri(one.peerPort);
        one.scheme = "https";
        one.more = List.of(
                "--client-cert-auth",
                "--trusted-ca-file=" + authority.authority(),
                "--cert-file=" + own.certificate().orElseThrow(),
                "--key-file=" + own.key().orElseThrow());
        one.start();
        return one;
    }

    /** Starts it again, with the data it has. */
    void start() {
        startAt(clientPort);
    }

    /** Starts it again, unless it runs. */
    void startIfKilled() {
        if (process == null || !process.isAlive()) {
            start();
        }
    }

    /** Starts it with another port for clients, so that those of the test do not find it. */
    URI startElsewhere() {
        int port = freePort();
        startAt(port);
        return uri(port);
    }

    private void startAt(int port) {
        String client = scheme + "://127.0.0.1:" + port;
        String peer = uri(peerPort).toString();
        List<String> command = new ArrayList<>(List.of(
                executable().orElseThrow().toString(),
                "--name=" + name,
                "--data-dir=" + data,
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=" + cluster,
                "--logger=zap",
                "--log-level=error"));
        command.addAll(WITHOUT_WAITING_FOR_THE_DISK);
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                data.resolveSibling(name + ".log").toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As when the power fails. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    URI endpoint() {
        return URI.create(scheme + "://127.0.0.1:" + clientPort);
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * A port that nobody has, nor is given until etcd has it, and while etcd is down: not one of those from which the system serves
     * whoever asks for any port, as the tests do that run beside these.
     */
    private static int freePort() {
        while (true) {
            int port = FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                log.debug("Port {} is somebody's", port, e);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        kill();
    }
}
