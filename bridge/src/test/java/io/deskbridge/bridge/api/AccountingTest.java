package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.testing.OwnedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the doors account for: every command with its answer, every refusal, and who came and went. */
class AccountingTest {
    private final ServerUnderTest alpha = new ServerUnderTest();

    @AfterEach
    void close() {
        alpha.close();
    }

    private List<String> audit() {
        return alpha.audited.stream()
                .map(entry -> entry.deed() + " "
                        + entry.client().map(ClientKey::toString).orElse("-") + " " + entry.phone() + " "
                        + entry.what() + " " + entry.number() + " " + entry.outcome())
                .toList();
    }

    @Test
    void everyCommandIsThereOnceWithWhoWhatAndHowItEnded() {
        ApiClient alice = alpha.alice();
        alpha.takeControl(alice, alpha.phone("4001").obedient());
        alpha.audited.clear();
        answer(alice.dial("4001", "4002", "r1"));
        answer(alice.dial("4001", "4002", "r1"));
        Refused.assertRefused(alice.dial("4001", "nobody", "r2"), Reason.INVALID_DESTINATION);
        Refused.assertRefused(alice.dial("4999", "4002", "r3"), Reason.NOT_YOUR_PHONE);
        assertThat(audit())
                .as("the same request again is no other command")
                .containsExactly(
                        "COMMAND alice/desk 4001 DIAL 4002 OK",
                        "COMMAND alice/desk 4001   INVALID_DESTINATION",
                        "COMMAND alice/desk 4999   NOT_YOUR_PHONE");
        assertThat(alpha.audited.get(0).requestId()).isEqualTo("r1");
        assertThat(alpha.audited.get(0).sequence()).isPositive();
        assertThat(alpha.audited.get(0).at()).isEqualTo(alpha.clock.instant());
    }

    // ---- the bound

    private final OwnedClock clock = new OwnedClock();
    private final List<Audit.Entry> written = new ArrayList<>();
    private final Accounting accounting = new Accounting(written::add, clock);

    private void refuse(String user, String reason) {
        accounting.refused(Optional.of(new ClientKey(new UserName(user), "x")), "GetPhone", "", reason, "No.");
    }

    @Test
    void whoIsRefusedTheSameAgainAndAgainIsCountedAndDoesNotPushOthersOut() {
        for (int i = 0; i < 1_000; i++) {
            refuse("mallory", "NOT_YOUR_PHONE");
        }
        refuse("mallory", "NOT_SIGNED_IN");
        refuse("alice", "NOT_YOUR_PHONE");
        assertThat(written).hasSize(22);
        clock.advance(Duration.ofMinutes(1));
        refuse("mallory", "NOT_YOUR_PHONE");
        assertThat(written).hasSize(24);
        assertThat(written.get(22).detail()).isEqualTo("and 980 more within a minute");
        assertThat(written.get(22).client()).contains(new ClientKey(new UserName("mallory"), "x"));
    }

    @Test
    void aStrangerWhoInventsNamesIsCountedTooInBoundedRoom() {
        for (int i = 0; i < 30_000; i++) {
            refuse("invented-" + i, "NOT_SIGNED_IN");
        }
        assertThat(written).hasSize(10_020);
    }

    @Test
    void digitsThatWereSentAreNotWrittenDown() {
        var digits = new io.deskbridge.bridge.core.calls.Command(
                io.deskbridge.bridge.core.model.CommandKind.SEND_DIGITS,
                Optional.empty(),
                "1234",
                io.deskbridge.bridge.core.model.Media.AUDIO,
                "r");
        ClientKey alice = new ClientKey(new UserName("alice"), "x");
        accounting.done(alice, "4001", digits, 7);
        accounting.refused(alice, "4001", Optional.of(digits), Refusal.of(Reason.NOT_IN_CONTROL, "No."));
        assertThat(written)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.number()).isEmpty());
    }
}
