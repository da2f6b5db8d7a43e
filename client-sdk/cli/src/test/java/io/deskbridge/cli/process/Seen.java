package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneListener;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what other processes do. */
final class Seen {
    private Seen() {}

    /** The first answer that is as wanted; {@code ask} asks another process, so that this is no busy loop. */
    static <T> T until(Supplier<T> ask, Predicate<T> wanted) {
        long end = System.nanoTime() + ThreeServers.PATIENCE.toNanos();
        T answer = ask.get();
        while (!wanted.test(answer)) {
            assertThat(System.nanoTime() - end).as("it is still %s", answer).isNegative();
            answer = ask.get();
        }
        return answer;
    }

    /** Hears how a watch ends. */
    record UntilEnded(CompletableFuture<DeskbridgeException> ended) implements PhoneListener {
        @Override
        public void onEvent(PhoneEvent event) {
            // Only the end matters.
        }

        @Override
        public void onEnded(DeskbridgeException why) {
            ended.complete(why);
        }
    }
}
