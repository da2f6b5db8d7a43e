package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.bridge.access.CommandLog;
import io.deskbridge.bridge.access.CommandOutcomes;
import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.KnownOrder;
import io.deskbridge.bridge.core.calls.KnownOrder.Outcome;
import io.deskbridge.bridge.core.calls.OrderRefusal;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Status;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.CommandOutcome;
import io.deskbridge.proto.v1.DialResponse;
import io.deskbridge.proto.v1.GetCommandRequest;
import io.deskbridge.proto.v1.GetCommandResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A6: an unknown outcome becomes known. */
class GetCommandTest {
    private static final UserName ALICE = new UserName("alice");
    private static final PhoneId PHONE = new PhoneId("4001");

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001");

    @AfterEach
    void close() {
        alpha.close();
    }

    private ListenableFuture<GetCommandResponse> asked(String id) {
        return alice.calls.getCommand(
                GetCommandRequest.newBuilder().setPhone("4001").setRequestId(id).build());
    }

    private CommandOutcome outcome(String id) {
        return answer(asked(id)).getOutcome();
    }

    private static com.google.protobuf.Duration time(long seconds, int nanos) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(seconds)
                .setNanos(nanos)
                .build();
    }

    private static KnownOrder known(Outcome outcome, Duration memory) {
        return new KnownOrder(outcome, 0, OrderRefusal.OTHER, "", Cause.NONE, memory);
    }

    private static KnownOrder known(Outcome outcome) {
        return known(outcome, Duration.ofHours(1));
    }

    @Test
    void aCommandIsPendingUntilThePhoneHasActedAndSucceededThen() {
        alpha.takeControl(alice, phone);
        ListenableFuture<DialResponse> dial = alice.dial("4001", "4002", "r1");
        assertThat(outcome("r1")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_PENDING);
        phone.obey(phone.lastOrder());
        GetCommandResponse after = answer(asked("r1"));
        assertThat(after.getOutcome()).isEqualTo(CommandOutcome.COMMAND_OUTCOME_SUCCEEDED);
        assertThat(after.getResult().getSequence())
                .isEqualTo(answer(dial).getResult().getSequence());
        assertThat(after.getResult().getReplayed()).isTrue();
    }

    @Test
    void aCommandThatWasRefusedHasFailedAndTheRefusalSaysWhy() {
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.NOT_IN_CONTROL);
        GetCommandResponse after = answer(asked("r1"));
        assertThat(after.getOutcome()).isEqualTo(CommandOutcome.COMMAND_OUTCOME_FAILED);
        assertThat(after.getRefusal().getReason()).isEqualTo(io.deskbridge.proto.v1.Reason.REASON_NOT_IN_CONTROL);
    }

    @Test
    void ofACommandThatIsNotKnownHereThePhoneIsAsked() {
        phone.remembers("alice/never", known(Outcome.NOT_SEEN));
        phone.remembers("alice/done", known(Outcome.DONE));
        phone.remembers("alice/refused", known(Outcome.REFUSED));
        phone.remembers("alice/taken", known(Outcome.TAKEN));
        assertThat(outcome("never")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_NOT_RECEIVED);
        assertThat(outcome("done")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_SUCCEEDED);
        assertThat(outcome("refused")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_FAILED);
        assertThat(outcome("taken")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_UNKNOWN);
    }

    @Test
    void withoutThePhonesWordNobodyKnows() {
        ListenableFuture<GetCommandResponse> asked = asked("never");
        assertThat(asked.isDone()).isFalse();
        alpha.timers.advance(Duration.ofSeconds(5));
        assertThat(answer(asked).getOutcome()).isEqualTo(CommandOutcome.COMMAND_OUTCOME_UNKNOWN);
        phone.loseLink();
        assertThat(outcome("never")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_UNKNOWN);
    }

    @Test
    void aCommandThatTimedOutBecomesKnownByThePhone() {
        alpha.takeControl(alice, phone);
        ListenableFuture<DialResponse> dial = alice.dial("4001", "4002", "r1");
        alpha.timers.advance(Duration.ofSeconds(5));
        assertRefused(dial, Reason.PHONE_TIMEOUT);
        phone.remembers("alice/r1", known(Outcome.DONE));
        assertThat(outcome("r1")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_SUCCEEDED);
        phone.remembers("alice/r1", known(Outcome.NOT_SEEN));
        assertThat(outcome("r1")).isEqualTo(CommandOutcome.COMMAND_OUTCOME_FAILED);
    }

    /** After these the phone may have acted; those who may send the same again have nothing here that says they did. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void thePhoneIsAskedAfterWhatLeavesTheOutcomeOpen(Reason reason) {
        CommandLog log = new CommandLog(10, Long.MAX_VALUE);
        Command dial = new Command(CommandKind.DIAL, Optional.empty(), "4002", Media.AUDIO, "r1");
        Reply<CommandLog.Answer> unheard = new Reply<>() {
            @Override
            public void done(CommandLog.Answer answer) {}

            @Override
            public void refused(Refusal refusal) {}
        };
        log.once(
                new ClientKey(ALICE, "desk"),
                PHONE,
                "epoch-1",
                dial,
                unheard,
                run -> run.refused(Refusal.of(reason, "It was refused.")));
        phone.remembers("alice/r1", known(Outcome.DONE));
        List<CommandOutcomes.Outcome> known = new ArrayList<>();
        new CommandOutcomes(log, alpha.phones, alpha.clock).find(ALICE, PHONE, "r1", it -> known.add(it.outcome()));
        boolean open =
                EnumSet.of(Reason.PHONE_TIMEOUT, Reason.PHONE_MOVED, Reason.BUG).contains(reason);
        boolean forgotten =
                EnumSet.of(Status.UNAVAILABLE, Status.RESOURCE_EXHAUSTED).contains(reason.status());
        assertThat(known)
                .containsExactly(
                        open || forgotten ? CommandOutcomes.Outcome.SUCCEEDED : CommandOutcomes.Outcome.FAILED);
    }

    @Test
    void anotherUsersPhoneIsNobodysBusiness() {
        assertRefused(
                alice.calls.getCommand(GetCommandRequest.newBuilder()
                        .setPhone("4002")
                        .setRequestId("r1")
                        .build()),
                Reason.NOT_YOUR_PHONE);
    }

    @Test
    void aRepeatThatThePhoneRemembersSucceedsWithoutAnotherEffect() {
        alpha.takeControl(alice, phone);
        ListenableFuture<DialResponse> dial = alice.dial("4001", "4002", "r1");
        phone.says(new PhoneInput.OrderRepeated(1, known(Outcome.TAKEN)));
        assertThat(dial.isDone()).isFalse();
        phone.says(new PhoneInput.OrderRepeated(1, known(Outcome.DONE)));
        assertThat(answer(dial).getResult().getRequestId()).isEqualTo("r1");
        assertThat(alice.phone("4001").getConnectionsCount()).isZero();
    }

    @Test
    void anOrderThatComesTooLateIsRefusedAndSaysSo() {
        alpha.takeControl(alice, phone);
        ListenableFuture<DialResponse> dial = alice.dial("4001", "4002", "r1");
        phone.says(new PhoneInput.OrderReplied(1, Optional.of(OrderRefusal.EXPIRED), "late"));
        assertRefused(dial, Reason.COMMAND_EXPIRED);
    }

    @Test
    void aDialSaysHowLongItMayTakeAndThePhoneHearsIt() {
        alpha.takeControl(alice, phone);
        ListenableFuture<DialResponse> unused = alice.calls.dial(ApiClient.dialRequest("4001", "4002", "r1").toBuilder()
                .setNotAfter(time(1, 500_000_000))
                .build());
        assertThat(phone.lastOrder().validFor()).isEqualTo(Duration.ofMillis(1_500));
        for (com.google.protobuf.Duration wrong : List.of(time(0, 0), time(-1, 0), time(3_601, 0))) {
            Refused refused = assertRefused(
                    alice.calls.dial(ApiClient.dialRequest("4001", "4002", "r2").toBuilder()
                            .setNotAfter(wrong)
                            .build()),
                    Reason.INVALID_FIELD);
            assertThat(refused.message()).contains("not_after");
        }
    }

    // ---- what an earlier process has left

    private final List<String> settled = new ArrayList<>();

    private CommandOutcomes after(String... undecided) {
        CommandJournal journal = new CommandJournal() {
            @Override
            public void accepted(Given given) {}

            @Override
            public void done(UserName user, String requestId, Done how) {
                settled.add(requestId + " done");
            }

            @Override
            public void refused(UserName user, String requestId, Refusal refusal) {
                settled.add(requestId + " " + refusal.reason());
            }

            @Override
            public void forgotten(UserName user, String requestId) {}

            @Override
            public List<Remembered> remembered() {
                Instant taken = alpha.clock.instant().minusSeconds(60);
                return List.of(undecided).stream()
                        .map(id -> new Remembered(
                                new Given(new ClientKey(ALICE, "desk"), PHONE, id, CommandKind.DIAL, "digest", taken),
                                Optional.empty(),
                                Optional.empty()))
                        .toList();
            }
        };
        return new CommandOutcomes(
                new CommandLog(100, Long.MAX_VALUE, journal, alpha.clock), alpha.phones, alpha.clock);
    }

    @Test
    void whatAnEarlierProcessHasLeftOpenIsSettledByWhatThePhoneRemembers() {
        phone.remembers("alice/done", known(Outcome.DONE));
        phone.remembers("alice/unseen", known(Outcome.NOT_SEEN));
        phone.remembers("alice/failed", known(Outcome.FAILED));
        phone.remembers("alice/forgotten", known(Outcome.NOT_SEEN, Duration.ofSeconds(59)));
        phone.remembers("alice/taken", known(Outcome.TAKEN));
        CommandOutcomes outcomes = after("done", "unseen", "failed", "forgotten", "taken");
        outcomes.settle(PHONE);
        assertThat(settled)
                .as("where the phone does not know either, that is the answer: whoever gives it again does not wait")
                .containsExactly(
                        "done done",
                        "unseen " + Reason.NOT_CARRIED_OUT,
                        "failed " + Reason.PHONE_REJECTED,
                        "forgotten " + Reason.PHONE_TIMEOUT,
                        "taken " + Reason.PHONE_TIMEOUT);
        List<CommandOutcomes.Outcome> found = new ArrayList<>();
        phone.remembers("alice/taken", known(Outcome.DONE));
        for (String id : List.of("done", "unseen", "forgotten", "taken")) {
            outcomes.find(ALICE, PHONE, id, known -> found.add(known.outcome()));
        }
        assertThat(found)
                .containsExactly(
                        CommandOutcomes.Outcome.SUCCEEDED,
                        CommandOutcomes.Outcome.FAILED,
                        CommandOutcomes.Outcome.UNKNOWN,
                        CommandOutcomes.Outcome.SUCCEEDED);
        outcomes.settle(PHONE);
        assertThat(settled).as("settled once").hasSize(5);
    }

    @Test
    void nothingIsSettledWhileThePhoneSaysNothing() {
        CommandOutcomes outcomes = after("open");
        outcomes.settle(PHONE);
        alpha.timers.advance(Duration.ofSeconds(5));
        assertThat(settled).isEmpty();
    }
}
