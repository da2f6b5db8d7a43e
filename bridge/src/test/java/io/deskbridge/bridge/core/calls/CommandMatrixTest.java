package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every command in every state a connection, and a pair of connections, can be in, through the phone's core. What is expected
 * is typed by hand from the reference (CSTA, TAPI); it is not made from the code, and not to be made to fit it.
 */
class CommandMatrixTest {
    /** State and far end's state, in the order of the columns below. */
    static final List<String> PLACES = List.of(
            "INITIATED/NULL",
            "ALERTING/CONNECTED",
            "CONNECTED/NULL",
            "CONNECTED/ALERTING",
            "CONNECTED/CONNECTED",
            "CONNECTED/HELD",
            "CONNECTED/FAILED",
            "HELD/NULL",
            "HELD/ALERTING",
            "HELD/CONNECTED",
            "HELD/HELD",
            "FAILED/NULL",
            "FAILED/FAILED");

    /** Y: ordered. S: INVALID_CONNECTION_STATE. =: ALREADY_IN_REQUESTED_STATE. B: ACTIVE_CALL_EXISTS. Outgoing calls. */
    static final String MATRIX = """
            DIAL            B Y B B Y Y B Y Y Y Y Y Y
            START_CALL      B Y B B Y Y B Y Y Y Y Y Y
            DIAL_DIGITS     Y S S S S S S S S S S S S
            ANSWER          S Y S S S S S S S S S S S
            DECLINE         S Y S S S S S S S S S S S
            DEFLECT         S Y S S S S S S S S S S S
            HANG_UP         Y Y Y Y Y Y Y Y Y Y Y Y Y
            HOLD            S S S S Y Y S = = = = S S
            RETRIEVE        S S S S = = S Y Y Y Y S S
            SWAP            S S S S S S S S S S S S S
            CONSULT         S S S S Y Y S S S S S S S
            RECONNECT       S S S S S S S S S S S S S
            TRANSFER        S S S S S S S S S S S S S
            BLIND_TRANSFER  S S S S Y Y S S S Y Y S S
            SEND_DIGITS     S S S S Y Y S S S S S S S
            MERGE           S S S S S S S S S S S S S
            ADD_PARTY       S S S S Y Y S S S S S S S
            DROP_PARTY      S S S S S S S S S S S S S
            CLEAR_CALL      Y Y Y Y Y Y Y Y Y Y Y Y Y
            PARK            S S S S Y Y S S S Y Y S S
            UNPARK          B Y B B Y Y B Y Y Y Y Y Y
            PICK_UP         B Y B B Y Y B Y Y Y Y Y Y
            SET_CALL_DATA   S Y Y Y Y Y S Y Y Y Y S S
            CHANGE_MEDIA    S S S S = = S S S = = S S
            SET_MUTE        S S Y Y Y Y Y S S S S S S
            SET_VOLUME      Y Y Y Y Y Y Y Y Y Y Y Y Y
            SELECT_AUDIO_PATH Y Y Y Y Y Y Y Y Y Y Y Y Y
            SET_RINGER      Y Y Y Y Y Y Y Y Y Y Y Y Y
            SILENCE_RINGER  S Y S S S S S S S S S S S
            SET_DO_NOT_DISTURB Y Y Y Y Y Y Y Y Y Y Y Y Y
            SET_FORWARDING  Y Y Y Y Y Y Y Y Y Y Y Y Y
            SET_MESSAGE_WAITING Y Y Y Y Y Y Y Y Y Y Y Y Y
            LOCK            Y Y Y Y Y Y Y Y Y Y Y Y Y
            PRESS_BUTTON    Y Y Y Y Y Y Y Y Y Y Y Y Y
            """;

    /** The same where the call is a conference; a far end that is one never shows as HELD. */
    static final String CONFERENCES = """
                            CONNECTED/CONNECTED HELD/CONNECTED
            DIAL            Y                   Y
            START_CALL      Y                   Y
            DIAL_DIGITS     S                   S
            ANSWER          S                   S
            DECLINE         S                   S
            DEFLECT         S                   S
            HANG_UP         Y                   Y
            HOLD            Y                   =
            RETRIEVE        =                   Y
            SWAP            S                   S
            CONSULT         Y                   S
            RECONNECT       S                   S
            TRANSFER        S                   S
            BLIND_TRANSFER  S                   S
            SEND_DIGITS     Y                   S
            MERGE           S                   S
            ADD_PARTY       Y                   S
            DROP_PARTY      Y                   S
            CLEAR_CALL      Y                   Y
            PARK            S                   S
            UNPARK          Y                   Y
            PICK_UP         Y                   Y
            SET_CALL_DATA   Y                   Y
            CHANGE_MEDIA    =                   =
            SET_MUTE        Y                   S
            SET_VOLUME      Y                   Y
            SELECT_AUDIO_PATH Y                 Y
            SET_RINGER      Y                   Y
            SILENCE_RINGER  S                   S
            SET_DO_NOT_DISTURB Y                Y
            SET_FORWARDING  Y                   Y
            SET_MESSAGE_WAITING Y               Y
            LOCK            Y                   Y
            PRESS_BUTTON    Y                   Y
            """;

    /** Which pairs a command fits: the one that waits, then the one it waits for; whichever of the two is named. */
    static final Map<CommandKind, Map<String, Set<String>>> PAIRS = Map.of(
            CommandKind.SWAP,
            Map.of(
                    "ALERTING/CONNECTED", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD"),
                    "HELD/NULL", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD"),
                    "HELD/ALERTING", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD"),
                    "HELD/CONNECTED", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD"),
                    "HELD/HELD", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD")),
            CommandKind.RECONNECT,
            Map.of(
                    "HELD/NULL", Set.of(all("INITIATED/NULL FAILED/NULL FAILED/FAILED")),
                    "HELD/ALERTING", Set.of(all("INITIATED/NULL FAILED/NULL FAILED/FAILED")),
                    "HELD/CONNECTED", Set.of(all("INITIATED/NULL FAILED/NULL FAILED/FAILED")),
                    "HELD/HELD", Set.of(all("INITIATED/NULL FAILED/NULL FAILED/FAILED"))),
            CommandKind.MERGE,
            Map.of(
                    "HELD/CONNECTED", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD"),
                    "HELD/HELD", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD")),
            CommandKind.TRANSFER,
            Map.of(
                    "HELD/CONNECTED", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD", "CONNECTED/ALERTING"),
                    "HELD/HELD", Set.of("CONNECTED/CONNECTED", "CONNECTED/HELD", "CONNECTED/ALERTING")));

    private static final Map<String, PhoneState> SINGLE = new TreeMap<>();
    private static final Map<String, PhoneState> PAIRED = new TreeMap<>();
    private static final Map<String, PhoneState> CONFERENCED = new TreeMap<>();
    private static final int EXPECTED_PAIRS = 66;

    /** Far more than there are; a walk that goes beyond has no end. */
    private static final int MOST_PLACES = 20_000;

    /** Besides these, everything that is connected. */
    private static String[] all(String others) {
        return (others + " CONNECTED/NULL CONNECTED/ALERTING CONNECTED/CONNECTED CONNECTED/HELD CONNECTED/FAILED")
                .split(" ");
    }

    private static String place(Connection it) {
        return it.state() + "/" + it.remoteState();
    }

    /** Reaches each place, and each pair of places, as a phone does: by reports and signals. */
    @BeforeAll
    static void reach() {
        Set<String> seen = new HashSet<>();
        Deque<PhoneState> open = new ArrayDeque<>();
        open.add(Walking.controlled(3));
        while (!open.isEmpty()) {
            PhoneState state = open.remove();
            for (PhoneInput input : PhoneAlphabet.ofCalls(state)) {
                PhoneState next = Walking.step(state, input).state();
                boolean calm = next.connections().size() <= 2
                        && next.lines().size() <= next.connections().size() + 1
                        && !next.link().suspect()
                        && next.control().session().isPresent();
                if (calm && seen.add(shape(next))) {
                    assertThat(seen).as("places without end").hasSizeLessThan(MOST_PLACES);
                    keep(next);
                    open.add(next);
                }
            }
        }
    }

    private static String shape(PhoneState state) {
        List<String> connections = new ArrayList<>();
        for (Connection it : state.connections()) {
            connections.add(place(it)
                    + it.conferenced()
                    + it.direction()
                    + state.lines().containsKey(it.leg()));
        }
        return connections.stream().sorted().toList() + "/" + state.lines().size();
    }

    private static void keep(PhoneState state) {
        List<Connection> all = state.connections();
        if (all.stream().anyMatch(Connection::conferenced)) {
            if (all.size() == 1 && all.get(0).direction() == Direction.OUTGOING) {
                CONFERENCED.putIfAbsent(place(all.get(0)), state);
            }
        } else if (all.size() == 1) {
            boolean usual = all.get(0).direction() == Direction.OUTGOING
                    || place(all.get(0)).startsWith("ALERTING");
            if (usual) {
                SINGLE.putIfAbsent(place(all.get(0)), state);
            }
        } else if (all.size() == 2) {
            PAIRED.putIfAbsent(place(all.get(0)) + " " + place(all.get(1)), state);
        }
    }

    private static Optional<Refusal> give(PhoneState state, CommandKind kind, Connection named) {
        boolean toPhone = kind.toPhone();
        PhoneInput.Commanded command =
                Walking.command(900, Walking.ALICE, kind, toPhone ? Optional.empty() : Optional.of(named.id()));
        PhoneMachine.Step step = Walking.step(state, command);
        List<Refusal> refused = step.outputs().stream()
                .filter(PhoneOutput.Refused.class::isInstance)
                .map(it -> ((PhoneOutput.Refused) it).refusal())
                .toList();
        // What is said of a conversation goes to switching, everything else to the phone.
        boolean ordered = step.outputs().stream()
                .anyMatch(it -> it instanceof PhoneOutput.SendOrder
                        || (it instanceof PhoneOutput.ToCall call && call.signal() instanceof LineSignal.CallData)
                        || (it instanceof PhoneOutput.CommandDone && kind == CommandKind.SET_CALL_DATA));
        assertThat(refused.size() + (ordered ? 1 : 0)).as("one answer").isEqualTo(1);
        return refused.stream().findFirst();
    }

    private static void judge(String cell, CommandKind kind, PhoneState state, Connection named) {
        Optional<Refusal> refusal = give(state, kind, named);
        String where = kind + " of " + place(named) + " in " + state.connections();
        if (cell.equals("Y")) {
            assertThat(refusal).as(where).isEmpty();
            return;
        }
        Refusal no = refusal.orElseThrow(() -> new AssertionError("not refused: " + where));
        String reason = switch (cell) {
            case "S" -> "INVALID_CONNECTION_STATE";
            case "=" -> "ALREADY_IN_REQUESTED_STATE";
            case "B" -> "ACTIVE_CALL_EXISTS";
            default -> throw new IllegalArgumentException(cell);
        };
        boolean pair = kind.scope() == CommandKind.Scope.PAIR;
        String rule = cell.equals("B") ? "AUTO_HOLD" : cell.equals("S") && pair ? "CONSULT_PAIR" : "STATE";
        assertThat(no.reason().name()).as(where).isEqualTo(reason);
        assertThat(no.status().name()).as(where).isEqualTo("FAILED_PRECONDITION");
        assertThat(no.facts()).as(where).containsEntry("rule", rule).containsEntry("phone", "4001");
        assertThat(no.facts().get("expected_state")).as(where).isNotBlank();
        if (!cell.equals("B") && !kind.toPhone()) {
            assertThat(no.facts())
                    .as(where)
                    .containsEntry("connection", named.id().value())
                    .containsEntry("actual_state", named.state().name())
                    .containsEntry("actual_remote_state", named.remoteState().name());
            assertThat(no.message()).as(where).contains("4001", named.id().value());
        }
        assertThat(no.message()).as(where).endsWith(".");
    }

    @Test
    void everyCommandInEveryStateOfAConnection() {
        assertThat(SINGLE.keySet()).containsExactlyInAnyOrderElementsOf(PLACES);
        Map<CommandKind, String[]> rows = new LinkedHashMap<>();
        MATRIX.lines().forEach(line -> {
            String[] cells = line.strip().split(" +", -1);
            rows.put(CommandKind.valueOf(cells[0]), cells);
        });
        assertThat(rows.keySet()).containsExactlyInAnyOrder(CommandKind.values());
        rows.forEach((kind, cells) -> {
            assertThat(cells).hasSize(PLACES.size() + 1);
            for (int i = 0; i < PLACES.size(); i++) {
                PhoneState state = SINGLE.get(PLACES.get(i));
                if (state == null) {
                    throw new AssertionError(PLACES.get(i));
                }
                judge(cells[i + 1], kind, state, state.connections().get(0));
            }
        });
        System.out.println("Matrix: " + rows.size() + " commands x " + PLACES.size() + " states.");
    }

    @Test
    void everyCommandInEveryStateOfAConference() {
        List<String> lines = CONFERENCES.lines().map(String::strip).toList();
        List<String> places = List.of(lines.get(0).split(" +", -1));
        assertThat(CONFERENCED.keySet()).containsExactlyInAnyOrderElementsOf(places);
        assertThat(lines).hasSize(CommandKind.values().length + 1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.strip().split(" +", -1);
            for (int i = 0; i < places.size(); i++) {
                PhoneState state = CONFERENCED.get(places.get(i));
                if (state == null) {
                    throw new AssertionError(places.get(i));
                }
                judge(
                        cells[i + 1],
                        CommandKind.valueOf(cells[0]),
                        state,
                        state.connections().get(0));
            }
        }
    }

    @Test
    void everyPairCommandInEveryPairOfStates() {
        assertThat(PAIRED).hasSizeGreaterThanOrEqualTo(EXPECTED_PAIRS);
        int cells = 0;
        for (PhoneState state : PAIRED.values()) {
            Connection one = state.connections().get(0);
            Connection other = state.connections().get(1);
            for (Map.Entry<CommandKind, Map<String, Set<String>>> row : PAIRS.entrySet()) {
                boolean fits = fits(row.getValue(), one, other) || fits(row.getValue(), other, one);
                judge(fits ? "Y" : "S", row.getKey(), state, one);
                judge(fits ? "Y" : "S", row.getKey(), state, other);
                cells += 2;
            }
        }
        System.out.println("Matrix of pairs: " + PAIRED.size() + " pairs, " + cells + " cells.");
    }

    private static boolean fits(Map<String, Set<String>> row, Connection waiting, Connection active) {
        return row.getOrDefault(place(waiting), Set.of()).contains(place(active));
    }

    @Test
    void answeringACallThatWasAnsweredHereIsDoneAlready() {
        PhoneState talking = IdealPhone.talking(Walking.controlled(3));
        judge("=", CommandKind.ANSWER, talking, talking.connections().get(0));
    }
}
