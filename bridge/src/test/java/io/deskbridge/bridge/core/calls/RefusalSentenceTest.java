package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A8: the sentences that people read, typed by hand: what is the matter, with which phone and connection, and what to do. */
class RefusalSentenceTest {
    private static final Connection RINGING_OUT = new Connection(
            new ConnectionId("c7"),
            new CallId("alpha:a"),
            1,
            1,
            Direction.OUTGOING,
            CONNECTED,
            ALERTING,
            Walking.BOB,
            HoldKind.NONE,
            "",
            Cause.NONE,
            List.of(),
            Map.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        PHONE_OFFLINE            | HOLD           | Phone 4001 is offline: its link is down. Send the same request again when it is back.
        CAPABILITY_NOT_SUPPORTED | HOLD           | Phone 4001 does not offer HOLD; do it at the phone itself.
        PHONE_LOCKED             | HOLD           | Phone 4001 is locked; unlock it at the phone first.
        NO_FREE_APPEARANCE       | DIAL           | All call appearances of phone 4001 are taken; end a call first.
        CONFERENCE_FULL          | MERGE          | Connection c7 of phone 4001 cannot take more: a conference has 16 parties at most.
        ACTIVE_CALL_EXISTS       | DIAL           | Phone 4001 has an active call (c9) that cannot be put on hold now; end it, or wait until it is answered.
        ALREADY_IN_REQUESTED_STATE | HOLD         | Connection c7 of phone 4001 is CONNECTED already; there is nothing to hold.
        ALREADY_IN_REQUESTED_STATE | CHANGE_MEDIA | Connection c7 of phone 4001 carries audio already.
        INVALID_CONNECTION_STATE | HOLD           | Connection c7 of phone 4001 is CONNECTED (far end ALERTING); to hold it must be CONNECTED with the far end answered.
        INVALID_CONNECTION_STATE | TRANSFER       | Connection c7 of phone 4001 is CONNECTED (far end ALERTING); to transfer it must be one of a pair: one HELD, one CONNECTED, both far ends answered (or the second one ringing, where the phone can transfer then).
        INVALID_CONNECTION_STATE | SILENCE_RINGER | Phone 4001 cannot silence the ringer now; there must be a call in ALERTING.
        """)
    void itSaysWhatIsTheMatter(Reason reason, CommandKind kind, String sentence) {
        assertThat(CommandRefusals.judged(Walking.PHONE, reason, kind, RINGING_OUT, "c9"))
                .returns(sentence, Refusal::message)
                .returns(reason, Refusal::reason);
    }

    @Test
    void ofAPairTheRuleIsAboutTwo() {
        assertThat(CommandRefusals.judged(
                                Walking.PHONE, Reason.INVALID_CONNECTION_STATE, CommandKind.TRANSFER, RINGING_OUT, "")
                        .facts())
                .containsEntry("rule", "CONSULT_PAIR");
        assertThat(CommandRefusals.judged(
                                Walking.PHONE, Reason.INVALID_CONNECTION_STATE, CommandKind.HOLD, RINGING_OUT, "")
                        .facts())
                .containsEntry("rule", "STATE");
    }

    /** Whoever knows that nothing was done must not say that it is unknown. */
    @Test
    void onlyAnOutcomeThatIsUnknownIsCalledSo() {
        assertThat(CommandRefusals.outcomeUnknown(Walking.PHONE, Reason.PHONE_TIMEOUT, CommandKind.HOLD, "No answer.")
                        .message())
                .isEqualTo("No answer. Whether phone 4001 carried out HOLD is unknown; read its state.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandRefusals.outcomeUnknown(
                        Walking.PHONE, Reason.PHONE_LOCKED, CommandKind.HOLD, "It is locked."));
    }
}
