package io.deskbridge.bridge.config;

import io.deskbridge.bridge.network.etcd.EtcdSettings;
import java.nio.file.Path;
import java.time.Duration;

/** Where the registry of a server is: what {@code registry} and {@code registry.*} say. */
public sealed interface RegistrySettings {
    /** In memory, gone with the process: for trials. */
    record InMemory() implements RegistrySettings {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inMemory(this);
        }
    }

    /** In one file, for a server that runs by itself. */
    record InFile(Path file) implements RegistrySettings {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inFile(this);
        }
    }

    /**
     * In etcd, for several servers.
     *
     * @param etcd where it is
     * @param start how long a server that starts tries to reach it
     */
    record InEtcd(EtcdSettings etcd, Duration start) implements RegistrySettings {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inEtcd(this);
        }
    }

    /** One method per variant. */
    interface Cases<R> {
        /** See {@link InMemory}. */
        R inMemory(InMemory it);

        /** See {@link InFile}. */
        R inFile(InFile it);

        /** See {@link InEtcd}. */
        R inEtcd(InEtcd it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
