package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.proto.v1.GetCommandResponse;
import io.deskbridge.proto.v1.Reason;
import io.deskbridge.proto.v1.Refusal;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A6: what became of a command whose answer was not heard. */
@Timeout(120)
class CommandOutcomeTest {
    private static final RequestId ID = new RequestId("r1");

    private final BridgeScript bridge;
    private final DeskbridgeClient client;

    CommandOutcomeTest() throws IOException {
        bridge = new BridgeScript();
        client = bridge.builder().connect();
    }

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    private CommandOutcome outcome(GetCommandResponse.Builder response) throws Exception {
        CompletableFuture<CommandOutcome> outcome = client.outcomeAsync("4001", ID);
        BridgeScript.Wondered wondered = BridgeScript.next(bridge.outcomes);
        assertThat(wondered.request().getPhone()).isEqualTo("4001");
        assertThat(wondered.request().getRequestId()).isEqualTo("r1");
        wondered.answer(response);
        return outcome.get(30, TimeUnit.SECONDS);
    }

    private static GetCommandResponse.Builder says(io.deskbridge.proto.v1.CommandOutcome outcome) {
        return GetCommandResponse.newBuilder().setOutcome(outcome);
    }

    @Test
    void whatNeedsNoMoreWordsHasNone() throws Exception {
        assertThat(outcome(says(io.deskbridge.proto.v1.CommandOutcome.COMMAND_OUTCOME_PENDING)))
                .isEqualTo(new CommandOutcome.Pending());
        assertThat(outcome(says(io.deskbridge.proto.v1.CommandOutcome.COMMAND_OUTCOME_NOT_RECEIVED)))
                .isEqualTo(new CommandOutcome.NotReceived());
        assertThat(outcome(says(io.deskbridge.proto.v1.CommandOutcome.COMMAND_OUTCOME_UNKNOWN)))
                .isEqualTo(new CommandOutcome.Unknown());
    }

    @Test
    void whatANewerBridgeSaysIsNotKnown() throws Exception {
        assertThat(outcome(GetCommandResponse.newBuilder().setOutcomeValue(99)))
                .isEqualTo(new CommandOutcome.Unknown());
    }

    @Test
    void whatWasDoneComesWithItsResult() throws Exception {
        CommandOutcome done = outcome(says(io.deskbridge.proto.v1.CommandOutcome.COMMAND_OUTCOME_SUCCEEDED)
                .setResult(io.deskbridge.proto.v1.CommandResult.newBuilder()
                        .setRequestId("r1")
                        .setPhone("4001")
                        .setEpoch("e")
                        .setSequence(7)
                        .setReplayed(true)));
        assertThat(done)
                .isEqualTo(new CommandOutcome.Succeeded(
                        new CommandResult(ID, "4001", "e", 7, java.util.Optional.empty(), true)));
    }

    @Test
    void whatWasNotDoneComesWithWhatTheCommandFailedWith() throws Exception {
        CommandOutcome failed = outcome(says(io.deskbridge.proto.v1.CommandOutcome.COMMAND_OUTCOME_FAILED)
                .setRefusal(Refusal.newBuilder()
                        .setCode(Status.Code.ABORTED.value())
                        .setReason(Reason.REASON_NOT_CARRIED_OUT)
                        .setMessage("The server ended before the phone had it.")
                        .putMetadata("phone", "4001")));
        DeskbridgeException why = failed.match(new Why());
        assertThat(why.reason()).isEqualTo(RefusalReason.NOT_CARRIED_OUT);
        assertThat(why.status()).isEqualTo(StatusCode.ABORTED);
        assertThat(why).hasMessage("The server ended before the phone had it.");
        assertThat(why.metadata()).containsEntry("phone", "4001");
        assertThat(why.requestId()).contains(ID);
        assertThat(why.outcomeUnknown()).isFalse();
    }

    private static final class Why implements CommandOutcome.Cases<DeskbridgeException> {
        @Override
        public DeskbridgeException pending(CommandOutcome.Pending it) {
            throw new AssertionError(it);
        }

        @Override
        public DeskbridgeException succeeded(CommandOutcome.Succeeded it) {
            throw new AssertionError(it);
        }

        @Override
        public DeskbridgeException failed(CommandOutcome.Failed it) {
            return it.why();
        }

        @Override
        public DeskbridgeException notReceived(CommandOutcome.NotReceived it) {
            throw new AssertionError(it);
        }

        @Override
        public DeskbridgeException unknown(CommandOutcome.Unknown it) {
            throw new AssertionError(it);
        }
    }

    @Test
    void aPhoneThatIsNotTheirsIsRefused() throws Exception {
        CompletableFuture<CommandOutcome> outcome = client.outcomeAsync("4002", ID);
        BridgeScript.next(bridge.outcomes)
                .answer()
                .onError(BridgeScript.refusal(Status.Code.PERMISSION_DENIED, "NOT_YOUR_PHONE"));
        assertThatThrownBy(() -> outcome.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        DeskbridgeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NOT_YOUR_PHONE));
    }

    @Test
    void insideACallbackNobodyWaits() throws Exception {
        CompletableFuture<CommandOutcome> inside =
                client.outcomeAsync("4001", ID).thenApply(first -> client.outcome("4001", ID));
        BridgeScript.next(bridge.outcomes).answer(says(io.deskbridge.proto.v1.CommandOutcome.COMMAND_OUTCOME_PENDING));
        assertThatThrownBy(() -> inside.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }
}
