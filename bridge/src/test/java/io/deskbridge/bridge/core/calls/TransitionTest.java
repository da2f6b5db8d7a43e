package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the executable table against one typed by hand from the call model, and everything it does not name against "no". */
class TransitionTest {
    /** Row, local and far state before, local and far state after, causes ("*": any), events. A/B: either. */
    private static final String TABLE = """
            T1                 NULL *                     INITIATED NULL          *                                SERVICE_INITIATED
            T3                 INITIATED NULL             INITIATED NULL          *                                DIGITS_DIALED
            T4                 INITIATED NULL             CONNECTED NULL          *                                ORIGINATED
            T5                 INITIATED NULL             FAILED NULL             *                                FAILED
            T6                 INITIATED NULL             NULL NULL               *                                CONNECTION_CLEARED,CALL_CLEARED
            P5                 HELD *                     NULL NULL               TRANSFER                         TRANSFERRED,CALL_CLEARED
            P5_ACTIVE          CONNECTED *                NULL NULL               TRANSFER                         CALL_CLEARED
            P7                 CONNECTED/HELD *           NULL NULL               SINGLE_STEP_TRANSFER             TRANSFERRED,CALL_CLEARED
            P13                CONNECTED/HELD *           NULL NULL               PARK                             DIVERTED
            P14                NULL *                     CONNECTED CONNECTED     PARK_RETRIEVED/CALL_PICKUP       ESTABLISHED
            P14_FAR            CONNECTED *                CONNECTED CONNECTED/HELD PARK_RETRIEVED/CALL_PICKUP       ESTABLISHED
            P14_FAR_HELD       HELD *                     HELD CONNECTED/HELD     PARK_RETRIEVED/CALL_PICKUP       ESTABLISHED
            P9                 CONNECTED CONNECTED/HELD   CONNECTED CONNECTED     CONFERENCE                       CONFERENCED
            P9_HELD            HELD CONNECTED/HELD        HELD CONNECTED          CONFERENCE                       CONFERENCED
            P9_OTHER           CONNECTED/HELD *           NULL NULL               CONFERENCE                       CALL_CLEARED
            P10                CONNECTED CONNECTED/HELD   CONNECTED CONNECTED     SINGLE_STEP_CONFERENCE           PARTY_ADDED
            P10_HELD           HELD CONNECTED/HELD        HELD CONNECTED          SINGLE_STEP_CONFERENCE           PARTY_ADDED
            P10_JOINED         CONNECTED CONNECTED/HELD   CONNECTED CONNECTED     PARTY_JOINED                     PARTY_ESTABLISHED
            P10_JOINED_HELD    HELD CONNECTED/HELD        HELD CONNECTED          PARTY_JOINED                     PARTY_ESTABLISHED
            P11                CONNECTED CONNECTED        CONNECTED CONNECTED     PARTY_LEFT/BUSY/CALL_REJECTED/CALL_NOT_ANSWERED/DEST_NOT_OBTAINABLE/DO_NOT_DISTURB/UNASSIGNED_NUMBER/NETWORK_CONGESTION/PHONE_LOST CONNECTION_CLEARED
            P11_HELD           HELD CONNECTED             HELD CONNECTED          PARTY_LEFT/BUSY/CALL_REJECTED/CALL_NOT_ANSWERED/DEST_NOT_OBTAINABLE/DO_NOT_DISTURB/UNASSIGNED_NUMBER/NETWORK_CONGESTION/PHONE_LOST CONNECTION_CLEARED
            P12                CONNECTED CONNECTED        CONNECTED CONNECTED/HELD CONFERENCE_ENDED                CONNECTION_CLEARED,CONFERENCE_ENDED
            P12_HELD           HELD CONNECTED             HELD CONNECTED/HELD     CONFERENCE_ENDED                 CONNECTION_CLEARED,CONFERENCE_ENDED
            P5_FAR             CONNECTED *                CONNECTED NULL/ALERTING/CONNECTED/HELD/QUEUED TRANSFER/SINGLE_STEP_TRANSFER TRANSFERRED
            P5_FAR_HELD        HELD *                     HELD NULL/ALERTING/CONNECTED/HELD/QUEUED TRANSFER/SINGLE_STEP_TRANSFER TRANSFERRED
            P6_FAR             ALERTING *                 ALERTING CONNECTED      TRANSFER                         TRANSFERRED
            T32                CONNECTED *                CONNECTED NULL/ALERTING/CONNECTED/HELD/QUEUED REDIRECTED/RECALL/PARK/CALL_FORWARD_ALWAYS/CALL_FORWARD_BUSY/CALL_FORWARD_NO_ANSWER CALL_INFORMATION
            T32_HELD           HELD *                     HELD NULL/ALERTING/CONNECTED/HELD/QUEUED REDIRECTED/RECALL/PARK/CALL_FORWARD_ALWAYS/CALL_FORWARD_BUSY/CALL_FORWARD_NO_ANSWER CALL_INFORMATION
            T32_DIGITS         CONNECTED CONNECTED        CONNECTED CONNECTED     DIGITS_SENT                      DIGITS_SENT
            T32_DIGITS         CONNECTED HELD             CONNECTED HELD          DIGITS_SENT                      DIGITS_SENT
            T8                 CONNECTED NULL             CONNECTED NULL          NETWORK_SIGNAL                   NETWORK_REACHED
            T8                 CONNECTED ALERTING         CONNECTED ALERTING      NETWORK_SIGNAL                   NETWORK_REACHED
            T32_DATA           CONNECTED NULL             CONNECTED NULL          CALL_DATA                        CALL_INFORMATION
            T32_DATA           CONNECTED ALERTING         CONNECTED ALERTING      CALL_DATA                        CALL_INFORMATION
            T32_DATA           CONNECTED CONNECTED        CONNECTED CONNECTED     CALL_DATA                        CALL_INFORMATION
            T32_DATA           CONNECTED HELD             CONNECTED HELD          CALL_DATA                        CALL_INFORMATION
            T32_DATA           CONNECTED QUEUED           CONNECTED QUEUED        CALL_DATA                        CALL_INFORMATION
            T32_DATA_HELD      HELD NULL                  HELD NULL               CALL_DATA                        CALL_INFORMATION
            T32_DATA_HELD      HELD ALERTING              HELD ALERTING           CALL_DATA                        CALL_INFORMATION
            T32_DATA_HELD      HELD CONNECTED             HELD CONNECTED          CALL_DATA                        CALL_INFORMATION
            T32_DATA_HELD      HELD HELD                  HELD HELD               CALL_DATA                        CALL_INFORMATION
            T32_DATA_HELD      HELD QUEUED                HELD QUEUED             CALL_DATA                        CALL_INFORMATION
            T32_DATA_ALERTING  ALERTING CONNECTED         ALERTING CONNECTED      CALL_DATA                        CALL_INFORMATION
            T32_DATA_ALERTING  ALERTING HELD              ALERTING HELD           CALL_DATA                        CALL_INFORMATION
            T7                 CONNECTED NULL             CONNECTED ALERTING      *                                DELIVERED
            T9                 CONNECTED NULL/ALERTING/QUEUED CONNECTED CONNECTED     *                                ESTABLISHED
            T11                CONNECTED NULL/ALERTING    CONNECTED FAILED        *                                FAILED
            T11_LOCAL          CONNECTED NULL/ALERTING    FAILED NULL/FAILED      *                                FAILED
            T12                NULL *                     ALERTING CONNECTED      *                                DELIVERED
            T14                ALERTING CONNECTED         CONNECTED CONNECTED     *                                ESTABLISHED
            T14                ALERTING HELD              CONNECTED HELD          *                                ESTABLISHED
            T15                ALERTING *                 NULL NULL               CALL_REJECTED                    CONNECTION_CLEARED
            T16                ALERTING *                 NULL NULL               REDIRECTED                       DIVERTED
            T17                ALERTING *                 NULL NULL               CALL_FORWARD_ALWAYS/CALL_FORWARD_BUSY/CALL_FORWARD_NO_ANSWER DIVERTED
            T18                ALERTING *                 NULL NULL               CALL_CANCELLED/REMOTE_CLEARING   CONNECTION_CLEARED,CALL_CLEARED
            T19                ALERTING *                 NULL NULL               ANSWERED_ELSEWHERE/CALL_PICKUP   CONNECTION_CLEARED
            T23                CONNECTED CONNECTED        HELD CONNECTED          *                                HELD
            T23                CONNECTED HELD             HELD HELD               *                                HELD
            T23                CONNECTED QUEUED           HELD QUEUED             *                                HELD
            T23                CONNECTED NULL             HELD NULL               *                                HELD
            T23                CONNECTED ALERTING         HELD ALERTING           *                                HELD
            T24                HELD NULL                  CONNECTED NULL          *                                RETRIEVED
            T24                HELD ALERTING              CONNECTED ALERTING      *                                RETRIEVED
            T24                HELD CONNECTED             CONNECTED CONNECTED     *                                RETRIEVED
            T24                HELD HELD                  CONNECTED HELD          *                                RETRIEVED
            T24                HELD QUEUED                CONNECTED QUEUED        *                                RETRIEVED
            T26                HELD NULL                  HELD NULL               HOLD_REMINDER                    HOLD_RECALLED
            T26                HELD ALERTING              HELD ALERTING           HOLD_REMINDER                    HOLD_RECALLED
            T26                HELD CONNECTED             HELD CONNECTED          HOLD_REMINDER                    HOLD_RECALLED
            T26                HELD HELD                  HELD HELD               HOLD_REMINDER                    HOLD_RECALLED
            T26                HELD QUEUED                HELD QUEUED             HOLD_REMINDER                    HOLD_RECALLED
            T25_HELD           CONNECTED CONNECTED        CONNECTED HELD          *                                REMOTE_HELD
            T25_RETRIEVED      CONNECTED HELD             CONNECTED CONNECTED     *                                REMOTE_RETRIEVED
            T25_BOTH_HELD      HELD CONNECTED             HELD HELD               *                                REMOTE_HELD
            T25_BOTH_RETRIEVED HELD HELD                  HELD CONNECTED          *                                REMOTE_RETRIEVED
            T32_RESYNC         CONNECTED *                CONNECTED NULL/ALERTING/CONNECTED/HELD/QUEUED RESYNC            CALL_INFORMATION
            T32_RESYNC_HELD    HELD *                     HELD NULL/ALERTING/CONNECTED/HELD/QUEUED RESYNC                 CALL_INFORMATION
            T28                CONNECTED/HELD *           NULL NULL               REMOTE_CLEARING                  CONNECTION_CLEARED,CONNECTION_CLEARED,CALL_CLEARED
            T29                CONNECTED CONNECTED/HELD/QUEUED FAILED NULL             LOCKOUT                          CONNECTION_CLEARED,FAILED
            T30                FAILED *                   NULL NULL               *                                CONNECTION_CLEARED,CALL_CLEARED
            T33                INITIATED/CONNECTED/HELD/ALERTING/QUEUED/FAILED * NULL NULL PHONE_RESTART/PHONE_LOST/PHONE_MOVED/RESYNC/SERVER_RESTARTED CONNECTION_CLEARED,CALL_CLEARED
            T27                CONNECTED/HELD/ALERTING *  NULL NULL               NORMAL_CLEARING/NONE/TIMEOUT/SHARED_CONTROL CONNECTION_CLEARED,CALL_CLEARED
            """;

    private record Change(
            ConnectionState from,
            ConnectionState fromRemote,
            ConnectionState to,
            ConnectionState toRemote,
            Cause cause) {}

    @Test
    void theTableIsTheOneOfTheCallModelAndNothingElseIsLegal() {
        Map<Change, String> expected = typedByHand();
        int checked = 0;
        for (ConnectionState from : ConnectionState.values()) {
            for (ConnectionState fromRemote : ConnectionState.values()) {
                for (ConnectionState to : ConnectionState.values()) {
                    for (ConnectionState toRemote : ConnectionState.values()) {
                        for (Cause cause : Cause.values()) {
                            Change change = new Change(from, fromRemote, to, toRemote, cause);
                            String row = Transition.find(from, fromRemote, to, toRemote, cause)
                                    .map(found -> found.name() + found.events())
                                    .orElse("none");
                            assertThat(row).as(change.toString()).isEqualTo(expected.getOrDefault(change, "none"));
                            checked++;
                        }
                    }
                }
            }
        }
        assertThat(checked).isEqualTo(7 * 7 * 7 * 7 * Cause.values().length);
    }

    /** Every change the text allows; where two rows do, the earlier one counts. */
    private static Map<Change, String> typedByHand() {
        Map<Change, String> expected = new HashMap<>();
        TABLE.lines().forEach(line -> {
            String[] words = line.strip().split("\\s+", -1);
            String row = words[0]
                    + List.of(words[6].split(",", -1))
                            .toString()
                            .replace(",", ", ")
                            .replace("  ", " ");
            for (ConnectionState from : states(words[1])) {
                for (ConnectionState fromRemote : states(words[2])) {
                    for (ConnectionState to : states(words[3])) {
                        for (ConnectionState toRemote : states(words[4])) {
                            for (Cause cause : causes(words[5])) {
                                expected.putIfAbsent(new Change(from, fromRemote, to, toRemote, cause), row);
                            }
                        }
                    }
                }
            }
        });
        return expected;
    }

    private static Set<ConnectionState> states(String words) {
        return words.equals("*")
                ? Set.of(ConnectionState.values())
                : Set.of(List.of(words.split("/", -1)).stream()
                        .map(ConnectionState::valueOf)
                        .toArray(ConnectionState[]::new));
    }

    private static Set<Cause> causes(String words) {
        return words.equals("*")
                ? Set.of(Cause.values())
                : Set.of(List.of(words.split("/", -1)).stream()
                        .map(Cause::valueOf)
                        .toArray(Cause[]::new));
    }
}
