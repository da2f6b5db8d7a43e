package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Reason;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The decision itself, for connections made by hand; {@link CommandMatrixTest} reaches the same ones through a phone. */
class CommandRulesTest {
    private static final Device PHONE = Walking.device(3);

    private static CommandRules.Facts facts(Device device, Connection... connections) {
        return new CommandRules.Facts(true, false, device, List.of(connections), false);
    }

    private static CommandRules.Facts facts(Connection... connections) {
        return facts(PHONE, connections);
    }

    private static Connection connection(int key, String place, Direction direction, int members) {
        String[] states = place.split("/", -1);
        return connection(
                key, ConnectionState.valueOf(states[0]), ConnectionState.valueOf(states[1]), direction, members);
    }

    private static Connection connection(int key, ConnectionState state, ConnectionState remote) {
        return connection(key, state, remote, state == ALERTING ? Direction.INCOMING : Direction.OUTGOING, 0);
    }

    private static Connection connection(
            int key, ConnectionState state, ConnectionState remote, Direction direction, int members) {
        return new Connection(
                new ConnectionId("c" + key),
                new CallId("alpha:" + key),
                key,
                key,
                direction,
                state,
                remote,
                Walking.BOB,
                state == HELD ? HoldKind.HARD : HoldKind.NONE,
                "",
                Cause.NONE,
                Collections.nCopies(members, new Member(Walking.BOB, CONNECTED)),
                Map.of());
    }

    private static Connection consulting(int key) {
        Connection held = connection(key, HELD, CONNECTED);
        return new Connection(
                held.id(),
                held.call(),
                held.leg(),
                held.appearance(),
                held.direction(),
                held.state(),
                held.remoteState(),
                held.remote(),
                HoldKind.CONSULTATION,
                held.divertingNumber(),
                held.cause(),
                held.members(),
                held.data());
    }

    private static @Nullable Reason judge(CommandRules.Facts facts, CommandKind kind, Connection target) {
        return CommandRules.judge(facts, kind, kind.toPhone() ? null : target);
    }

    private static @Nullable Reason expected(String cell) {
        return switch (cell) {
            case "Y" -> null;
            case "S" -> Reason.INVALID_CONNECTION_STATE;
            case "=" -> Reason.ALREADY_IN_REQUESTED_STATE;
            case "B" -> Reason.ACTIVE_CALL_EXISTS;
            default -> throw new IllegalArgumentException(cell);
        };
    }

    // ---- the matrix

    @Test
    void theDecisionIsTheMatrixAndWhatIsAllowedIsWhatItDoesNotRefuse() {
        for (String line : CommandMatrixTest.MATRIX.lines().toList()) {
            String[] cells = line.strip().split(" +", -1);
            CommandKind kind = CommandKind.valueOf(cells[0]);
            for (int i = 0; i < CommandMatrixTest.PLACES.size(); i++) {
                String place = CommandMatrixTest.PLACES.get(i);
                Direction direction = place.startsWith("ALERTING") ? Direction.INCOMING : Direction.OUTGOING;
                Connection target = connection(1, place, direction, 0);
                isJudged(kind, target, cells[i + 1]);
            }
        }
        List<String> lines =
                CommandMatrixTest.CONFERENCES.lines().map(String::strip).toList();
        List<String> places = List.of(lines.get(0).split(" +", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(" +", -1);
            for (int i = 0; i < places.size(); i++) {
                isJudged(
                        CommandKind.valueOf(cells[0]),
                        connection(1, places.get(i), Direction.OUTGOING, 2),
                        cells[i + 1]);
            }
        }
    }

    private static void isJudged(CommandKind kind, Connection target, String cell) {
        CommandRules.Facts facts = facts(target);
        assertThat(judge(facts, kind, target)).as(kind + " of " + target).isEqualTo(expected(cell));
        Set<CommandKind> allowed = kind.toPhone() ? CommandRules.allowed(facts) : CommandRules.allowed(facts, target);
        assertThat(allowed.contains(kind)).as(kind + " of " + target).isEqualTo(cell.equals("Y"));
    }

    @Test
    void thePairsOfTheMatrixAreThePairs() {
        CommandMatrixTest.PAIRS.forEach((kind, fits) -> {
            for (String one : CommandMatrixTest.PLACES) {
                for (String other : CommandMatrixTest.PLACES) {
                    Connection first = connection(1, one, Direction.INCOMING, 0);
                    Connection second = connection(2, other, Direction.OUTGOING, 0);
                    if (first.active() && second.active()) {
                        continue; // ONE_ACTIVE
                    }
                    boolean pair = fits.getOrDefault(one, Set.of()).contains(other)
                            || fits.getOrDefault(other, Set.of()).contains(one);
                    CommandRules.Facts facts = facts(first, second);
                    String as = kind + " of " + one + " and " + other;
                    Reason reason = pair ? null : Reason.INVALID_CONNECTION_STATE;
                    assertThat(judge(facts, kind, first)).as(as).isEqualTo(reason);
                    assertThat(judge(facts, kind, second)).as(as).isEqualTo(reason);
                }
            }
        });
    }

    // ---- what comes before the state

    @Test
    void aPhoneThatIsAwayIsSaidFirstThenWhatItCannotThenThatItIsLocked() {
        Connection talks = connection(1, CONNECTED, CONNECTED);
        Device nothing = new Device(DeviceKind.DESK_PHONE, "nothing", Set.of(), 3, true);
        for (CommandKind kind : CommandKind.values()) {
            assertThat(judge(new CommandRules.Facts(false, true, nothing, List.of(talks), false), kind, talks))
                    .isEqualTo(Reason.PHONE_OFFLINE);
            assertThat(judge(new CommandRules.Facts(true, true, nothing, List.of(talks), false), kind, talks))
                    .isEqualTo(Reason.CAPABILITY_NOT_SUPPORTED);
            boolean ends = kind == CommandKind.HANG_UP || kind == CommandKind.CLEAR_CALL;
            assertThat(judge(new CommandRules.Facts(true, true, PHONE, List.of(talks), false), kind, talks))
                    .as("a locked phone only lets go: " + kind)
                    .isEqualTo(ends ? null : Reason.PHONE_LOCKED);
        }
    }

    @Test
    void nothingFitsACallThatIsOver() {
        Connection over = connection(1, NULL, NULL);
        assertThat(CommandRules.allowed(facts(over), over)).isEmpty();
    }

    @Test
    void aCommandToACallNeedsOne() {
        assertThatThrownBy(() -> CommandRules.judge(facts(), CommandKind.HOLD, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- FREE_APPEARANCE, AUTO_HOLD

    @Test
    void aNewCallNeedsAFreeKey() {
        Connection talks = connection(1, CONNECTED, CONNECTED);
        Connection held = connection(2, HELD, CONNECTED);
        Device two = Walking.device(2);
        for (CommandKind kind :
                List.of(CommandKind.DIAL, CommandKind.START_CALL, CommandKind.UNPARK, CommandKind.PICK_UP)) {
            assertThat(judge(facts(two, talks, held), kind, talks)).isEqualTo(Reason.NO_FREE_APPEARANCE);
            assertThat(judge(facts(two, talks), kind, talks)).isNull();
        }
        assertThat(judge(facts(two, talks, held), CommandKind.CONSULT, talks)).isEqualTo(Reason.NO_FREE_APPEARANCE);
        assertThat(judge(facts(two, talks), CommandKind.CONSULT, talks)).isNull();
    }

    @Test
    void whatStandsInTheWayIsHeldFirstOrSaid() {
        Connection held = connection(1, HELD, CONNECTED);
        Connection rings = connection(2, ALERTING, CONNECTED);
        Connection talks = connection(3, CONNECTED, CONNECTED);
        Connection dials = connection(3, INITIATED, NULL);
        Device manual = new Device(DeviceKind.DESK_PHONE, "manual", EnumSet.allOf(Capability.class), 5, false);
        assertThat(judge(facts(held, rings, talks), CommandKind.ANSWER, rings)).isNull();
        assertThat(judge(facts(held, rings, talks), CommandKind.RETRIEVE, held)).isNull();
        assertThat(judge(facts(held, rings, dials), CommandKind.ANSWER, rings)).isEqualTo(Reason.ACTIVE_CALL_EXISTS);
        assertThat(judge(facts(held, rings, dials), CommandKind.RETRIEVE, held)).isEqualTo(Reason.ACTIVE_CALL_EXISTS);
        for (CommandKind kind : List.of(CommandKind.ANSWER, CommandKind.DIAL)) {
            assertThat(judge(facts(manual, held, rings, talks), kind, rings))
                    .as("without auto-hold")
                    .isEqualTo(Reason.ACTIVE_CALL_EXISTS);
            assertThat(judge(facts(manual, held, rings), kind, rings)).isNull();
        }
    }

    @Test
    void whoeverHasAnsweredHasAnsweredAlreadyButNotWhoeverCalled() {
        Connection answered = connection(1, CONNECTED, CONNECTED, Direction.INCOMING, 0);
        Connection held = connection(1, HELD, CONNECTED, Direction.INCOMING, 0);
        assertThat(judge(facts(answered), CommandKind.ANSWER, answered)).isEqualTo(Reason.ALREADY_IN_REQUESTED_STATE);
        assertThat(judge(facts(held), CommandKind.ANSWER, held)).isEqualTo(Reason.INVALID_CONNECTION_STATE);
    }

    // ---- pairs

    @Test
    void onlyAPhoneThatCanTransfersWhileItRings() {
        Connection held = connection(1, HELD, CONNECTED);
        Connection rings = connection(2, CONNECTED, ALERTING);
        Set<Capability> all = EnumSet.allOf(Capability.class);
        all.remove(Capability.TRANSFER_WHILE_RINGING);
        Device waits = new Device(DeviceKind.DESK_PHONE, "waits", all, 3, true);
        assertThat(judge(facts(held, rings), CommandKind.TRANSFER, held)).isNull();
        assertThat(judge(facts(waits, held, rings), CommandKind.TRANSFER, held))
                .isEqualTo(Reason.INVALID_CONNECTION_STATE);
    }

    @Test
    void aConferenceIsMergedButNotTransferred() {
        Connection held = connection(1, HELD, CONNECTED);
        Connection talks = connection(2, CONNECTED, CONNECTED);
        Connection heldConference = connection(1, HELD, CONNECTED, Direction.OUTGOING, 2);
        Connection conference = connection(2, CONNECTED, CONNECTED, Direction.OUTGOING, 2);
        assertThat(judge(facts(held, conference), CommandKind.MERGE, held)).isNull();
        assertThat(judge(facts(heldConference, talks), CommandKind.MERGE, talks))
                .isNull();
        assertThat(judge(facts(held, conference), CommandKind.TRANSFER, held))
                .isEqualTo(Reason.INVALID_CONNECTION_STATE);
        assertThat(judge(facts(heldConference, talks), CommandKind.TRANSFER, talks))
                .isEqualTo(Reason.INVALID_CONNECTION_STATE);
    }

    @Test
    void aToneBesidesAConversationIsNotWhatIsReconnectedFrom() {
        Connection held = connection(1, HELD, CONNECTED);
        Connection tone = connection(2, FAILED, NULL);
        Connection talks = connection(3, CONNECTED, CONNECTED);
        assertThat(judge(facts(held, tone), CommandKind.RECONNECT, tone)).isNull();
        assertThat(judge(facts(held, tone, talks), CommandKind.RECONNECT, tone))
                .isEqualTo(Reason.INVALID_CONNECTION_STATE);
        assertThat(judge(facts(held, tone, talks), CommandKind.RECONNECT, talks))
                .isNull();
    }

    @Test
    void ofSeveralThatWaitTheConsultationIsMeantUnlessTwoAre() {
        Connection held = connection(1, HELD, CONNECTED);
        Connection consulted = consulting(2);
        Connection talks = connection(3, CONNECTED, CONNECTED);
        assertThat(judge(facts(held, connection(2, HELD, CONNECTED), talks), CommandKind.SWAP, talks))
                .isEqualTo(Reason.AMBIGUOUS_CONNECTION);
        assertThat(judge(facts(held, consulted, talks), CommandKind.SWAP, talks))
                .isNull();
        assertThat(Pairs.of(facts(held, consulted, talks), CommandKind.SWAP, null))
                .containsExactly(new Pairs.Pair(consulted, talks));
        assertThat(Pairs.of(facts(held, consulted, talks), CommandKind.SWAP, held))
                .as("named")
                .containsExactly(new Pairs.Pair(held, talks));
        assertThat(Pairs.of(facts(consulting(1), consulted, talks), CommandKind.SWAP, null))
                .hasSize(2);
        assertThat(Pairs.of(facts(held, talks), CommandKind.HOLD, null))
                .as("no command of pairs")
                .isEmpty();
    }

    // ---- the size of a conference

    @Test
    void aConferenceHasSixteenPhonesAtMostThisOneIncluded() {
        Connection one = connection(1, HELD, CONNECTED);
        Connection thirteen = connection(2, CONNECTED, CONNECTED, Direction.OUTGOING, 13);
        Connection fourteen = connection(2, CONNECTED, CONNECTED, Direction.OUTGOING, 14);
        Connection fifteen = connection(2, CONNECTED, CONNECTED, Direction.OUTGOING, 15);
        Connection two = connection(1, HELD, CONNECTED, Direction.OUTGOING, 2);
        assertThat(judge(facts(one, fourteen), CommandKind.MERGE, one)).isNull();
        assertThat(judge(facts(one, fifteen), CommandKind.MERGE, one)).isEqualTo(Reason.CONFERENCE_FULL);
        assertThat(judge(facts(two, thirteen), CommandKind.MERGE, two)).isNull();
        assertThat(judge(facts(two, fourteen), CommandKind.MERGE, two)).isEqualTo(Reason.CONFERENCE_FULL);
        assertThat(judge(facts(fourteen), CommandKind.ADD_PARTY, fourteen)).isNull();
        assertThat(judge(facts(fifteen), CommandKind.ADD_PARTY, fifteen)).isEqualTo(Reason.CONFERENCE_FULL);
    }

    @Test
    void theSizeOfAConferenceMattersToNobodyWhoDoesNotMerge() {
        Connection one = connection(1, HELD, CONNECTED);
        Connection fifteen = connection(2, CONNECTED, CONNECTED, Direction.OUTGOING, 15);
        assertThat(judge(facts(one, fifteen), CommandKind.SWAP, one)).isNull();
        assertThat(judge(facts(one, fifteen), CommandKind.RECONNECT, one)).isNull();
    }
}
