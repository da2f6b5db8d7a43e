package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A command that switching denies is told why, by a rule, with what was expected and what was found (A8). */
class SwitchingRefusalTest {
    private final ControlledPhone phone = new ControlledPhone();

    private Refusal refused() {
        return phone.outputs().stream()
                .filter(PhoneOutput.Refused.class::isInstance)
                .map(output -> ((PhoneOutput.Refused) output).refusal())
                .findFirst()
                .orElseThrow();
    }

    private Refusal denied(CommandKind kind, String to, Cause cause) {
        phone.take(new PhoneInput.Commanded(
                2,
                Walking.caller(Walking.ALICE),
                new Command(kind, Optional.empty(), to, true, Media.AUDIO, Setting.NOTHING, "r2")));
        phone.take(new PhoneInput.OrderFailed(phone.order(), cause));
        return refused();
    }

    @Test
    void aSlotThatIsTakenIsNamed() {
        phone.talks();
        Refusal refusal = denied(CommandKind.PARK, "7", Cause.BUSY);
        assertThat(refusal.reason()).isEqualTo(Reason.PARK_SLOT_TAKEN);
        assertThat(refusal.message())
                .isEqualTo("Phone 4001 could not park the call in slot 7: another one is parked there."
                        + " The call is as it was; name another slot.");
        assertThat(refusal.facts())
                .containsEntry("rule", "PARK_SLOT")
                .containsEntry("slot", "7")
                .containsEntry("connection", phone.connection().id().value())
                .containsEntry("expected_state", "the slot is free")
                .containsEntry("actual_state", "the slot is taken");
    }

    @Test
    void aSlotThatCannotBeHadIsNotCalledTaken() {
        phone.talks();
        Refusal refusal = denied(CommandKind.PARK, "7", Cause.DEST_NOT_OBTAINABLE);
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_DESTINATION);
        assertThat(refusal.message())
                .isEqualTo("Phone 4001 could not park the call in slot 7: the slot cannot be had (DEST_NOT_OBTAINABLE)."
                        + " The call is as it was; name another slot.");
        assertThat(refusal.facts())
                .containsEntry("slot", "7")
                .containsEntry("cause", "DEST_NOT_OBTAINABLE")
                .containsEntry("actual_state", "the slot cannot be had");
    }

    @Test
    void whereNothingWasParkedIsNamed() {
        Refusal refusal = denied(CommandKind.UNPARK, "7", Cause.DEST_NOT_OBTAINABLE);
        assertThat(refusal.reason()).isEqualTo(Reason.NOTHING_TO_PICK_UP);
        assertThat(refusal.facts())
                .containsEntry("rule", "PARK_SLOT")
                .containsEntry("slot", "7")
                .containsEntry("expected_state", "a call parked in slot 7")
                .containsEntry("actual_state", "no call parked in slot 7");
    }

    @Test
    void whereNothingRangIsNamed() {
        Refusal refusal = denied(CommandKind.PICK_UP, "4002", Cause.DEST_NOT_OBTAINABLE);
        assertThat(refusal.reason()).isEqualTo(Reason.NOTHING_TO_PICK_UP);
        assertThat(refusal.facts())
                .containsEntry("rule", "PICK_UP")
                .containsEntry("number", "4002")
                .containsEntry("expected_state", "a call ringing at 4002")
                .containsEntry("actual_state", "no call ringing at 4002");
    }

    @Test
    void whereNothingRangInTheGroupIsNamedToo() {
        Refusal refusal = denied(CommandKind.PICK_UP, "", Cause.DEST_NOT_OBTAINABLE);
        assertThat(refusal.message())
                .isEqualTo("Phone 4001 could not pick up: no call is ringing in the pick-up group.");
        assertThat(refusal.facts()).containsEntry("expected_state", "a call ringing in the pick-up group");
    }

    @Test
    void tooMuchDataSaysHowMuchThereMayBe() {
        phone.talks();
        Map<String, String> data = new HashMap<>();
        for (int i = 0; i < 17; i++) {
            data.put("key" + i, "x");
        }
        phone.take(new PhoneInput.Commanded(
                2,
                Walking.caller(Walking.ALICE),
                new Command(
                        CommandKind.SET_CALL_DATA,
                        Optional.empty(),
                        "",
                        true,
                        Media.AUDIO,
                        new Setting.Data(data),
                        "r2")));
        assertThat(refused().facts())
                .containsEntry("rule", "CALL_DATA_SIZE")
                .containsEntry("expected_state", "at most 16 keys")
                .containsEntry("actual_state", "17 keys");
    }
}
