package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WatchRoadTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CLOSED = "The client is closed; connect a new one.";

    private final BridgeScript bridge = new BridgeScript();
    private final DeskbridgeClient client = bridge.builder().connect();
    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeskbridgeException> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    private final PhoneListener listener = new PhoneListener() {
        @Override
        public void onEvent(PhoneEvent event) {
            threads.add(Thread.currentThread().getName());
            heard.add(event.sequence());
        }

        @Override
        public void onEnded(DeskbridgeException why) {
            ended.add(why);
        }
    };

    /** A watch that runs, and the bridge's end of it. */
    private record Running(Watch watch, BridgeScript.Opened opened) implements AutoCloseable {
        @Override
        public void close() {
            watch.close();
        }
    }

    private Running watching() throws Exception {
        CompletableFuture<Watch> watch = client.watchAsync(listener, "4001");
        BridgeScript.Opened opened = BridgeScript.next(bridge.watches);
        opened.messages().onNext(BridgeScript.snapshot(5));
        return new Running(watch.get(30, TimeUnit.SECONDS), opened);
    }

    @Test
    void eventsFollowTheSnapshotInOrderOnTheCallbackThread() throws Exception {
        try (Running running = watching()) {
            assertThat(running.watch().state("4001").sequence()).isEqualTo(5);
            running.opened().messages().onNext(BridgeScript.event(6));
            running.opened().messages().onNext(BridgeScript.event(7));
            assertThat(BridgeScript.next(heard)).isEqualTo(6);
            assertThat(BridgeScript.next(heard)).isEqualTo(7);
            assertThat(threads).allMatch(name -> name.contains("deskbridge-callbacks"));
        }
    }

    @Test
    void afterALostStreamTheWatchResumesWhereItWas() throws Exception {
        try (Running running = watching()) {
            running.opened().messages().onNext(BridgeScript.event(6));
            assertThat(BridgeScript.next(heard)).isEqualTo(6);
            running.opened().messages().onError(Status.UNAVAILABLE.asRuntimeException());
            BridgeScript.Opened again = BridgeScript.next(bridge.watches);
            assertThat(again.request().getResumeFrom(0).getSequence()).isEqualTo(6);
            assertThat(again.request().getResumeFrom(0).getEpoch()).isEqualTo("e");
            again.messages().onNext(BridgeScript.event(7));
            assertThat(BridgeScript.next(heard)).isEqualTo(7);
            assertThat(running.watch()
                            .await("4001", state -> state.sequence() == 7, SOON)
                            .locked())
                    .isFalse();
        }
    }

    @Test
    void aGapIsNoticedAndTheMissingEventsAreAskedFor() throws Exception {
        try (Running running = watching()) {
            running.opened().messages().onNext(BridgeScript.event(7));
            BridgeScript.Opened again = BridgeScript.next(bridge.watches);
            assertThat(again.request().getResumeFrom(0).getSequence()).isEqualTo(5);
            assertThat(heard).isEmpty();
            assertThat(running.watch().state("4001").sequence()).isEqualTo(5);
        }
    }

    @Test
    void aSlowConsumerResumesAtOnce() throws Exception {
        try (Running running = watching()) {
            running.opened().messages().onNext(BridgeScript.event(6));
            assertThat(BridgeScript.next(heard)).isEqualTo(6);
            running.opened().messages().onError(BridgeScript.refusal(Status.Code.RESOURCE_EXHAUSTED, "SLOW_CONSUMER"));
            assertThat(BridgeScript.next(bridge.watches)
                            .request()
                            .getResumeFrom(0)
                            .getSequence())
                    .isEqualTo(6);
            assertThat(running.watch().watchState()).isNotEqualTo(WatchState.ENDED);
        }
    }

    @Test
    void aListenerThatFailsIsItsOwnAffair() throws Exception {
        CompletableFuture<Watch> opening = client.watchAsync(
                new PhoneListener() {
                    @Override
                    public void onEvent(PhoneEvent event) {
                        heard.add(event.sequence());
                        throw new IllegalStateException("the listener's own");
                    }
                },
                "4001");
        BridgeScript.Opened stream = BridgeScript.next(bridge.watches);
        stream.messages().onNext(BridgeScript.snapshot(5));
        try (Watch watch = opening.get(30, TimeUnit.SECONDS)) {
            stream.messages().onNext(BridgeScript.event(6));
            stream.messages().onNext(BridgeScript.event(7));
            assertThat(BridgeScript.next(heard)).isEqualTo(6);
            assertThat(BridgeScript.next(heard)).isEqualTo(7);
            assertThat(watch.watchState()).isEqualTo(WatchState.LIVE);
        }
    }

    // ---- after the end, and without an executor

    private static void assertThatTheClientIsClosed(CompletableFuture<?> told) throws Exception {
        assertThat(told.handle((done, failure) -> failure).get(30, TimeUnit.SECONDS))
                .isInstanceOf(DeskbridgeException.class)
                .hasMessage(CLOSED);
    }

    @Test
    void whatWaitsInAWatchWhenTheClientIsClosedIsToldSoAndWhatIsAskedAfterwardsToo() throws Exception {
        Running running = watching();
        CompletableFuture<PhoneState> waits = running.watch().when("4001", state -> state.sequence() == 9);
        client.close();
        assertThatTheClientIsClosed(waits);
        assertThatTheClientIsClosed(running.watch().when("4001", state -> true));
        assertThat(running.watch().watchState()).isEqualTo(WatchState.ENDED);
    }

    @Test
    void aWatchThatHasNotBegunWhenTheClientIsClosedFails() throws Exception {
        CompletableFuture<Watch> watch = client.watchAsync(listener, "4001");
        assertThat(BridgeScript.next(bridge.watches)).isNotNull();
        client.close();
        assertThatTheClientIsClosed(watch);
    }

    @Test
    void aClosedClientWatchesAndAsksNoMore() throws Exception {
        client.close();
        assertThatTheClientIsClosed(client.watchAsync(listener, "4001"));
        assertThat(catchThrowable(() -> client.watch(listener, "4001"))).hasMessage(CLOSED);
        assertThat(catchThrowable(() -> client.phone("4001"))).hasMessage(CLOSED);
        assertThatTheClientIsClosed(client.startSharedControlAsync("4001"));
        assertThat(bridge.watches).isEmpty();
        assertThat(bridge.phones.nobodyCame()).isTrue();
    }

    @Test
    void whoWaitsForAnAnswerWhenTheClientIsClosedIsToldSo() throws Exception {
        bridge.questions.hold();
        CompletableFuture<SharedControl> start = client.startSharedControlAsync("4001");
        var question = bridge.questions.next();
        client.close();
        assertThatTheClientIsClosed(start);
        assertThat(question.cancelled().get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anExecutorThatTakesNoMoreForAMomentLosesNoEvent() throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        Executor bounded = task -> {
            if (full.getAndSet(false)) {
                throw new RejectedExecutionException("full");
            }
            task.run();
        };
        try (DeskbridgeClient busy = bridge.builder().callbackExecutor(bounded).connect()) {
            CompletableFuture<Watch> opening = busy.watchAsync(listener, "4001");
            BridgeScript.Opened stream = BridgeScript.next(bridge.watches);
            stream.messages().onNext(BridgeScript.snapshot(5));
            Watch watch = opening.get(30, TimeUnit.SECONDS);
            CompletableFuture<PhoneState> reached = watch.when("4001", state -> state.sequence() == 6);
            full.set(true);
            stream.messages().onNext(BridgeScript.event(6));
            assertThat(BridgeScript.next(heard)).isEqualTo(6);
            assertThat(reached.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(6);
            assertThat(full).isFalse();
        }
    }

    // ---- what rings in a pick-up group

    private static WatchResponse rings(String phone, boolean last) {
        return WatchResponse.newBuilder()
                .setSnapshot(Snapshot.newBuilder()
                        .setPickUpGroup("sales")
                        .setPhone(Phone.newBuilder()
                                .setPhone(phone)
                                .setUser("bob")
                                .setEpoch("ringing")
                                .addConnections(io.deskbridge.proto.v1.Connection.newBuilder()
                                        .setConnection("c1")
                                        .setCall("call")
                                        .setState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_ALERTING)
                                        .setPhase(io.deskbridge.proto.v1.Phase.PHASE_RINGING_IN)
                                        .setRemote(io.deskbridge.proto.v1.Party.newBuilder()
                                                .setNumber("0301234")))))
                .setSynced(last)
                .build();
    }

    private static WatchResponse ringsNoLonger(String phone) {
        return WatchResponse.newBuilder()
                .addEvents(io.deskbridge.proto.v1.Event.newBuilder()
                        .setPhone(phone)
                        .setEpoch("ringing")
                        .setSequence(1)
                        .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_ESTABLISHED)
                        .addConnections(io.deskbridge.proto.v1.Connection.newBuilder()
                                .setConnection("c1")
                                .setState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_NULL)))
                .build();
    }

    @Test
    void whatRingsInAGroupIsSeenUntilItRingsNoLonger() throws Exception {
        CompletableFuture<Watch> opening = client.watchPickUpGroupAsync(listener, "sales");
        BridgeScript.Opened stream = BridgeScript.next(bridge.watches);
        assertThat(stream.request())
                .isEqualTo(WatchRequest.newBuilder().addPickUpGroups("sales").build());
        stream.messages().onNext(rings("4002", true));
        try (Watch watch = opening.get(30, TimeUnit.SECONDS)) {
            PhoneState bobs = watch.state("4002");
            assertThat(bobs.user()).isEqualTo("bob");
            assertThat(bobs.in(Phase.RINGING_IN).orElseThrow().remote().number())
                    .isEqualTo("0301234");
            assertThat(bobs.allowedCommands()).isEmpty();
            stream.messages().onNext(ringsNoLonger("4002"));
            assertThat(BridgeScript.next(heard)).isEqualTo(1);
            assertThat(watch.state("4002").idle()).isTrue();
        }
    }

    @Test
    void aGroupThatHasChangedIsSeenAfreshAndWhoHasLeftItNoLonger() throws Exception {
        CompletableFuture<Watch> opening = client.watchPickUpGroupAsync(listener, "sales");
        BridgeScript.Opened stream = BridgeScript.next(bridge.watches);
        stream.messages().onNext(rings("4002", false));
        stream.messages().onNext(rings("4003", true));
        try (Watch watch = opening.get(30, TimeUnit.SECONDS)) {
            assertThat(watch.states()).containsOnlyKeys("4002", "4003");
            stream.messages().onError(BridgeScript.refusal(Status.Code.ABORTED, "PICK_UP_GROUP_CHANGED"));
            BridgeScript.Opened again = BridgeScript.next(bridge.watches);
            assertThat(again.request())
                    .as("nothing to resume from")
                    .isEqualTo(
                            WatchRequest.newBuilder().addPickUpGroups("sales").build());
            again.messages().onNext(rings("4004", false));
            again.messages().onNext(rings("4003", true));
            assertThat(watch.when("4004", state -> true)
                            .get(30, TimeUnit.SECONDS)
                            .phone())
                    .isEqualTo("4004");
            again.messages().onNext(ringsNoLonger("4003"));
            assertThat(BridgeScript.next(heard)).isEqualTo(1);
            assertThat(watch.states()).containsOnlyKeys("4003", "4004");
            again.messages().onError(BridgeScript.refusal(Status.Code.PERMISSION_DENIED, "NOT_YOUR_GROUP"));
            assertThat(BridgeScript.next(ended).reason()).isEqualTo(RefusalReason.NOT_YOUR_GROUP);
        }
    }
}
