package io.deskbridge.client;

import io.deskbridge.client.internal.Callbacks;
import io.deskbridge.client.internal.WatchStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Watches phones: tells a {@link PhoneListener} what happens, and keeps the state of each phone at hand. It outlives its
 * connection: when the stream breaks it opens another after 0 to 30 s (random, growing) and goes on with the event after the
 * last one heard, so that no event is lost or told twice; where the bridge no longer has the events, a new snapshot comes in
 * their place.
 *
 * <p>States, conditions and the listener agree: {@link #state} is what the listener has heard last. Safe for use from any
 * thread.
 */
public final class Watch implements AutoCloseable {
    private final WatchStream stream;
    private final Callbacks callbacks;

    Watch(WatchStream stream, Callbacks callbacks) {
        this.stream = stream;
        this.callbacks = callbacks;
    }

    /**
     * The phone as it was after the last event heard. Never blocks.
     *
     * @throws IllegalArgumentException when this watch does not watch that phone
     */
    public PhoneState state(String phone) {
        PhoneState state = stream.state(phone);
        if (state == null) {
            throw new IllegalArgumentException("This watch does not watch phone " + phone + "; it watches "
                    + stream.states().keySet() + ".");
        }
        return state;
    }

    /** All watched phones by id, each as it was after its last event heard. Never blocks. */
    public Map<String, PhoneState> states() {
        return stream.states();
    }

    /** Whether events arrive as they happen, or the watch is waiting for the bridge, or is over. */
    public WatchState watchState() {
        return stream.watchState();
    }

    /**
     * A future of the first state of the phone, from now on, in which the condition holds; at once when it holds already. The
     * condition is asked after each event, so a state that lasts for one event is not missed. Completed, and the condition
     * asked, on the callback executor, after the listener has heard the event. Fails with {@link DeskbridgeException} when
     * the watch ends, or with what the condition throws; cancel it to stop waiting.
     */
    public CompletableFuture<PhoneState> when(String phone, Predicate<PhoneState> condition) {
        return stream.when(phone, condition);
    }

    /**
     * Waits until the condition holds for the phone; see {@link #when}.
     *
     * @throws DeskbridgeException when the watch ends; with {@link StatusCode#DEADLINE_EXCEEDED} when the time is over
     * @throws IllegalStateException when called inside a callback
     */
    public PhoneState await(String phone, Predicate<PhoneState> condition, Duration atMost) {
        Callbacks.refuseInCallback();
        return callbacks.await(
                stream.when(phone, condition),
                atMost,
                "Phone " + phone + " did not come into the awaited state within " + atMost.toMillis() + " ms.");
    }

    /** Ends the watch. No callback is started any more; one that runs already runs to its end. Calling it again is allowed. */
    @Override
    public void close() {
        stream.close();
    }
}
