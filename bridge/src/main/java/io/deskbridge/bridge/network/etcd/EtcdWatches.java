package io.deskbridge.bridge.network.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The watches of one server, and the one thread on which they are told. */
final class EtcdWatches implements AutoCloseable {
    private final EtcdConnection connection;
    private final EtcdCalls calls;
    private final ByteSequence prefix;
    private final List<EtcdWatch> running = new CopyOnWriteArrayList<>();
    private final EtcdThread thread = new EtcdThread("deskbridge-registry-watch");
    private volatile long settled;

    EtcdWatches(EtcdConnection connection, EtcdSettings settings, EtcdCalls calls) {
        this.connection = connection;
        this.calls = calls;
        this.prefix = ByteSequence.from(settings.prefix(), UTF_8);
    }

    Client client() {
        return connection.client();
    }

    EtcdCalls calls() {
        return calls;
    }

    /** What the keys of this network begin with. */
    ByteSequence prefix() {
        return prefix;
    }

    Registry.Watch begin(long revision, Consumer<Change> watcher) {
        EtcdWatch watch = new EtcdWatch(this, revision, watcher);
        watch.begin();
        running.add(watch);
        return watch;
    }

    void ended(EtcdWatch watch) {
        running.remove(watch);
    }

    /**
     * etcd has reached {@code revision}. A watch that has not heard of what was there one renewal ago may have gone silent, as
     * some have after a change of leaders; beginning it again where it is costs little and repeats nothing.
     */
    void settled(long revision) {
        long earlier = settled;
        settled = revision;
        running.forEach(watch -> thread.run(() -> watch.startIfBehind(earlier)));
    }

    /** There are new connections: all watches go on on them, where they are. */
    void goOn() {
        running.forEach(watch -> thread.run(watch::start));
    }

    /** The thread on which watchers are told. */
    EtcdThread thread() {
        return thread;
    }

    @Override
    public void close() {
        running.forEach(EtcdWatch::close);
        thread.close();
    }
}
