package io.deskbridge.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A5: the same id and content has one effect and one answer. */
class CommandLogTest {
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");
    private static final PhoneId PHONE = new PhoneId("4001");
    private static final String EPOCH = "epoch-1";
    private static final int BOUND = 3;

    private final CommandLog log = new CommandLog(BOUND, Long.MAX_VALUE);
    private final List<Reply<PhoneEvent.Effect>> running = new ArrayList<>();

    /** What came back, in words. */
    private static final class Answers implements Reply<CommandLog.Answer> {
        final List<String> said = new ArrayList<>();

        @Override
        public void done(CommandLog.Answer answer) {
            said.add("done at " + answer.effect().sequence() + (answer.replayed() ? " replayed" : ""));
        }

        @Override
        public void refused(Refusal refusal) {
            said.add(refusal.reason().name());
        }
    }

    private static Command command(String requestId, String to) {
        return new Command(CommandKind.DIAL, Optional.empty(), to, Media.AUDIO, requestId);
    }

    private static PhoneEvent.Effect effect(long sequence) {
        Connection connection = new Connection(
                new ConnectionId("c1"),
                new CallId("k1"),
                1,
                1,
                Direction.OUTGOING,
                ConnectionState.CONNECTED,
                ConnectionState.NULL,
                Party.UNKNOWN,
                HoldKind.NONE,
                "",
                Cause.NONE,
                java.util.List.of(),
                java.util.Map.of());
        return new PhoneEvent.Effect(sequence, Optional.of(new ConnectionView(connection, false, Set.of())));
    }

    private List<String> give(UserName user, PhoneId phone, Command command) {
        Answers answers = new Answers();
        log.once(new ClientKey(user, "hand"), phone, EPOCH, command, answers, running::add);
        return answers.said;
    }

    private List<String> give(String requestId) {
        return give(ALICE, PHONE, command(requestId, "4002"));
    }

    private void finish(long sequence) {
        running.remove(0).done(effect(sequence));
    }

    private void finish(Reason reason) {
        running.remove(0).refused(Refusal.of(reason, "No."));
    }

    @Test
    void aCommandIsRunOnceAndItsAnswerIsGivenAgain() {
        List<String> first = give("r1");
        List<String> during = give("r1");
        assertThat(running).hasSize(1);
        assertThat(during).isEmpty();
        finish(7);
        assertThat(first).containsExactly("done at 7");
        assertThat(during).containsExactly("done at 7 replayed");
        assertThat(give("r1")).containsExactly("done at 7 replayed");
        assertThat(running).isEmpty();
    }

    @Test
    void otherContentUnderTheSameIdIsRefused() {
        give("r1");
        assertThat(give(ALICE, PHONE, command("r1", "4003"))).containsExactly("REQUEST_ID_REUSED");
        assertThat(give(ALICE, new PhoneId("4011"), command("r1", "4002"))).containsExactly("REQUEST_ID_REUSED");
        assertThat(running).hasSize(1);
    }

    @Test
    void whoeverGivesACommandAgainHasLessTimeLeftAndItIsTheSameCommand() {
        give(ALICE, PHONE, command("r1", "4002").notAfter(Duration.ofSeconds(5)));
        give(ALICE, PHONE, command("r1", "4002").notAfter(Duration.ofSeconds(2)));
        assertThat(running).hasSize(1);
        finish(7);
        assertThat(give("r1")).containsExactly("done at 7 replayed");
    }

    @Test
    void usersDoNotShareTheirIds() {
        give("r1");
        give(BOB, PHONE, command("r1", "4003"));
        assertThat(running).hasSize(2);
    }

    @Test
    void aRefusalIsRememberedUnlessItSaysSendAgain() {
        give("r1");
        finish(Reason.NOT_IN_CONTROL);
        assertThat(give("r1")).containsExactly("NOT_IN_CONTROL");
        assertThat(running).isEmpty();
        for (Reason again : List.of(Reason.PHONE_OFFLINE, Reason.MAILBOX_FULL)) {
            List<String> first = give("r2");
            finish(again);
            assertThat(first).containsExactly(again.name());
        }
        List<String> third = give("r2");
        finish(9);
        assertThat(third).containsExactly("done at 9");
    }

    @Test
    void whoWaitedForACommandThatMustBeSentAgainIsToldSo() {
        List<String> first = give("r1");
        List<String> second = give("r1");
        finish(Reason.PHONE_OFFLINE);
        assertThat(first).containsExactly("PHONE_OFFLINE");
        assertThat(second).containsExactly("PHONE_OFFLINE");
    }

    @Test
    void beyondTheBoundTheOldestFinishedCommandIsForgotten() {
        for (int i = 1; i <= BOUND + 1; i++) {
            give("r" + i);
            finish(i);
        }
        assertThat(give("r2")).containsExactly("done at 2 replayed");
        give("r1");
        assertThat(running).as("r1 was forgotten and is run again").hasSize(1);
    }

    @Test
    void aCommandThatStillRunsIsNeverForgottenAndLeavesWhenItIsDone() {
        List<String> slow = give("slow");
        Reply<PhoneEvent.Effect> slowReply = running.remove(0);
        for (int i = 1; i <= 2 * BOUND; i++) {
            give("r" + i);
            finish(i);
        }
        give("slow");
        assertThat(running).as("the slow one runs still").isEmpty();
        slowReply.done(effect(99));
        assertThat(slow).containsExactly("done at 99");
        for (int i = 1; i <= 2 * BOUND; i++) {
            give("s" + i);
            finish(i);
        }
        give("slow");
        assertThat(running).as("the slow one was forgotten like any other").hasSize(1);
    }

    private static Command withData(String requestId, int length) {
        Map<String, String> data = Map.of("note", "x".repeat(length));
        return new Command(
                CommandKind.SET_CALL_DATA, Optional.empty(), "", false, Media.AUDIO, new Setting.Data(data), requestId);
    }

    @Test
    void beyondTheBoundInBytesTheOldestFinishedCommandsAreForgotten() {
        CommandLog heavy = new CommandLog(100, 30_000);
        for (int i = 1; i <= 4; i++) {
            heavy.once(
                    new ClientKey(ALICE, "hand"), PHONE, EPOCH, withData("r" + i, 8_000), new Answers(), running::add);
            finish(i);
        }
        assertThat(replayed(heavy, withData("r2", 8_000))).isTrue();
        assertThat(replayed(heavy, withData("r1", 8_000))).as("forgotten").isFalse();
        assertThat(replayed(heavy, withData("r3", 8_000)))
                .as("which r1 has driven out, anew")
                .isTrue();
    }

    private boolean replayed(CommandLog heavy, Command command) {
        Answers answers = new Answers();
        heavy.once(new ClientKey(ALICE, "hand"), PHONE, EPOCH, command, answers, running::add);
        running.clear();
        return !answers.said.isEmpty();
    }

    @Test
    void whatACommandDidWeighsToo() {
        CommandLog heavy = new CommandLog(100, 2_000);
        for (int i = 1; i <= 4; i++) {
            heavy.once(
                    new ClientKey(ALICE, "hand"), PHONE, EPOCH, command("r" + i, "4002"), new Answers(), running::add);
            finish(i);
        }
        assertThat(replayed(heavy, command("r2", "4002"))).isTrue();
        assertThat(replayed(heavy, command("r1", "4002"))).isFalse();
    }

    @Test
    void aCommandThatWeighsTooMuchByItselfRunsAllTheSame() {
        CommandLog heavy = new CommandLog(100, 1_000);
        Answers answers = new Answers();
        heavy.once(new ClientKey(ALICE, "hand"), PHONE, EPOCH, withData("r1", 8_000), answers, running::add);
        assertThat(replayed(heavy, withData("r1", 8_000)))
                .as("while it runs it is not run again")
                .isFalse();
        assertThat(answers.said).isEmpty();
    }

    @Test
    void whatWasForgottenWeighsNothing() {
        CommandLog heavy = new CommandLog(100, 10_000);
        heavy.once(new ClientKey(ALICE, "hand"), PHONE, EPOCH, command("kept", "4002"), new Answers(), running::add);
        finish(1);
        for (int i = 0; i < 10; i++) {
            heavy.once(
                    new ClientKey(ALICE, "hand"), PHONE, EPOCH, withData("again", 8_000), new Answers(), running::add);
            finish(Reason.PHONE_OFFLINE);
        }
        assertThat(replayed(heavy, command("kept", "4002"))).isTrue();
    }

    @Test
    void aCommandThatIsSentAgainAndAgainDoesNotDriveTheOthersOut() {
        give("kept");
        finish(1);
        for (int i = 0; i < 5 * BOUND; i++) {
            give("again");
            finish(Reason.PHONE_OFFLINE);
        }
        assertThat(give("kept")).containsExactly("done at 1 replayed");
    }
}
