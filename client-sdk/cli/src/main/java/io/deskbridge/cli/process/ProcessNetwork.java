package io.deskbridge.cli.process;

import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.config.OwnerOnly;
import io.deskbridge.bridge.config.TokensFile;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.network.etcd.EtcdRegistry;
import io.deskbridge.bridge.network.etcd.EtcdSettings;
import io.deskbridge.cli.network.LocalNetwork;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.cli.network.ServerPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The network of {@code deskbridge network}: etcd, and servers alpha, bravo and charlie, a process each; alice with phone 4001, bob with
 * 4002, carol with 4003, dora with 4004. Its files are in a directory of its own, which goes with it.
 */
final class ProcessNetwork implements AutoCloseable {
    static final List<String> SERVERS = List.of("alpha", "bravo", "charlie");
    static final List<PersonPlan> PEOPLE = List.of(
            PersonPlan.powerUser("alice", "Alice", "4001", "alpha"),
            PersonPlan.powerUser("bob", "Bob", "4002", "bravo"),
            PersonPlan.powerUser("carol", "Carol", "4003", "charlie"),
            OneDeviceStory.DORA);
    private static final int PHONES_ABOVE = 100;

    private final Map<String, ServerProcess> servers = new TreeMap<>();
    private final Deque<AutoCloseable> guests = new ArrayDeque<>();
    private @Nullable EtcdProcess etcd;
    private @Nullable Path directory;
    private boolean closed;

    /**
     * Starts all of it; every server serves when this returns.
     *
     * @param port alpha's port for clients; 0 takes free ones
     * @throws IOException if something does not start; the message is a sentence
     */
    void start(int port) throws IOException {
        Path files = Files.createTempDirectory("deskbridge-network-");
        directory = files;
        EtcdProcess shared = EtcdProcess.start(files);
        etcd = shared;
        try (EtcdRegistry registry = EtcdRegistry.open(EtcdSettings.of(List.of(shared.endpoint()), "default"))) {
            Provisioning.write(
                    registry,
                    SERVERS.stream().map(name -> ServerPlan.on(name, 0, 0)).toList(),
                    PEOPLE);
        } catch (RegistryException e) {
            throw new IOException(e.getMessage(), e);
        }
        Path tokens = files.resolve("tokens");
        for (PersonPlan person : PEOPLE) {
            TokensFile.add(tokens, new Principal.User(new UserName(person.user())), person.token());
        }
        TokensFile.add(tokens, new Principal.Administrator("admin"), LocalNetwork.ADMINISTRATOR_TOKEN);
        Path config = files.resolve("servers.conf");
        OwnerOnly.makeFile(config);
        Files.writeString(
                config, "registry = etcd:" + shared.endpoint() + "\nnetwork.secret = demo\ntokens = " + tokens + "\n");
        startServers(port, files, config);
    }

    private void startServers(int port, Path files, Path config) throws IOException {
        List<CompletableFuture<ServerProcess>> starting = new ArrayList<>();
        for (int i = 0; i < SERVERS.size(); i++) {
            String name = SERVERS.get(i);
            Map<String, String> settings = Map.of(
                    "grpc.port", Integer.toString(port == 0 ? 0 : port + i),
                    "link.port", Integer.toString(port == 0 ? 0 : port + PHONES_ABOVE + i),
                    "data", files.resolve(name).toString());
            starting.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return kept(ServerProcess.start(name, config, settings, files.resolve(name + ".log")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        try {
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException failed ? failed.getCause() : new IOException(e);
        }
    }

    /** A server that is ready when everything is being ended must not stay behind. */
    private synchronized ServerProcess kept(ServerProcess server) {
        if (closed) {
            server.close();
        } else {
            servers.put(server.name(), server);
        }
        return server;
    }

    synchronized ServerProcess server(String name) {
        ServerProcess server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("there is no server " + name);
        }
        return server;
    }

    /** Where the servers' logs are. */
    Path directory() {
        Path files = directory;
        if (files == null) {
            throw new IllegalStateException("the network has not started");
        }
        return files;
    }

    /** Closes it with the network, before the servers. */
    synchronized <T extends AutoCloseable> T keep(T guest) {
        guests.push(guest);
        return guest;
    }

    /** Ends all of it, etcd last. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!guests.isEmpty()) {
            try {
                guests.pop().close();
            } catch (Exception e) {
                System.err.println("A part of the demo did not close: " + e);
            }
        }
        // All at once: each waits for etcd, and for its phones.
        servers.values().parallelStream().forEach(ServerProcess::close);
        EtcdProcess shared = etcd;
        if (shared != null) {
            shared.close();
        }
        Path files = directory;
        if (files != null) {
            delete(files);
        }
    }

    private static void delete(Path files) {
        try (Stream<Path> all = Files.walk(files)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            System.err.println("The directory " + files + " could not be removed: " + e);
        }
    }
}
