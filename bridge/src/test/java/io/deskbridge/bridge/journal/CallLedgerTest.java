package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.testing.OwnedClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Call records and the audit, made from events, and read from the files. */
class CallLedgerTest {
    private static final UserName ALICE = new UserName("alice");

    private final JournalUnderTest under = new JournalUnderTest();
    private long sequence;
    private String epoch = "epoch";

    @TempDir
    private Path directory;

    @BeforeEach
    void alice() {
        Entry user = new Entry.UserEntry(
                ALICE, "Alice", "4001", Profile.POWER_USER, Set.of(), new ServerName("alpha"), false);
        Entry phone = new Entry.PhoneEntry(new PhoneId("4001"), "Desk", ALICE, true, "secret");
        under.registry.claim(Key.of(user), user);
        under.registry.claim(Key.of(phone), phone);
    }

    private Instant happens(EventType type, Connection... connections) {
        List<ConnectionView> views = new ArrayList<>();
        for (Connection connection : connections) {
            views.add(new ConnectionView(connection, false, Set.of()));
        }
        var entry = Samples.entry("4001", epoch, ++sequence, type, views);
        under.history().append(entry);
        return entry.time();
    }

    private static Connection out(String call, ConnectionState state, ConnectionState remote, Cause cause) {
        return Samples.connection("c1", call, 1, Direction.OUTGOING, state, remote, cause);
    }

    private static Connection in(ConnectionState state, ConnectionState remote, Cause cause) {
        return Samples.connection("c1", "k1", 2, Direction.INCOMING, state, remote, cause);
    }

    /** What stands in the files, as the command line reads it. */
    private List<CallRecord> records() {
        copyFiles();
        List<CallRecord> calls = new ArrayList<>();
        new JournalReader(directory).calls(calls::add);
        return calls;
    }

    private void copyFiles() {
        try {
            for (Path file : under.disk.list(JournalUnderTest.DIRECTORY)) {
                Files.write(directory.resolve(file.getFileName().toString()), under.disk.content(file));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CallRecord record() {
        assertThat(records()).hasSize(1);
        return records().get(0);
    }

    @Test
    void anAnsweredCallHasWhoToWhomWhenAnsweredWhenEndedAndWhy() {
        happens(EventType.SERVICE_INITIATED, out("k1", ConnectionState.INITIATED, ConnectionState.NULL, Cause.NONE));
        assertThat(records()).as("off the hook is no call").isEmpty();
        Instant began =
                happens(EventType.ORIGINATED, out("k1", ConnectionState.CONNECTED, ConnectionState.NULL, Cause.NONE));
        assertThat(record().open()).isTrue();
        happens(EventType.DELIVERED, out("k1", ConnectionState.CONNECTED, ConnectionState.ALERTING, Cause.NONE));
        assertThat(record().answered()).isEmpty();
        Instant answered = happens(
                EventType.ESTABLISHED, out("k1", ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE));
        happens(EventType.HELD, out("k1", ConnectionState.HELD, ConnectionState.CONNECTED, Cause.NONE));
        Instant ended = happens(
                EventType.CONNECTION_CLEARED,
                out("k1", ConnectionState.NULL, ConnectionState.CONNECTED, Cause.NORMAL_CLEARING));
        CallRecord call = record();
        assertThat(call.user()).isEqualTo("alice");
        assertThat(call.number()).isEqualTo("4001");
        assertThat(call.direction()).isEqualTo(Direction.OUTGOING);
        assertThat(call.remote()).isEqualTo(Samples.BOB);
        assertThat(call.started()).isEqualTo(began);
        assertThat(call.answered()).contains(answered);
        assertThat(call.ended()).contains(ended);
        assertThat(call.cause()).isEqualTo(Cause.NORMAL_CLEARING);
        assertThat(call.estimated()).isFalse();
    }

    @Test
    void aCallGoesOnWhenThePhoneComesIntoOtherHandsAndIsOfWhoeverHadItWhenItBegan() {
        happens(EventType.ESTABLISHED, out("k1", ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE));
        under.history()
                .begin(PhoneStanding.of(Samples.entry(
                        "4001",
                        "next",
                        sequence,
                        EventType.HELD,
                        List.of(new ConnectionView(
                                out("k1", ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE),
                                false,
                                Set.of())))));
        epoch = "next";
        under.journal.settleCalls();
        assertThat(record().open())
                .as("it is not closed as one that nobody saw end")
                .isTrue();
        // Its conversation gets another name in the very next event, so that only the connection tells which call it
        // is.
        happens(
                EventType.CONNECTION_CLEARED,
                out("k2", ConnectionState.NULL, ConnectionState.CONNECTED, Cause.NORMAL_CLEARING));
        assertThat(record().ended()).isPresent();
        assertThat(record().estimated()).isFalse();
        assertThat(record().user()).isEqualTo("alice");
    }

    @Test
    void aCallThatRingsIsNotAnsweredAndOneThatFailsSaysWhy() {
        happens(EventType.DELIVERED, in(ConnectionState.ALERTING, ConnectionState.CONNECTED, Cause.NEW_CALL));
        assertThat(record().answered()).isEmpty();
        happens(
                EventType.CONNECTION_CLEARED,
                in(ConnectionState.NULL, ConnectionState.CONNECTED, Cause.CALL_CANCELLED));
        assertThat(record().cause()).isEqualTo(Cause.CALL_CANCELLED);
        assertThat(record().answered()).isEmpty();
        epoch = "next";
        sequence = 0;
        happens(EventType.FAILED, out("k2", ConnectionState.FAILED, ConnectionState.FAILED, Cause.BUSY));
        happens(
                EventType.CONNECTION_CLEARED,
                out("k2", ConnectionState.NULL, ConnectionState.FAILED, Cause.NORMAL_CLEARING));
        assertThat(records().get(1).cause()).isEqualTo(Cause.BUSY);
    }

    @Test
    void aCallThatWasTransferredToIsOneRecordWithItsEarlierConversation() {
        happens(EventType.ESTABLISHED, in(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE));
        Connection moved = Samples.connection(
                "c1",
                "k2",
                2,
                Direction.INCOMING,
                ConnectionState.CONNECTED,
                ConnectionState.CONNECTED,
                Cause.TRANSFER);
        happens(EventType.TRANSFERRED, moved);
        assertThat(record().call()).isEqualTo(new CallId("k2"));
        assertThat(record().earlierCalls()).containsExactly(new CallId("k1"));
    }

    @Test
    void aCallThatWasNotPresentedHasARecordToo() {
        PhoneEvent event = new PhoneEvent(
                1,
                EventType.CALL_NOT_DELIVERED,
                Initiator.NETWORK,
                Cause.DO_NOT_DISTURB,
                "",
                List.of(),
                Samples.STATUS,
                new PhoneEvent.Details(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.of(new PhoneEvent.Undelivered(new CallId("k1"), Samples.BOB, "")),
                        Optional.empty()));
        under.history()
                .append(new io.deskbridge.bridge.actor.port.EventHistory.Entry(
                        new PhoneId("4001"), epoch, OwnedClock.START, event));
        assertThat(record().cause()).isEqualTo(Cause.DO_NOT_DISTURB);
        assertThat(record().remote()).isEqualTo(Samples.BOB);
        assertThat(record().open()).isFalse();
    }

    // ---- crashes

    @Test
    void aCrashLeavesAnOpenRecordAndTheHistoryThatGoesOnClosesItAsEstimated() {
        happens(EventType.ESTABLISHED, in(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE));
        under.kill();
        assertThat(under.recovered().open()).singleElement().isEqualTo(record());
        assertThat(under.history().resume(new PhoneId("4001"))).isPresent();
        Instant noticed = happens(
                EventType.CONNECTION_CLEARED, in(ConnectionState.NULL, ConnectionState.CONNECTED, Cause.RESYNC));
        assertThat(record().estimated()).isTrue();
        assertThat(record().ended()).contains(noticed);
    }

    @Test
    void aCallThatAPhoneStillHasGoesOnUnderItsRecordAlsoInAnotherHistory() {
        happens(EventType.ESTABLISHED, in(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE));
        under.journal.forceAndRetain();
        String id = record().id();
        under.losePower();
        epoch = "epoch-2";
        sequence = 0;
        Connection again = Samples.connection(
                "c7", "k1", 2, Direction.INCOMING, ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.RESYNC);
        happens(EventType.CALL_INFORMATION, again);
        under.journal.settleCalls();
        assertThat(record().id()).isEqualTo(id);
        assertThat(record().open()).isTrue();
        assertThat(record().connection().value()).isEqualTo("c7");
    }

    @Test
    void whatNoPhoneConfirmsIsClosedAsEstimatedWhenItIsSettled() {
        happens(EventType.ESTABLISHED, in(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE));
        under.kill();
        under.clock.advance(java.time.Duration.ofMinutes(10));
        under.journal.settleCalls();
        assertThat(record().estimated()).isTrue();
        assertThat(record().ended()).contains(under.clock.instant());
        assertThat(record().cause()).isEqualTo(Cause.PHONE_LOST);
        under.kill();
        assertThat(under.recovered().open()).isEmpty();
    }

    @Test
    void aCallThatRunsIsNotSettledAndItsRecordOutlivesItsFile() {
        happens(EventType.ESTABLISHED, in(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE));
        under.journal.settleCalls();
        for (int day = 0; day < 200; day += 5) {
            under.clock.advance(java.time.Duration.ofDays(5));
            under.journal.forceAndRetain();
        }
        under.kill();
        assertThat(under.recovered().open()).hasSize(1);
        assertThat(under.recovered().open().get(0).open()).isTrue();
    }

    // ---- the audit

    @Test
    void controlSessionsAreAccountedForWithWhoAndWhy() {
        ControlState.Session session = new ControlState.Session(new ClientKey(ALICE, "desk"), OwnedClock.START, false);
        PhoneStatus controlled = new PhoneStatus(true, false, Optional.of(session), Set.of(), Optional.empty());
        PhoneEvent.Details ended = new PhoneEvent.Details(
                Optional.of(EndReason.PHONE_LOCKED),
                Optional.of(session),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
        append(1, EventType.CONTROL_STARTED, controlled, PhoneEvent.Details.NONE);
        append(2, EventType.CONTROL_ENDED, Samples.STATUS, ended);
        under.journal.close();
        copyFiles();
        List<String> audit = new ArrayList<>();
        new JournalReader(directory)
                .audit(entry -> audit.add(entry.deed() + " "
                        + entry.client().map(ClientKey::toString).orElse("-") + " " + entry.phone() + " "
                        + entry.outcome()));
        assertThat(audit)
                .containsExactly(
                        "SERVER_STARTED -  OK",
                        "CONTROL_STARTED alice/desk 4001 OK",
                        "CONTROL_ENDED alice/desk 4001 PHONE_LOCKED",
                        "SERVER_STOPPED -  OK");
    }

    private void append(long number, EventType type, PhoneStatus status, PhoneEvent.Details details) {
        PhoneEvent event = new PhoneEvent(number, type, Initiator.PERSON, Cause.NONE, "", List.of(), status, details);
        under.history()
                .append(new io.deskbridge.bridge.actor.port.EventHistory.Entry(
                        new PhoneId("4001"), epoch, OwnedClock.START, event));
    }
}
