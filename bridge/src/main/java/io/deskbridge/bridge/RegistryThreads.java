package io.deskbridge.bridge;

import io.deskbridge.bridge.actor.RegistryLanes;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The threads on which a bridge waits for its registry. A lane is a thread, so that what is asked about one key keeps its order;
 * several, so that a server whose phones all come at once is not held up by one exchange after the other.
 */
final class RegistryThreads implements AutoCloseable {
    private static final int LANES = 8;
    /** What a lane may have waiting: the phones of a full server, spread over the lanes, with room to spare. */
    private static final int WAITING = 10_000;

    private static final long END_SECONDS = 5;

    private final List<ExecutorService> threads;
    private final RegistryLanes lanes;

    RegistryThreads(ServerName server, Registry registry) {
        // Not Netty's threads: a registry that waits takes those for event loops, and refuses.
        ThreadFactory factory = work -> {
            Thread lane = new Thread(work, "deskbridge-" + server + "-registry");
            lane.setDaemon(true);
            return lane;
        };
        threads = Stream.generate(() -> (ExecutorService)
                        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), factory))
                .limit(LANES)
                .toList();
        lanes = new RegistryLanes(registry, threads);
    }

    RegistryLanes lanes() {
        return lanes;
    }

    /** What waits is still asked: among it are the claims that this server gives back. */
    @Override
    public void close() throws InterruptedException {
        threads.forEach(ExecutorService::shutdown);
        for (ExecutorService thread : threads) {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        }
    }
}
