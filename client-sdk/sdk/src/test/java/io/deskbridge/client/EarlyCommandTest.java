package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.internal.Timer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that are given while there is no connection yet. */
@Timeout(120)
class EarlyCommandTest {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final BridgeScript bridge = new BridgeScript();
    private final OwnTime time = new OwnTime();
    private final Underway underway = new Underway();
    private final DeskbridgeClient client = bridge.builder()
            .deadline(DEADLINE)
            .timer(time)
            .transport(() -> bridge.channel().intercept(underway))
            .connect();
    private final SharedControl phone = client.startSharedControl("4001");

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    /** Time that stands still until the test says so. */
    private static final class OwnTime implements Timer {
        private record Task(long at, Runnable task) {}

        private final List<Task> tasks = new ArrayList<>();
        private long now;

        @Override
        public synchronized long nanoTime() {
            return now;
        }

        @Override
        public synchronized void after(Duration delay, Runnable task) {
            tasks.add(new Task(now + delay.toNanos(), task));
        }

        void pass(Duration duration) {
            List<Task> due = new ArrayList<>();
            synchronized (this) {
                now += duration.toNanos();
                tasks.removeIf(task -> task.at() <= now && due.add(task));
            }
            due.forEach(task -> task.task().run());
        }

        @Override
        public synchronized void close() {
            tasks.clear();
        }
    }

    /** A transport that keeps what it is given of a Control stream until it is connected, as gRPC does. */
    private static final class Underway implements ClientInterceptor {
        private final List<Runnable> kept = new ArrayList<>();
        private ClientCall.@Nullable Listener<?> waits;
        private boolean connected;

        private synchronized void whenConnected(Runnable action) {
            if (connected) {
                action.run();
            } else {
                kept.add(action);
            }
        }

        synchronized void connect() {
            connected = true;
            kept.forEach(Runnable::run);
        }

        synchronized void fail() {
            kept.clear();
            ClientCall.Listener<?> listener = waits;
            if (listener != null) {
                listener.onClose(Status.UNAVAILABLE.withDescription("no way"), new Metadata());
            }
        }

        @Override
        public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
            ClientCall<Q, R> call = next.newCall(method, options);
            return method.getType() == MethodDescriptor.MethodType.BIDI_STREAMING ? keeping(call) : call;
        }

        private <Q, R> ClientCall<Q, R> keeping(ClientCall<Q, R> call) {
            return new ClientCall<>() {
                @Override
                public void start(Listener<R> listener, Metadata headers) {
                    waits = listener;
                    whenConnected(() -> call.start(listener, headers));
                }

                @Override
                public void request(int more) {
                    whenConnected(() -> call.request(more));
                }

                @Override
                public void sendMessage(Q message) {
                    whenConnected(() -> call.sendMessage(message));
                }

                @Override
                public void halfClose() {
                    whenConnected(call::halfClose);
                }

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {
                    whenConnected(() -> call.cancel(message, cause));
                }

                @Override
                public boolean isReady() {
                    return connected && call.isReady();
                }
            };
        }
    }

    private static DeskbridgeException failure(CompletableFuture<?> future) throws Exception {
        return (DeskbridgeException) future.handle((done, failure) -> failure).get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatWasToldToBeTooLateIsNotSentWhenAConnectionComesAtLast() throws Exception {
        CompletableFuture<CommandResult> dial = phone.dialAsync("4002");
        time.pass(DEADLINE);
        DeskbridgeException late = failure(dial);
        assertThat(late.status()).isEqualTo(StatusCode.DEADLINE_EXCEEDED);
        assertThat(late.outcomeUnknown()).isFalse();
        assertThat(late)
                .hasMessage("There was no connection to the bridge at script within 60000 ms; command "
                        + late.requestId().orElseThrow() + " was not sent, and will not be.");
        CompletableFuture<CommandResult> next = phone.dialAsync("4003");
        underway.connect();
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        assertThat(given.request().getDial().getTo()).isEqualTo("4003");
        given.succeed(7);
        assertThat(next.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(7);
        assertThat(bridge.commands).isEmpty();
    }

    @Test
    void whatIsGivenInTimeIsSentInOrderWhenThereIsAConnection() throws Exception {
        CompletableFuture<CommandResult> first = phone.dialAsync("4002");
        CompletableFuture<CommandResult> second = phone.dialAsync("4003");
        assertThat(bridge.commands).isEmpty();
        underway.connect();
        BridgeScript.Given one = BridgeScript.next(bridge.commands);
        BridgeScript.Given other = BridgeScript.next(bridge.commands);
        assertThat(one.request().getDial().getTo()).isEqualTo("4002");
        assertThat(other.request().getDial().getTo()).isEqualTo("4003");
        one.succeed(7);
        time.pass(DEADLINE);
        assertThat(first.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(7);
        assertThat(failure(second).outcomeUnknown()).as("this one was sent").isTrue();
    }

    @Test
    void whatHadNoConnectionIsKnownNotToHaveBeenSent() throws Exception {
        CompletableFuture<CommandResult> dial = phone.dialAsync("4002");
        underway.fail();
        DeskbridgeException refused = failure(dial);
        assertThat(refused.status()).isEqualTo(StatusCode.UNAVAILABLE);
        assertThat(refused.outcomeUnknown()).isFalse();
        assertThat(refused)
                .hasMessageStartingWith("Command " + refused.requestId().orElseThrow() + " was not sent. ");
    }
}
