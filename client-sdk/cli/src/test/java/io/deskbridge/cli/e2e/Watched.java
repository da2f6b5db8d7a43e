package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.proto.v1.Connection;
import io.deskbridge.proto.v1.ConnectionState;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What a watcher sees. Checks A2 as it goes: per phone a snapshot, then every event with the next number. Keeps the mirror
 * that folding events on the snapshot gives.
 */
final class Watched implements StreamObserver<WatchResponse> {
    private static final long WITHIN_SECONDS = 10;

    private final CountDownLatch synced = new CountDownLatch(1);
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Refused> ended = new CompletableFuture<>();
    private final Map<String, Long> sequences = new LinkedHashMap<>();
    private final Map<String, Map<String, Connection>> mirror = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    @Override
    public void onNext(WatchResponse message) {
        take(message);
        events.addAll(message.getEventsList());
        if (message.getSynced()) {
            synced.countDown();
        }
    }

    /** One stream's messages come one at a time; readers of the mirror come from the test's thread. */
    private void take(WatchResponse message) {
        synchronized (mirror) {
            if (message.hasSnapshot()) {
                Phone phone = message.getSnapshot().getPhone();
                sequences.put(phone.getPhone(), phone.getSequence());
                Map<String, Connection> connections = new LinkedHashMap<>();
                phone.getConnectionsList().forEach(it -> connections.put(it.getConnection(), it));
                mirror.put(phone.getPhone(), connections);
            }
            message.getEventsList().forEach(this::fold);
            mirror.notifyAll();
        }
    }

    private void fold(Event event) {
        // Calls that are not presented are told to those who ask only; the number before an event tells that from a gap
        // (A3).
        long last = sequences.getOrDefault(event.getPhone(), 0L);
        if (event.getSequence() <= last || event.getPreviousSequence() != last) {
            faults.add("after " + last + " came " + event);
        }
        sequences.put(event.getPhone(), event.getSequence());
        Map<String, Connection> connections = mirror.computeIfAbsent(event.getPhone(), id -> new LinkedHashMap<>());
        for (Connection it : event.getConnectionsList()) {
            if (it.getState() == ConnectionState.CONNECTION_STATE_NULL) {
                connections.remove(it.getConnection());
            } else {
                connections.put(it.getConnection(), it);
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        if (cause instanceof StatusRuntimeException refused
                && refused.getStatus().getCode() != Status.Code.CANCELLED
                && refused.getStatus().getCode() != Status.Code.UNAVAILABLE) {
            ended.complete(Refused.of(refused));
        } else {
            ended.completeExceptionally(cause);
        }
    }

    @Override
    public void onCompleted() {
        ended.completeExceptionally(new AssertionError("a watch never ends without a reason"));
    }

    void awaitSynced() {
        try {
            assertThat(synced.await(WITHIN_SECONDS, TimeUnit.SECONDS))
                    .as("synced")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next event of that type; those before it are passed over. */
    Event next(EventType type) {
        return next(event -> event.getType() == type, type.toString());
    }

    Event next(Predicate<Event> wanted, String what) {
        List<EventType> passed = new ArrayList<>();
        try {
            while (true) {
                Event event = events.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("no " + what + " within " + WITHIN_SECONDS + " s; saw " + passed);
                }
                if (wanted.test(event)) {
                    return event;
                }
                passed.add(event.getType());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How the watch ended. */
    Refused end() throws Exception {
        return ended.get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    /** No gap, no doubled event; and the mirror is what the phone is now, once the last event of it has come. */
    void agreesWith(Phone phone) {
        synchronized (mirror) {
            awaitSequence(phone);
            assertThat(faults).isEmpty();
            assertThat(sequences.get(phone.getPhone())).isEqualTo(phone.getSequence());
            assertThat(mirror.getOrDefault(phone.getPhone(), Map.of()).values())
                    .containsExactlyInAnyOrderElementsOf(phone.getConnectionsList());
        }
    }

    private void awaitSequence(Phone phone) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
        long left = WITHIN_SECONDS * 1_000;
        try {
            while (left > 0 && sequences.getOrDefault(phone.getPhone(), 0L) < phone.getSequence()) {
                mirror.wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What the watcher has heard of a phone so far ends where this picture of it does. */
    boolean isAt(Phone phone) {
        synchronized (mirror) {
            return sequences.getOrDefault(phone.getPhone(), 0L) == phone.getSequence();
        }
    }
}
