package io.deskbridge.cli.bench;

import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What readers that have stopped cost the others: 200 watchers of a phone, each on a connection of its own, and the time from a hold command
 * to its event at the last of those who read; once with all of them reading, once with 50 that do not read, in turn. A stopped one falls behind until
 * its stream ends (SLOW_CONSUMER), and opens another, which it does not read either.
 */
public final class WatchersBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int CALLS = Integer.getInteger("calls", 3000);
    private static final int WATCHERS = 200;
    private static final int STOPPED = 50;
    private static final long WITHIN_SECONDS = 20;

    private WatchersBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        double[] ratio50 = new double[ROUNDS];
        double[] ratio99 = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Samples all = measure(0);
            Samples some = measure(STOPPED);
            ratio50[round] = some.percentile(0.5) / all.percentile(0.5);
            ratio99[round] = some.percentile(0.99) / all.percentile(0.99);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: all read p50 %.0f us, p99 %.0f us; %d of %d stopped p50 %.0f us, p99 %.0f us%n",
                    round + 1,
                    all.percentile(0.5),
                    all.percentile(0.99),
                    STOPPED,
                    WATCHERS,
                    some.percentile(0.5),
                    some.percentile(0.99));
        }
        System.out.printf(
                Locale.ROOT,
                "ratio p50 %.2f, p99 %.2f (medians of %d rounds)%n",
                Bench.median(ratio50),
                Bench.median(ratio99),
                ROUNDS);
    }

    private static Samples measure(int stopped) throws Exception {
        List<ManagedChannel> channels = new ArrayList<>();
        try (Child bridge = Child.start(BridgeProcess.class);
                Child phones = Child.start(PhoneProcess.class, Integer.toString(bridge.number(2)))) {
            ManagedChannel commands = channel(bridge, channels);
            Calls alice = new Calls(commands, channel(bridge, channels), "alice", "4001");
            Readers readers = new Readers();
            for (int i = 0; i < WATCHERS; i++) {
                new Watcher(channel(bridge, channels), i >= stopped ? readers : null).open();
            }
            Calls bob = new Calls(channel(bridge, channels), channel(bridge, channels), "bob", "4002");
            alice.give("dial until ringing", "4002", true);
            bob.awaitEvent(EventType.EVENT_TYPE_DELIVERED);
            bob.give("answer", "", true);
            alice.awaitEvent(EventType.EVENT_TYPE_ESTABLISHED);
            Samples samples = new Samples();
            for (int call = 0; call < 2 * CALLS; call++) {
                CountDownLatch everybody = readers.expect(WATCHERS - stopped);
                long begun = System.nanoTime();
                alice.give(call % 2 == 0 ? "hold" : "retrieve", "", true);
                if (!everybody.await(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("an event has not come");
                }
                if (call >= CALLS) {
                    samples.add(System.nanoTime() - begun);
                }
            }
            return samples;
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
        }
    }

    private static ManagedChannel channel(Child bridge, List<ManagedChannel> channels) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", bridge.number(1))
                .usePlaintext()
                .directExecutor()
                .build();
        channels.add(channel);
        return channel;
    }

    /** Those who read: the latch of an event goes down when it is there. */
    private static final class Readers {
        private volatile CountDownLatch waiting = new CountDownLatch(0);

        CountDownLatch expect(int readers) {
            CountDownLatch latch = new CountDownLatch(readers);
            waiting = latch;
            return latch;
        }

        void has() {
            waiting.countDown();
        }
    }

    /** One watch; without readers it is one that does not read. */
    private static final class Watcher implements ClientResponseObserver<WatchRequest, WatchResponse> {
        private final Channel channel;
        private final @Nullable Readers readers;

        Watcher(ManagedChannel channel, @Nullable Readers readers) {
            Metadata headers = new Metadata();
            headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer demo-alice");
            this.channel = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
            this.readers = readers;
        }

        void open() {
            MonitorServiceGrpc.newStub(channel)
                    .watch(WatchRequest.newBuilder().addPhones("4001").build(), this);
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRequest> call) {
            if (readers == null) {
                call.disableAutoRequestWithInitial(1);
            }
        }

        @Override
        public void onNext(WatchResponse message) {
            Readers reading = readers;
            if (reading != null && message.getEventsList().stream().anyMatch(event -> isHold(event.getType()))) {
                reading.has();
            }
        }

        private static boolean isHold(EventType type) {
            return type == EventType.EVENT_TYPE_HELD || type == EventType.EVENT_TYPE_RETRIEVED;
        }

        @Override
        public void onError(Throwable cause) {
            if (readers == null && !String.valueOf(cause.getMessage()).contains("hutdown")) {
                open();
            }
        }

        @Override
        public void onCompleted() {}
    }
}
