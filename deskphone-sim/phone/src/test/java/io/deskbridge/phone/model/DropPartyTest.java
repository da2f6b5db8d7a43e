package io.deskbridge.phone.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a person drops from a conference: by the key, who came last; by the menu, who is named. */
final class DropPartyTest {
    private static final PhoneInput KEY = PhoneInHand.press(Key.DROP);

    private static PhoneInHand conferenceOf(String... numbers) {
        List<LegMember> members = Arrays.stream(numbers)
                .map(number -> new LegMember(number, "", FarState.CONNECTED))
                .toList();
        return PhoneInHand.registered()
                .inConversation(1, "4002")
                .after(new LineMessage.Conference(1, members, Cause.CONFERENCE, LegContext.NONE, 0));
    }

    @Test
    void theMenuDropsWhoIsNamed() {
        PhoneInHand phone = conferenceOf("4002", "anonymous", "4004");
        assertThat(phone.heardOn(new PersonAct.DropParty("anonymous"))).containsExactly("line 1 drop anonymous");
        assertThat(conferenceOf("4002", "4003").heardOn(new PersonAct.DropParty("4002")))
                .containsExactly("line 1 drop 4002");
    }

    @Test
    void ofTwoWhoWithholdTheirNumberTheMenuDropsNobodyAndTheKeyWhoCameLast() {
        PhoneInHand phone = conferenceOf("anonymous", "4003", "anonymous");
        assertThat(phone.heardOn(new PersonAct.DropParty("anonymous"))).isEmpty();
        assertThat(phone.heardOn(KEY)).containsExactly("line 1 drop anonymous");
    }

    @Test
    void withoutAConferenceNobodyIsDropped() {
        PhoneInHand phone = PhoneInHand.registered().inConversation(1, "4002");
        assertThat(phone.heardOn(new PersonAct.DropParty("4002"))).isEmpty();
        assertThat(phone.heardOn(KEY)).isEmpty();
    }
}
