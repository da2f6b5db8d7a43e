package io.deskbridge.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.Precondition;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.testing.OwnedClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A5, A6: what the command log writes down before it goes on, and what it knows after a restart. */
class CommandJournalTest {
    private static final UserName ALICE = new UserName("alice");
    private static final ClientKey DESK = new ClientKey(ALICE, "desk");
    private static final PhoneId PHONE = new PhoneId("4001");
    private static final CommandJournal.Done DONE =
            new CommandJournal.Done("old-epoch", new PhoneEvent.Effect(7, Optional.empty()));

    /** What was written, told and done, in its order. */
    private final List<String> story = new ArrayList<>();

    private final List<CommandJournal.Remembered> left = new ArrayList<>();
    private final List<Reply<PhoneEvent.Effect>> running = new ArrayList<>();
    private boolean broken;

    private final CommandJournal journal = new CommandJournal() {
        private void write(String what) {
            if (broken) {
                throw new JournalException("broken");
            }
            story.add(what);
        }

        @Override
        public void accepted(Given given) {
            write("accepted " + given.requestId() + " by " + given.client());
        }

        @Override
        public void done(UserName user, String requestId, Done how) {
            write("done " + requestId + " at " + how.epoch() + "/"
                    + how.effect().sequence());
        }

        @Override
        public void refused(UserName user, String requestId, Refusal refusal) {
            write("refused " + requestId + " " + refusal.reason());
        }

        @Override
        public void forgotten(UserName user, String requestId) {
            write("forgotten " + requestId);
        }

        @Override
        public List<Remembered> remembered() {
            return left;
        }
    };

    private CommandLog log() {
        return new CommandLog(100, Long.MAX_VALUE, journal, new OwnedClock());
    }

    private static Command dial(String requestId, String to) {
        return new Command(CommandKind.DIAL, Optional.empty(), to, Media.AUDIO, requestId);
    }

    private void give(CommandLog log, Command command) {
        log.once(
                DESK,
                PHONE,
                "epoch",
                command,
                new Reply<>() {
                    @Override
                    public void done(CommandLog.Answer answer) {
                        story.add("told " + answer.epoch() + "/"
                                + answer.effect().sequence() + (answer.replayed() ? " replayed" : ""));
                    }

                    @Override
                    public void refused(Refusal refusal) {
                        story.add("told " + refusal.reason());
                    }
                },
                reply -> {
                    story.add("ordered");
                    running.add(reply);
                });
    }

    private void remember(Command command, Optional<CommandJournal.Done> done, Optional<Refusal> refusal) {
        left.add(new CommandJournal.Remembered(
                new CommandJournal.Given(
                        DESK,
                        PHONE,
                        command.requestId(),
                        command.kind(),
                        CommandDigest.of(PHONE, command),
                        OwnedClock.START),
                done,
                refusal));
    }

    @Test
    void aCommandStandsThereBeforeAnythingLeavesAndItsAnswerBeforeAnybodyIsTold() {
        CommandLog log = log();
        give(log, dial("r1", "4002"));
        running.remove(0).done(DONE.effect());
        give(log, dial("r2", "4002"));
        running.remove(0).refused(Refusal.of(Reason.NOT_IN_CONTROL, "No."));
        give(log, dial("r3", "4002"));
        running.remove(0).refused(Refusal.of(Reason.PHONE_OFFLINE, "No."));
        assertThat(story)
                .containsExactly(
                        "accepted r1 by alice/desk",
                        "ordered",
                        "done r1 at epoch/7",
                        "told epoch/7",
                        "accepted r2 by alice/desk",
                        "ordered",
                        "refused r2 NOT_IN_CONTROL",
                        "told NOT_IN_CONTROL",
                        "accepted r3 by alice/desk",
                        "ordered",
                        "forgotten r3",
                        "told PHONE_OFFLINE");
    }

    @Test
    void whatCannotBeWrittenIsNotOrderedAndWhatItCameToIsNotTold() {
        CommandLog log = log();
        give(log, dial("r1", "4002"));
        broken = true;
        running.remove(0).done(DONE.effect());
        give(log, dial("r2", "4002"));
        assertThat(story)
                .containsExactly(
                        "accepted r1 by alice/desk", "ordered", "told SERVER_DRAINING", "told SERVER_DRAINING");
    }

    @Test
    void afterARestartTheSameCommandHasTheSameAnswerAndAnotherIsRefused() {
        remember(dial("done", "4002"), Optional.of(DONE), Optional.empty());
        remember(dial("no", "4002"), Optional.empty(), Optional.of(Refusal.of(Reason.NOT_IN_CONTROL, "No.")));
        CommandLog log = log();
        give(log, dial("done", "4002"));
        give(log, dial("no", "4002"));
        give(log, dial("done", "4003"));
        assertThat(story).containsExactly("told old-epoch/7 replayed", "told NOT_IN_CONTROL", "told REQUEST_ID_REUSED");
    }

    @Test
    void whoSendsAgainWhatNobodyKnowsWaitsUntilItIsSettled() {
        remember(dial("r1", "4002"), Optional.empty(), Optional.empty());
        remember(dial("r2", "4002"), Optional.empty(), Optional.empty());
        CommandLog log = log();
        give(log, dial("r1", "4002"));
        assertThat(story).as("nothing is ordered a second time").isEmpty();
        log.settle(ALICE, "r1", DONE);
        log.settle(ALICE, "r1", DONE);
        log.settle(ALICE, "r2", Refusal.of(Reason.PHONE_TIMEOUT, "Nobody knows."));
        log.settle(ALICE, "never heard of", DONE);
        give(log, dial("r2", "4002"));
        assertThat(story)
                .containsExactly(
                        "done r1 at old-epoch/7",
                        "told old-epoch/7 replayed",
                        "refused r2 PHONE_TIMEOUT",
                        "told PHONE_TIMEOUT");
    }

    @Test
    void aCommandOfThisProcessIsNotSettledFromOutside() {
        CommandLog log = log();
        give(log, dial("r1", "4002"));
        log.settle(ALICE, "r1", DONE);
        assertThat(story).containsExactly("accepted r1 by alice/desk", "ordered");
    }

    // ---- the digest

    private static Command setting(CommandKind kind, Setting setting) {
        return new Command(kind, Optional.empty(), "", false, Media.AUDIO, setting, "r");
    }

    private static Command seen(OptionalLong sequence, String epoch, Optional<ConnectionState> state) {
        return dial("r", "4002").onlyIf(new Precondition(sequence, epoch, state));
    }

    /** What stands in journals must go on telling its command apart. */
    @Test
    void aCommandThatDependsOnNothingHasTheDigestItAlwaysHad() {
        assertThat(CommandDigest.of(PHONE, dial("r", "4002"))).isEqualTo("b682b4d8c614aad6acfeba45096d3566");
    }

    @Test
    void everythingThatACommandSaysMakesADigestOfItsOwn() {
        List<Command> commands = List.of(
                dial("r", "4002"),
                dial("r", "4003"),
                new Command(CommandKind.DIAL, Optional.empty(), "4002", Media.VIDEO, "r"),
                new Command(CommandKind.DIAL_DIGITS, Optional.empty(), "4002", true, Media.AUDIO, Setting.NOTHING, "r"),
                new Command(
                        CommandKind.DIAL_DIGITS, Optional.empty(), "4002", false, Media.AUDIO, Setting.NOTHING, "r"),
                new Command(CommandKind.HOLD, Optional.of(new ConnectionId("c1")), "", Media.AUDIO, "r"),
                new Command(CommandKind.HOLD, Optional.of(new ConnectionId("c2")), "", Media.AUDIO, "r"),
                setting(CommandKind.SET_MUTE, new Setting.Switch(true)),
                setting(CommandKind.SET_MUTE, new Setting.Switch(false)),
                setting(CommandKind.SET_VOLUME, new Setting.Level(1)),
                setting(CommandKind.SET_VOLUME, new Setting.Level(2)),
                setting(
                        CommandKind.SELECT_AUDIO_PATH,
                        new Setting.Path(io.deskbridge.bridge.core.model.AudioPath.HANDSET)),
                setting(
                        CommandKind.SELECT_AUDIO_PATH,
                        new Setting.Path(io.deskbridge.bridge.core.model.AudioPath.SPEAKER)),
                setting(CommandKind.SET_FORWARDING, new Setting.Forward(Forwarding.NONE)),
                setting(
                        CommandKind.SET_FORWARDING,
                        new Setting.Forward(new Forwarding("4002", "", "", Forwarding.USUAL))),
                setting(
                        CommandKind.SET_FORWARDING,
                        new Setting.Forward(new Forwarding("", "4002", "", Forwarding.USUAL))),
                setting(CommandKind.SET_CALL_DATA, new Setting.Data(Map.of("a", "b", "c", "d"))),
                setting(CommandKind.SET_CALL_DATA, new Setting.Data(Map.of("a", "bc", "", "d"))),
                seen(OptionalLong.of(0), "", Optional.empty()),
                seen(OptionalLong.of(7), "", Optional.empty()),
                seen(OptionalLong.of(7), "epoch", Optional.empty()),
                seen(OptionalLong.empty(), "", Optional.of(ConnectionState.HELD)),
                seen(OptionalLong.empty(), "", Optional.of(ConnectionState.CONNECTED)));
        Set<String> digests = new HashSet<>();
        commands.forEach(command -> digests.add(CommandDigest.of(PHONE, command)));
        assertThat(digests).hasSize(commands.size());
        assertThat(CommandDigest.of(new PhoneId("4002"), commands.get(0))).isNotIn(digests);
        assertThat(CommandDigest.of(PHONE, dial("another id", "4002")))
                .isEqualTo(CommandDigest.of(PHONE, commands.get(0)));
    }

    @Test
    void theDigestOfCallDataDoesNotDependOnTheOrderOfItsKeys() {
        Map<String, String> one = new java.util.LinkedHashMap<>();
        Map<String, String> other = new java.util.LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            one.put("key" + i, "value");
            other.put("key" + (9 - i), "value");
        }
        assertThat(CommandDigest.of(PHONE, setting(CommandKind.SET_CALL_DATA, new Setting.Data(one))))
                .isEqualTo(CommandDigest.of(PHONE, setting(CommandKind.SET_CALL_DATA, new Setting.Data(other))));
    }

    @Test
    void noDigestTellsTheDigitsOfAPin() {
        Command one = new Command(CommandKind.SEND_DIGITS, Optional.empty(), "1234", Media.AUDIO, "r");
        Command other = new Command(CommandKind.SEND_DIGITS, Optional.empty(), "5678", Media.AUDIO, "r");
        assertThat(CommandDigest.of(PHONE, one)).isEqualTo(CommandDigest.of(PHONE, other));
        assertThat(CommandDigest.of(PHONE, setting(CommandKind.PRESS_BUTTON, new Setting.Button("1"))))
                .isEqualTo(CommandDigest.of(PHONE, setting(CommandKind.PRESS_BUTTON, new Setting.Button("2"))));
    }
}
