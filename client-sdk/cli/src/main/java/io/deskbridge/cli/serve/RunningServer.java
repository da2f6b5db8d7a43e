package io.deskbridge.cli.serve;

import io.deskbridge.bridge.Bridge;
import io.deskbridge.bridge.SharedRegistry;
import io.deskbridge.bridge.StartException;
import io.deskbridge.bridge.access.Credentials;
import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.admin.Administration;
import io.deskbridge.bridge.admin.Import;
import io.deskbridge.bridge.admin.file.ConfigurationFile;
import io.deskbridge.bridge.admin.file.ConfigurationFile.Problem;
import io.deskbridge.bridge.config.BridgeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server and its registry, in this process. */
final class RunningServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningServer.class);

    private final SharedRegistry registry;
    private final Bridge bridge;

    private RunningServer(SharedRegistry registry, Bridge bridge) {
        this.registry = registry;
        this.bridge = bridge;
    }

    /**
     * Opens the registry and starts the server; it serves when this returns.
     *
     * @param network what the registry is to hold, if it is empty; a file
     * @throws StartException if one of them cannot be; nothing is left running then
     */
    static RunningServer start(BridgeConfig config, Credentials credentials, Optional<Path> network)
            throws StartException {
        SharedRegistry registry = SharedRegistry.open(config);
        boolean started = false;
        try {
            if (network.isPresent()) {
                fill(new Administration(registry.registry()), network.get());
            }
            registry.mustKnow(config.server());
            RunningServer running = new RunningServer(registry, Bridge.start(config, registry.registry(), credentials));
            started = true;
            return running;
        } finally {
            if (!started) {
                registry.close();
            }
        }
    }

    /** Only an empty registry: what administrators have changed since is not undone by a restart. */
    private static void fill(Administration administration, Path file) throws StartException {
        if (!administration.read().all(Key.Kind.SERVER).isEmpty()) {
            log.info("The registry has a configuration, so {} is not imported", file);
            return;
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw StartException.because("The file " + file + " cannot be read: " + e + ".", e);
        }
        List<Problem> problems = new Import(ConfigurationFile.read(text), Import.Mode.REPLACE)
                .apply(new Principal.Administrator("deskbridge serve"), administration)
                .problems();
        if (!problems.isEmpty()) {
            String all = problems.stream()
                    .map(it -> file + ":" + it.place().line() + ":" + it.place().column() + ": " + it.message())
                    .collect(Collectors.joining("\n"));
            throw StartException.because(all, null);
        }
        log.info("The registry was empty; {} has been imported", file);
    }

    int clientPort() {
        return bridge.grpcPort();
    }

    int phonePort() {
        return bridge.linkPort();
    }

    /** See {@link Bridge#failure}. */
    CompletionStage<String> failure() {
        return bridge.failure();
    }

    /** First the server, which still has things to give back; then the registry. */
    @Override
    public void close() {
        bridge.close();
        registry.close();
    }
}
