package io.deskbridge.bridge;

import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.config.OwnerOnly;
import io.deskbridge.bridge.config.RegistrySettings;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.network.EmbeddedRegistry;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.network.etcd.EtcdRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** The registry that a server's configuration names, opened. Close it after the bridge that runs on it. */
public final class SharedRegistry implements AutoCloseable {
    private final Registry registry;
    private final Runnable closing;
    private final String where;

    private SharedRegistry(Registry registry, Runnable closing, String where) {
        this.registry = registry;
        this.closing = closing;
        this.where = where;
    }

    /**
     * Opens it; may wait.
     *
     * @throws StartException if it cannot be reached, or read
     */
    public static SharedRegistry open(BridgeConfig config) throws StartException {
        try {
            return config.registry().match(new Opening());
        } catch (RegistryException e) {
            throw StartException.noRegistry(config.server().value(), e);
        }
    }

    private static final class Opening implements RegistrySettings.Cases<SharedRegistry> {
        @Override
        public SharedRegistry inMemory(RegistrySettings.InMemory it) {
            return new SharedRegistry(new MemoryRegistry(), () -> {}, "in memory");
        }

        @Override
        public SharedRegistry inFile(RegistrySettings.InFile it) {
            Path file = it.file().toAbsolutePath();
            try {
                OwnerOnly.makeDirectory(Objects.requireNonNull(file.getParent()));
            } catch (IOException e) {
                throw new RegistryException(
                        "The directory of the registry's file " + file + " cannot be made: " + e + ".", e);
            }
            EmbeddedRegistry registry = EmbeddedRegistry.open(file);
            return new SharedRegistry(registry, registry::close, file.toString());
        }

        @Override
        public SharedRegistry inEtcd(RegistrySettings.InEtcd it) {
            EtcdRegistry registry = EtcdRegistry.open(it.etcd(), it.start());
            return new SharedRegistry(
                    registry,
                    registry::close,
                    "etcd at " + it.etcd().endpoints() + ", network "
                            + it.etcd().network());
        }
    }

    /**
     * Makes sure that a server has its entry; may wait.
     *
     * @throws StartException if it has none
     */
    public void mustKnow(ServerName server) throws StartException {
        boolean known;
        try {
            known = registry.get(new Key(Key.Kind.SERVER, server.value())).isPresent();
        } catch (RegistryException e) {
            throw StartException.noRegistry(server.value(), e);
        }
        if (!known) {
            throw StartException.unknownServer(server.value(), where);
        }
    }

    /** The registry. */
    public Registry registry() {
        return registry;
    }

    /** Gives back what this server has claimed. */
    @Override
    public void close() {
        closing.run();
    }
}
