package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.BANNER;
import static io.deskbridge.phone.model.PhoneInHand.LIFT;
import static io.deskbridge.phone.model.PhoneInHand.LINK_LOST;
import static io.deskbridge.phone.model.PhoneInHand.LOCK;
import static io.deskbridge.phone.model.PhoneInHand.asks;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.dials;
import static io.deskbridge.phone.model.PhoneInHand.farRings;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the phone shows, and its keys. */
final class DisplayTest {

    private static List<String> shown(PhoneInHand phone) {
        return Display.lines(phone.state(), "4001 Alice", List.of());
    }

    @Test
    void anIdlePhoneShowsItsName() {
        assertThat(shown(registered())).containsExactly("4001 Alice");
        assertThat(shown(registered().after(LOCK))).containsExactly("4001 Alice (locked)");
        assertThat(shown(registered().after(LINK_LOST))).containsExactly("4001 Alice", "No service");
    }

    @Test
    void thePromptNamesWhoAsksAndWhatCanBePressed() {
        assertThat(shown(registered().after(asks())))
                .containsExactly("4001 Alice", "Accept Shared Control?", "alice (desk)", "[Accept] [Cancel]");
    }

    @Test
    void theBannerNamesWhoControlsThePhone() {
        assertThat(shown(registered().after(new ControlMessage.ShowBanner(BANNER))))
                .containsExactly("4001 Alice", "Shared Control is active", "alice (desk)");
        assertThat(shown(registered().after(new ControlMessage.ShowBanner(new Banner("alice", "")))))
                .endsWith("alice");
    }

    @Test
    void eachCallIsALine() {
        PhoneInHand phone = registered().after(LIFT);
        assertThat(shown(phone)).endsWith("1 Dial tone");
        assertThat(shown(phone.after(press(Key.DIGIT_4)))).endsWith("1 Dialling 4");
        assertThat(shown(phone.after(press(Key.DIAL)))).endsWith("1 Calling 4");
        assertThat(shown(phone.after(farRings(1)))).endsWith("1 Ringing at 4");
        assertThat(shown(phone.after(new LineMessage.Connect(1, "Bob")))).endsWith("1 Talking to 4 Bob");
        assertThat(shown(phone.after(new LineMessage.FarHold(1, true)))).endsWith("1 Held by 4 Bob");
        assertThat(shown(phone.after(press(Key.HOLD)))).endsWith("1 On hold: 4 Bob");
        assertThat(shown(phone.after(rings(2, "4003")))).endsWith("1 On hold: 4 Bob", "2 Incoming call from 4003");
        assertThat(shown(phone.after(dials("7"), releases(3, Cause.BUSY)))).endsWith("3 Not reached: 7");
        assertThat(shown(registered().after(dials("7"), releases(1, Cause.INVALID_NUMBER))))
                .endsWith("1 Hang up 7");
    }

    @Test
    void theLampsTellActiveHeldAndRingingLines() {
        PhoneInHand phone =
                registered().inConversation(1, "4002").inConversation(3, "4003").after(rings(2, "4001"));
        assertThat(Display.lamps(phone.state())).containsExactly(Lamp.FLUTTER, Lamp.STEADY, Lamp.FLASH);
        assertThat(Display.lamps(phone.after(LIFT, connects(2)).state()))
                .as("lifting takes the call on the speaker")
                .containsExactly(Lamp.FLUTTER, Lamp.STEADY, Lamp.FLASH);
    }

    @Test
    void keysAreFoundByTheirLabelInAnyCase() {
        assertThat(Key.labelled("hold")).contains(Key.HOLD);
        assertThat(Key.labelled("Line2")).contains(Key.LINE2);
        assertThat(Key.labelled("*")).contains(Key.STAR);
        assertThat(Key.labelled("7")).contains(Key.DIGIT_7);
        assertThat(Key.labelled("DIGIT_7")).isEmpty();
        assertThat(Key.labelled("")).isEmpty();
        assertThat(Key.labels()).contains("LINE1, ", "HOLD, ", "END_CONTROL");
    }

    @Test
    void aLineKeyBelongsToAnAppearance() {
        assertThat(Key.line(3)).isEqualTo(Key.LINE3);
        assertThat(Key.LINE3.line()).isEqualTo(3);
        assertThatThrownBy(() -> Key.line(9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Key.line(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPhoneHasOneToEightAppearances() {
        assertThatThrownBy(() -> new PhoneSettings(0, true, EnumSet.allOf(Operation.class)))
                .hasMessage("A phone has 1 to 8 appearances, not 0.");
        assertThat(new PhoneSettings(8, true, EnumSet.allOf(Operation.class)).appearances())
                .isEqualTo(8);
    }

    /** The bridge takes no more, and a real display has an end too. */
    @Test
    void whereThereIsTooMuchThePromptAndEveryCallAreShown() {
        PhoneInHand phone = PhoneInHand.of(new PhoneSettings(8, true, EnumSet.allOf(Operation.class)));
        phone.after(
                new PersonAct.SetForwarding(new Forwarding("1", "2", "3", Duration.ofSeconds(15))),
                new FeatureOrder.MessageWaiting(1, 3),
                press(Key.VOLUME_UP));
        for (int leg = 2; leg <= 16; leg += 2) {
            phone.after(rings(leg, "40" + leg));
        }
        phone.after(press(Key.DND), PhoneInHand.asks());
        List<String> lines = Display.lines(phone.state(), "4001 Alice", List.of());
        assertThat(lines).hasSize(16).startsWith("4001 Alice").contains("[Accept] [Cancel]");
        assertThat(lines)
                .filteredOn(line -> line.contains("Incoming call from"))
                .hasSize(8);
    }
}
