package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.deskbridge.proto.v1.ControlResponse;
import io.deskbridge.proto.v1.Reason;
import io.deskbridge.proto.v1.Refusal;
import io.grpc.Status;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CommandRoadTest {
    private final BridgeScript bridge = new BridgeScript();
    private final DeskbridgeClient client = bridge.builder().connect();
    private final SharedControl phone = client.startSharedControl("4001");

    @BeforeEach
    void nothingWaits() {
        assertThat(bridge.commands).isEmpty();
    }

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    private static DeskbridgeException failure(CompletableFuture<?> future) {
        Throwable thrown =
                catchThrowable(() -> future.orTimeout(30, TimeUnit.SECONDS).join());
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(DeskbridgeException.class);
        return (DeskbridgeException) Objects.requireNonNull(thrown.getCause());
    }

    @Test
    void aStartEndsSoftphoneCallsOnlyWhereItSaysSo() throws Exception {
        assertThat(BridgeScript.next(bridge.starts).getEndSoftphoneCalls()).isFalse();
        var unused = client.startSharedControl("4001", SoftphoneCalls.END);
        assertThat(BridgeScript.next(bridge.starts).getEndSoftphoneCalls()).isTrue();
        unused = client.startSharedControlAsync("4001").get(30, TimeUnit.SECONDS);
        assertThat(BridgeScript.next(bridge.starts).getEndSoftphoneCalls()).isFalse();
    }

    @Test
    void everyCommandIsNamedAndItsResultIsFoundByTheName() throws Exception {
        CompletableFuture<CommandResult> first = phone.dialAsync("4002");
        CompletableFuture<CommandResult> second = phone.dialAsync("4003");
        BridgeScript.Given one = BridgeScript.next(bridge.commands);
        BridgeScript.Given other = BridgeScript.next(bridge.commands);
        assertThat(one.id()).isNotEmpty().isNotEqualTo(other.id());
        other.succeed(8);
        one.succeed(7);
        assertThat(first.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(7);
        assertThat(second.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(8);
    }

    @Test
    void aRefusalInTheStreamIsTheRefusalOfTheCommand() throws Exception {
        CompletableFuture<CommandResult> dial = phone.dialAsync("4002");
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        given.answers()
                .onNext(ControlResponse.newBuilder()
                        .setRequestId(given.id())
                        .setRefusal(Refusal.newBuilder()
                                .setCode(Status.Code.ABORTED.value())
                                .setReason(Reason.REASON_LOST_RACE)
                                .setMessage("Somebody was faster.")
                                .putMetadata("phone", "4001"))
                        .build());
        DeskbridgeException refused = failure(dial);
        assertThat(refused.reason()).isEqualTo(RefusalReason.LOST_RACE);
        assertThat(refused.status()).isEqualTo(StatusCode.ABORTED);
        assertThat(refused.metadata()).containsEntry("phone", "4001");
        assertThat(refused).hasMessage("Somebody was faster.");
        assertThat(refused.outcomeUnknown()).isFalse();
    }

    @Test
    void aStreamThatBreaksLeavesTheOutcomeUnknownAndTheSameIdAsksAgain() throws Exception {
        RequestId id = new RequestId("mine");
        CompletableFuture<CommandResult> dial = phone.dialAsync("4002", Media.AUDIO, id);
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        given.answers().onError(Status.UNAVAILABLE.asRuntimeException());
        DeskbridgeException lost = failure(dial);
        assertThat(lost.outcomeUnknown()).isTrue();
        assertThat(lost.requestId()).contains(id);
        CompletableFuture<CommandResult> again = phone.dialAsync("4002", Media.AUDIO, id);
        BridgeScript.Given repeated = BridgeScript.next(bridge.commands);
        assertThat(repeated.id()).isEqualTo("mine");
        repeated.succeed(9);
        assertThat(again.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(9);
    }

    @Test
    void whoAsksAgainAfterGivingUpHasTheAnswer() throws Exception {
        RequestId id = new RequestId("mine");
        CompletableFuture<CommandResult> dial = phone.dialAsync("4002", Media.AUDIO, id);
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        assertThat(dial.cancel(true)).isTrue();
        CompletableFuture<CommandResult> again = phone.dialAsync("4002", Media.AUDIO, id);
        given.succeed(9);
        assertThat(again.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(9);
        assertThat(bridge.commands).as("it was sent once").isEmpty();
    }

    @Test
    void oneWhoGivesUpTakesTheAnswerFromNobodyElse() throws Exception {
        RequestId id = new RequestId("mine");
        CompletableFuture<CommandResult> one = phone.dialAsync("4002", Media.AUDIO, id);
        CompletableFuture<CommandResult> other = phone.dialAsync("4002", Media.AUDIO, id);
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        assertThat(one.cancel(true)).isTrue();
        assertThat(other).isNotDone();
        given.succeed(9);
        assertThat(other.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(9);
    }

    @Test
    void whoIsInterruptedMayAskAgain() throws Exception {
        RequestId id = new RequestId("mine");
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> phone.dial("4002", Media.AUDIO, id));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(DeskbridgeException.class);
        CompletableFuture<CommandResult> again = phone.dialAsync("4002", Media.AUDIO, id);
        BridgeScript.next(bridge.commands).succeed(9);
        assertThat(again.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(9);
    }

    @Test
    void aFutureFailsWithTheRefusalItselfAndNothingAroundIt() throws Exception {
        CompletableFuture<Throwable> failure = phone.dialAsync("4002").handle((done, refused) -> refused);
        BridgeScript.next(bridge.commands).answers().onError(Status.UNAVAILABLE.asRuntimeException());
        assertThat(failure.get(30, TimeUnit.SECONDS)).isInstanceOf(DeskbridgeException.class);
    }

    @Test
    void aBlockingCallInsideACallbackIsRefusedInsteadOfWaitingForEver() throws Exception {
        CompletableFuture<Throwable> inside =
                phone.dialAsync("4002").thenApply(result -> catchThrowable(() -> phone.dial("4003")));
        BridgeScript.next(bridge.commands).succeed(1);
        assertThat(inside.get(30, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWaitsWhenTheClientIsClosedIsToldSo() throws Exception {
        CompletableFuture<CommandResult> dial = phone.dialAsync("4002");
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        client.close();
        assertThat(failure(dial)).isNotNull();
        assertThat(given.id()).isNotEmpty();
    }
}
