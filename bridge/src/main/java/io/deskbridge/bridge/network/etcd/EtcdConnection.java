package io.deskbridge.bridge.network.etcd;

import io.etcd.jetcd.Client;

/**
 * The connections to the members of etcd. gRPC waits longer and longer, up to two minutes, until it tries again a connection that could not
 * be made, and jetcd hides what would tell it that it may: so whoever has waited for etcd long enough begins with new ones.
 *
 * <p>Safe on any thread.
 */
final class EtcdConnection implements AutoCloseable {
    private final EtcdSettings settings;
    private volatile Client current;
    private volatile int opened = 1;

    EtcdConnection(EtcdSettings settings) {
        this.settings = settings;
        this.current = EtcdDoor.client(settings);
    }

    /** To be asked for anew each time. */
    Client client() {
        return current;
    }

    /** How often connections have been begun. */
    int opened() {
        return opened;
    }

    /** Begins with new connections; what waits on the old ones fails. */
    synchronized void open() {
        Client old = current;
        current = EtcdDoor.client(settings);
        opened++;
        old.close();
    }

    @Override
    public synchronized void close() {
        current.close();
    }
}
