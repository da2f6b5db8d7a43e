package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.journal.AuditCommand;
import io.deskbridge.cli.journal.CallsCommand;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Key;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Phone;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server with a journal: what its files say of calls and commands while it runs, and what the next process knows. */
class JournalTest extends EndToEnd {
    @TempDir
    private Path directory;

    @Override
    List<ServerPlan> servers() {
        return List.of(ServerPlan.on("alpha", 0, 0).with("journal.directory", journal()), ServerPlan.on("bravo", 0, 0));
    }

    private String journal() {
        return directory.resolve("alpha").toString();
    }

    private List<String> rows(Object command) {
        StringWriter text = new StringWriter();
        int code = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(text))
                .execute("--journal", journal(), "--format", "jsonl");
        assertThat(code).isZero();
        return text.toString().lines().toList();
    }

    private static String text(String row, String column) {
        Matcher matcher =
                Pattern.compile("\"" + column + "\":(?:\"([^\"]*)\"|([^,}]*))").matcher(row);
        assertThat(matcher.find()).as(row).isTrue();
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    @Test
    void aCallHasARecordAtEitherEndFromItsBeginningAndTheAuditSaysWhoDidWhat() {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        PlainClient bob = client("bob");
        bob.signIn();
        alice.dial("4001", "4002");
        phone("4002").await(PhoneView::isRinging, SOON);
        Phone unusedRings = known(bob, "4002", phone -> phone.getConnectionsCount() == 1);
        List<String> ringing = rows(new CallsCommand());
        assertThat(ringing)
                .hasSize(2)
                .allSatisfy(row -> assertThat(text(row, "ended")).isEmpty());
        phone("4002").lift();
        hers.next(EventType.EVENT_TYPE_ESTABLISHED);
        alice.hangUp("4001");
        hers.next(EventType.EVENT_TYPE_CALL_CLEARED);
        Refused.by(() -> alice.hold("4001"));
        Refused.by(() -> client("carol").phone("4003"));

        phone("4002").press(Key.GOODBYE);
        phone("4002").await(PhoneView::isIdle, SOON);
        Phone unusedIdle = known(bob, "4002", phone -> phone.getConnectionsCount() == 0);
        List<String> calls = rows(new CallsCommand());
        String hersOf = calls.stream()
                .filter(row -> text(row, "phone").equals("4001"))
                .findFirst()
                .orElseThrow();
        assertThat(text(hersOf, "user")).isEqualTo("alice");
        assertThat(text(hersOf, "direction")).isEqualTo("OUTGOING");
        assertThat(text(hersOf, "remote_number")).isEqualTo("4002");
        assertThat(text(hersOf, "answered")).isNotEmpty();
        assertThat(text(hersOf, "ended")).isNotEmpty();
        assertThat(text(hersOf, "cause")).isEqualTo("NORMAL_CLEARING");
        assertThat(text(hersOf, "estimated")).isEqualTo("false");
        assertThat(calls).hasSize(2).extracting(row -> text(row, "call")).containsOnly(text(hersOf, "call"));

        List<String> audit = rows(new AuditCommand());
        assertThat(audit)
                .extracting(row -> text(row, "deed") + " " + text(row, "user") + " " + text(row, "what") + " "
                        + text(row, "outcome"))
                .containsSubsequence(
                        "SERVER_STARTED   OK",
                        "SIGN_IN alice SIMULTANEOUS WINDOWS OK",
                        "CONTROL_STARTED alice CONTROL_STARTED OK",
                        "COMMAND alice DIAL OK",
                        "COMMAND alice HANG_UP OK",
                        "COMMAND alice HOLD NO_SUCH_CONNECTION",
                        "REFUSAL carol GetPhone NOT_SIGNED_IN");
    }

    @Test
    void theNextProcessGivesTheSameAnswerToTheSameRequestAndHasOneEffect() throws Exception {
        DialRequest dial = DialRequest.newBuilder()
                .setPhone("4001")
                .setTo("4002")
                .setRequestId("the-one")
                .build();
        PlainClient before = controlling("alice", "4001");
        CommandResult first = before.dial(dial);
        Refused.by(() -> before.dial(
                dial.toBuilder().setRequestId("refused").setTo("not a number").build()));
        stopNetwork();
        startNetwork();
        PlainClient after = client("alice");
        after.signIn();
        CommandResult again = after.dial(dial);
        assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
        assertThat(network().phone("4002").view().isIdle()).isTrue();
        assertThat(Refused.by(() -> after.dial(dial.toBuilder().setTo("4003").build()))
                        .reason())
                .isEqualTo("REQUEST_ID_REUSED");
    }
}
