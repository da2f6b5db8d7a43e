package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.deskbridge.proto.v1.GetPhoneResponse;
import io.deskbridge.proto.v1.GetSharedControlResponse;
import io.deskbridge.proto.v1.StopSharedControlRequest;
import io.deskbridge.proto.v1.StopSharedControlResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Taking control of a phone, and giving it back. */
@Timeout(120)
class ControlRoadTest {
    private static final Duration LONGEST_PROMPT = Duration.ofSeconds(60);

    private final BridgeScript bridge = new BridgeScript();
    private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
    private final DeskbridgeClient client = bridge.builder().connect();

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

    // ---- giving up

    @Test
    void whoGivesUpAStartTakesTheQuestionBackAndWhatMayHaveBeenGrantedMeanwhile() throws Exception {
        bridge.questions.hold();
        bridge.stops.hold();
        CompletableFuture<SharedControl> start = client.startSharedControlAsync("4001");
        var question = bridge.questions.next();
        assertThat(start.cancel(true)).isTrue();
        assertThat(question.cancelled().get(30, TimeUnit.SECONDS)).isTrue();
        stopped().refuse(Status.Code.FAILED_PRECONDITION, "NOT_IN_CONTROL");
        assertThat(bridge.stops.nobodyCame()).isTrue();
    }

    @Test
    void aStartWhoseTimeIsOverByTheProgramsOwnClockIsGivenUpToo() throws Exception {
        bridge.questions.hold();
        CompletableFuture<SharedControl> start = client.startSharedControlAsync("4001");
        var question = bridge.questions.next();
        start.completeExceptionally(new TimeoutException("as orTimeout does it"));
        assertThat(question.cancelled().get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stopped().asked().getPhone()).isEqualTo("4001");
    }

    @Test
    void aGrantThatMeetsAProgramThatHasGivenUpIsGivenBack() throws Exception {
        try (DeskbridgeClient slow =
                bridge.builder().callbackExecutor(later::add).connect()) {
            CompletableFuture<SharedControl> start = slow.startSharedControlAsync("4001");
            Runnable completion = BridgeScript.next(later);
            assertThat(start.cancel(true)).isTrue();
            completion.run();
            assertThat(stopped().asked().getPhone()).isEqualTo("4001");
        }
    }

    @Test
    void whoGivesUpASecondStartKeepsWhatTheFirstHas() throws Exception {
        SharedControl phone = client.startSharedControl("4001");
        assertThat(bridge.questions.next()).isNotNull();
        bridge.questions.hold();
        CompletableFuture<SharedControl> again = client.startSharedControlAsync("4001");
        var question = bridge.questions.next();
        assertThat(again.cancel(true)).isTrue();
        assertThat(question.cancelled().get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(bridge.stops.nobodyCame()).isTrue();
        phone.stop();
        assertThat(stopped()).isNotNull();
        assertThat(bridge.stops.nobodyCame()).isTrue();
    }

    @Test
    void givingUpReachesTheQuestionThatIsAskedAgainAfterSigningIn() throws Exception {
        bridge.questions.hold();
        CompletableFuture<SharedControl> start = client.startSharedControlAsync("4001");
        bridge.questions.next().refuse(Status.Code.FAILED_PRECONDITION, "NOT_SIGNED_IN");
        var again = bridge.questions.next();
        assertThat(start.cancel(true)).isTrue();
        assertThat(again.cancelled().get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stopped()).isNotNull();
    }

    @Test
    void nothingIsAskedAfterSigningInForOneWhoHasGivenUp() throws Exception {
        bridge.questions.hold();
        bridge.signIns.hold();
        assertThat(bridge.signIns.next()).as("the one that connected").isNotNull();
        CompletableFuture<SharedControl> start = client.startSharedControlAsync("4001");
        bridge.questions.next().refuse(Status.Code.FAILED_PRECONDITION, "NOT_SIGNED_IN");
        var signIn = bridge.signIns.next();
        assertThat(start.cancel(true)).isTrue();
        signIn.answer(BridgeScript.signedIn(signIn.asked()));
        bridge.questions.release();
        var unused = client.startSharedControl("4001", SoftphoneCalls.END);
        assertThat(bridge.questions.next().asked().getEndSoftphoneCalls())
                .as("the next question is the next start's")
                .isTrue();
        assertThat(bridge.stops.nobodyCame())
                .as("there was nothing to take back")
                .isTrue();
    }

    // ---- resuming what an earlier life of the program had

    @Test
    void whatAProgramHadInItsLastLifeItHasAgainAndNobodyIsAsked() throws Exception {
        SharedControl phone = client.resumeSharedControl("4001");
        assertThat(bridge.controls.next().asked().getPhone()).isEqualTo("4001");
        assertThat(phone.phone()).isEqualTo("4001");
        assertThat(phone.atStart().sequence()).isEqualTo(7);
        assertThat(bridge.questions.nobodyCame()).isTrue();
        CompletableFuture<CommandResult> dial = phone.dialAsync("4002");
        BridgeScript.next(bridge.commands).succeed(8);
        assertThat(dial.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(8);
        phone.close();
        assertThat(stopped().asked().getPhone()).isEqualTo("4001");
    }

    @Test
    void whoHasResumedIsKnownToBeThereByAnOpenStream() throws Exception {
        SharedControl phone = client.resumeSharedControlAsync("4001").get(30, TimeUnit.SECONDS);
        assertThat(phone.phone()).isEqualTo("4001");
        BridgeScript.next(bridge.lanes).onError(Status.UNAVAILABLE.asRuntimeException());
        assertThat(BridgeScript.next(bridge.lanes)).as("opened again").isNotNull();
    }

    @Test
    void whereThereIsNothingToResumeTheProgramIsToldToStart() throws Exception {
        bridge.controls.hold();
        CompletableFuture<SharedControl> resumed = client.resumeSharedControlAsync("4001");
        bridge.controls.next().answer(GetSharedControlResponse.getDefaultInstance());
        DeskbridgeException refused = failure(resumed);
        assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_IN_CONTROL);
        assertThat(refused.status()).isEqualTo(StatusCode.FAILED_PRECONDITION);
        assertThat(refused.outcomeUnknown()).isFalse();
        assertThat(refused)
                .hasMessage("Client " + client.clientId()
                        + " has no control of phone 4001 that could be resumed; start it anew.");
        assertThat(bridge.phones.nobodyCame()).isTrue();
    }

    @Test
    void whoGivesUpResumingLeavesControlAsItIs() throws Exception {
        bridge.phones.hold();
        CompletableFuture<SharedControl> resumed = client.resumeSharedControlAsync("4001");
        var asked = bridge.phones.next();
        assertThat(resumed.cancel(true)).isTrue();
        asked.answer(
                GetPhoneResponse.newBuilder().setPhone(BridgeScript.phone(7)).build());
        assertThat(bridge.stops.nobodyCame()).isTrue();
        assertThat(bridge.lanes).isEmpty();
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

    @Test
    void closingOnAnInterruptedThreadGivesBackAndSignsOutAndThrowsNothing() throws Exception {
        SharedControl phone = client.startSharedControl("4001");
        bridge.stops.hold();
        bridge.signOuts.hold();
        Thread.currentThread().interrupt();
        phone.close();
        client.close();
        assertThat(Thread.interrupted()).as("it is left to the program").isTrue();
        assertThat(stopped()).isNotNull();
        assertThat(bridge.signOuts.next()).isNotNull();
    }
}
