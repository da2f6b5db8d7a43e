package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.deskbridge.proto.v1.StopSharedControlRequest;
import io.deskbridge.proto.v1.StopSharedControlResponse;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Taking control of a phone, and giving it back. */
@Timeout(120)
class ControlRoadTest {
    private static final Duration LONGEST_PROMPT = Duration.ofSeconds(60);

    private final BridgeScript bridge = script();
    private final DeskbridgeClient client = bridge.builder().connect();

    private static BridgeScript script() {
        try {
            return new BridgeScript();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    private BridgeScript.Request<StopSharedControlRequest, StopSharedControlResponse> stopped() throws Exception {
        return bridge.stops.next();
    }

    private static DeskbridgeException failure(CompletableFuture<?> future) throws Exception {
        return (DeskbridgeException) future.handle((done, failure) -> failure).get(30, TimeUnit.SECONDS);
    }

    @Test
    void aStartWaitsLongerThanAnyPrompt() throws Exception {
        var unused = client.startSharedControl("4001");
        assertThat(bridge.questions.next().patience()).isBetween(LONGEST_PROMPT, LONGEST_PROMPT.plusSeconds(5));
    }

    // ---- giving it back

    @Test
    void aStopInsideACallbackIsRefusedBeforeItStops() throws Exception {
        SharedControl phone = client.startSharedControl("4001");
        CompletableFuture<Throwable> inside = phone.dialAsync("4002").thenApply(result -> catchThrowable(phone::stop));
        BridgeScript.next(bridge.commands).succeed(1);
        assertThat(inside.get(30, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
        assertThat(bridge.stops.nobodyCame()).isTrue();
    }

    @Test
    void aStopThatFailedIsGivenAgain() throws Exception {
        SharedControl phone = client.startSharedControl("4001");
        bridge.stops.hold();
        CompletableFuture<Void> stop = phone.stopAsync();
        stopped().refuse(Status.Code.RESOURCE_EXHAUSTED, "OVERLOADED");
        assertThat(failure(stop).reason()).isEqualTo(RefusalReason.OVERLOADED);
        CompletableFuture<Void> again = phone.stopAsync();
        stopped().refuse(Status.Code.UNAVAILABLE, "SERVER_DRAINING");
        assertThat(failure(again).reason()).isEqualTo(RefusalReason.SERVER_DRAINING);
        bridge.stops.release();
        phone.close();
        assertThat(stopped().asked().getPhone()).isEqualTo("4001");
        phone.stop();
        phone.close();
        assertThat(bridge.stops.nobodyCame()).as("it was given back").isTrue();
    }

    @Test
    void aStopOfControlThatHasEndedSaysSoOnce() throws Exception {
        SharedControl phone = client.startSharedControl("4001");
        bridge.stops.hold();
        CompletableFuture<Void> stop = phone.stopAsync();
        stopped().refuse(Status.Code.FAILED_PRECONDITION, "NOT_IN_CONTROL");
        assertThat(failure(stop).reason()).isEqualTo(RefusalReason.NOT_IN_CONTROL);
        phone.stop();
        phone.close();
        assertThat(bridge.stops.nobodyCame()).isTrue();
    }

    @Test
    void stopsAtTheSameTimeAreOne() throws Exception {
        SharedControl phone = client.startSharedControl("4001");
        bridge.stops.hold();
        CompletableFuture<Void> one = phone.stopAsync();
        CompletableFuture<Void> other = phone.onlyIf(Precondition.NONE).stopAsync();
        assertThat(one.cancel(true)).isTrue();
        BridgeScript.Request<StopSharedControlRequest, StopSharedControlResponse> stop = stopped();
        assertThat(other).isNotDone();
        stop.answer(StopSharedControlResponse.getDefaultInstance());
        other.get(30, TimeUnit.SECONDS);
        assertThat(bridge.stops.nobodyCame()).isTrue();
    }
}
