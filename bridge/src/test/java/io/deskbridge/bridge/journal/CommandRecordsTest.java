package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.CommandJournal.Done;
import io.deskbridge.bridge.actor.port.CommandJournal.Given;
import io.deskbridge.bridge.actor.port.CommandJournal.Remembered;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A5, A6: what is known of commands after a restart. */
class CommandRecordsTest {
    private static final UserName ALICE = new UserName("alice");
    private static final Refusal NO = Refusal.of(Reason.NOT_IN_CONTROL, "No.", "phone", "4001");
    private static final Done DONE = new Done(
            "epoch",
            new PhoneEvent.Effect(
                    7,
                    Optional.of(new ConnectionView(
                            Samples.connection("c1", "k1", 1, ConnectionState.CONNECTED),
                            false,
                            Set.of(CommandKind.HOLD)))));

    private final JournalUnderTest under = new JournalUnderTest();

    private Given given(String requestId) {
        return new Given(
                new ClientKey(ALICE, "desk"),
                new PhoneId("4001"),
                requestId,
                CommandKind.DIAL,
                "digest of " + requestId,
                under.clock.instant());
    }

    @Test
    void everyAnswerIsRememberedAcrossAKill() {
        Given done = given("done");
        Given refused = given("refused");
        Given again = given("again");
        Given open = given("open");
        List.of(done, refused, again, open).forEach(under.commands()::accepted);
        under.commands().done(ALICE, "done", DONE);
        under.commands().refused(ALICE, "refused", NO);
        under.commands().forgotten(ALICE, "again");
        under.kill();
        assertThat(under.recovered().undecided()).containsExactly(open);
        assertThat(under.commands().remembered())
                .containsExactly(
                        new Remembered(done, Optional.of(DONE), Optional.empty()),
                        new Remembered(refused, Optional.empty(), Optional.of(NO)),
                        new Remembered(open, Optional.empty(), Optional.empty()));
        assertThat(under.commands().remembered()).as("given once").isEmpty();
    }

    @Test
    void whatIsSettledAfterARestartIsSettled() {
        under.commands().accepted(given("open"));
        under.kill();
        under.commands().done(ALICE, "open", DONE);
        under.kill();
        assertThat(under.recovered().undecided()).isEmpty();
        assertThat(under.commands().remembered())
                .singleElement()
                .satisfies(one -> assertThat(one.done()).contains(DONE));
    }

    @Test
    void whatIsOpenIsThereHoweverOldAndWhatIsAnsweredFor24Hours() {
        under.commands().accepted(given("answered"));
        under.commands().refused(ALICE, "answered", NO);
        under.commands().accepted(given("open"));
        under.clock.advance(Duration.ofHours(23));
        under.kill();
        assertThat(under.commands().remembered()).hasSize(2);
        under.clock.advance(Duration.ofHours(2));
        under.kill();
        assertThat(under.commands().remembered())
                .extracting(one -> one.given().requestId())
                .containsExactly("open");
        under.letTheOldFilesGo();
        under.kill();
        assertThat(under.recovered().undecided()).hasSize(1);
        under.commands().forgotten(ALICE, "open");
        under.letTheOldFilesGo();
        under.kill();
        assertThat(under.commands().remembered()).isEmpty();
    }

    @Test
    void anIdThatMayBeSentAgainIsOpenAgainWhenItIs() {
        under.commands().accepted(given("r"));
        under.commands().forgotten(ALICE, "r");
        under.commands().accepted(given("r"));
        under.kill();
        assertThat(under.recovered().undecided()).hasSize(1);
    }
}
