package io.deskbridge.sim;

import static io.deskbridge.sim.Levers.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Conference;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.FarState;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.Member;
import io.deskbridge.proto.phonelink.v1.PhoneLine.MessageCase;
import io.deskbridge.proto.simulator.v1.GetPhoneRequest;
import io.deskbridge.proto.simulator.v1.MenuEntry;
import io.deskbridge.proto.simulator.v1.SimulatedPhone;
import io.deskbridge.proto.simulator.v1.UseMenuRequest;
import io.deskbridge.proto.v1.Forwarding;
import io.grpc.StatusRuntimeException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone's menu, over a real port: what the phone then says to its server, and what it shows. */
final class MenuTest {

    private Levers all;

    @BeforeEach
    void open() throws Exception {
        all = new Levers();
    }

    @AfterEach
    void close() throws Exception {
        all.close();
    }

    private SimulatedPhone use(MenuEntry entry, String argument) {
        return all.stub
                .useMenu(UseMenuRequest.newBuilder()
                        .setPhone("4001")
                        .setEntry(entry)
                        .setArgument(argument)
                        .build())
                .getPhone();
    }

    private SimulatedPhone shown() {
        return all.stub
                .getPhone(GetPhoneRequest.newBuilder().setPhone("4001").build())
                .getPhone();
    }

    /** In conversation with 4002. */
    private void talk() throws Exception {
        all.phone.dial("4002");
        all.line(BridgeLine.newBuilder().setLeg(1).setConnect(Connect.newBuilder()));
        all.phone.await(PhoneView::isTalking, SOON);
    }

    private static Member member(String number, FarState far) {
        return Member.newBuilder().setNumber(number).setFar(far).build();
    }

    /** In a conference with 4002, and with 4003 being rung. */
    private void confer() throws Exception {
        talk();
        all.line(BridgeLine.newBuilder()
                .setLeg(1)
                .setConference(Conference.newBuilder()
                        .addMembers(member("4002", FarState.FAR_STATE_CONNECTED))
                        .addMembers(member("4003", FarState.FAR_STATE_ALERTING))
                        .setCause(LegCause.LEG_CAUSE_SINGLE_STEP_CONFERENCE)));
        all.phone.await(view -> view.legs().get(0).isConferenced(), SOON);
    }

    // ---- calls

    @Test
    void consultHoldsTheCallAndDials() throws Exception {
        talk();
        assertThat(use(MenuEntry.MENU_ENTRY_CONSULT, "4003").getLegsList())
                .containsExactly("1 HELD 4002", "2 CONNECTED 4003");
    }

    @Test
    void deflectSendsWhatRingsElsewhere() throws Exception {
        all.ring(2, BridgeSetup.newBuilder().setFromNumber("4002"));
        use(MenuEntry.MENU_ENTRY_DEFLECT, "4003");
        assertThat(all.alpha.hear(MessageCase.DEFLECT).getDeflect().getTo()).isEqualTo("4003");
    }

    @Test
    void blindTransferSendsTheFarEndElsewhere() throws Exception {
        talk();
        use(MenuEntry.MENU_ENTRY_BLIND_TRANSFER, "4003");
        assertThat(all.alpha.hear(MessageCase.BLIND_TRANSFER).getBlindTransfer().getTo())
                .isEqualTo("4003");
    }

    @Test
    void aPartyIsAdded() throws Exception {
        talk();
        use(MenuEntry.MENU_ENTRY_ADD_PARTY, "4003");
        assertThat(all.alpha.hear(MessageCase.ADD_PARTY).getAddParty().getTo()).isEqualTo("4003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4003", "anonymous"})
    void aPartyIsDroppedByWhatTheDisplayShows(String number) throws Exception {
        confer();
        use(MenuEntry.MENU_ENTRY_DROP_PARTY, number);
        assertThat(all.alpha.hear(MessageCase.DROP_PARTY).getDropParty().getNumber())
                .isEqualTo(number);
    }

    @Test
    void theCallIsClearedForEverybody() throws Exception {
        confer();
        assertThat(use(MenuEntry.MENU_ENTRY_CLEAR_CALL, "").getLegsList()).isEmpty();
        assertThat(all.alpha.hear(MessageCase.CLEAR).getLeg()).isEqualTo(1);
    }

    @Test
    void theFarEndIsParked() throws Exception {
        talk();
        use(MenuEntry.MENU_ENTRY_PARK, "7");
        assertThat(all.alpha.hear(MessageCase.PARK).getPark().getSlot()).isEqualTo("7");
    }

    @Test
    void whatIsParkedIsTaken() throws Exception {
        use(MenuEntry.MENU_ENTRY_UNPARK, "7");
        assertThat(all.alpha.hear(MessageCase.UNPARK).getUnpark().getSlot()).isEqualTo("7");
    }

    @Test
    void whatRingsElsewhereIsPickedUp() throws Exception {
        use(MenuEntry.MENU_ENTRY_PICK_UP, "4003");
        assertThat(all.alpha.hear(MessageCase.PICK_UP).getPickUp().getNumber()).isEqualTo("4003");
    }

    @Test
    void whatRingsInTheGroupIsPickedUp() throws Exception {
        use(MenuEntry.MENU_ENTRY_PICK_UP_IN_GROUP, "");
        assertThat(all.alpha.hear(MessageCase.PICK_UP).getPickUp().getNumber()).isEmpty();
    }

    @Test
    void aNumberIsDialledWithVideo() throws Exception {
        assertThat(use(MenuEntry.MENU_ENTRY_DIAL_WITH_VIDEO, "4002").getLegsList())
                .containsExactly("1 CONNECTED 4002");
        assertThat(all.alpha.hear(MessageCase.SETUP).getSetup().getOffersVideo())
                .isTrue();
    }

    @Test
    void whatMakesNoSenseNowDoesNothing() {
        for (MenuEntry entry : new MenuEntry[] {
            MenuEntry.MENU_ENTRY_CONSULT,
            MenuEntry.MENU_ENTRY_DEFLECT,
            MenuEntry.MENU_ENTRY_BLIND_TRANSFER,
            MenuEntry.MENU_ENTRY_ADD_PARTY,
            MenuEntry.MENU_ENTRY_DROP_PARTY
        }) {
            assertThat(use(entry, "4003").getLegsList()).as("%s", entry).isEmpty();
        }
        assertThat(use(MenuEntry.MENU_ENTRY_CLEAR_CALL, "").getLegsList()).isEmpty();
        assertThat(use(MenuEntry.MENU_ENTRY_PARK, "7").getLegsList()).isEmpty();
    }

    // ---- settings

    @Test
    void eachKindOfForwardingIsSetAndEndedByItself() {
        use(MenuEntry.MENU_ENTRY_FORWARD_ALWAYS, "4002");
        use(MenuEntry.MENU_ENTRY_FORWARD_BUSY, "4003");
        Forwarding all3 = use(MenuEntry.MENU_ENTRY_FORWARD_NO_ANSWER, "+4930")
                .getFeatures()
                .getForwarding();
        assertThat(all3.getAlways()).isEqualTo("4002");
        assertThat(all3.getBusy()).isEqualTo("4003");
        assertThat(all3.getNoAnswer()).isEqualTo("+4930");
        assertThat(all3.getNoAnswerAfter().getSeconds()).isEqualTo(15);
        assertThat(use(MenuEntry.MENU_ENTRY_FORWARD_ALWAYS, "").getFeatures().getForwarding())
                .isEqualTo(all3.toBuilder().clearAlways().build());
        assertThat(use(MenuEntry.MENU_ENTRY_FORWARD_BUSY, "").getFeatures().getForwarding())
                .isEqualTo(all3.toBuilder().clearAlways().clearBusy().build());
        assertThat(use(MenuEntry.MENU_ENTRY_FORWARD_NO_ANSWER, "")
                        .getFeatures()
                        .getForwarding()
                        .getNoAnswer())
                .isEmpty();
    }

    @Test
    void volumeAndRingerAreSetFromOneEndToTheOther() {
        assertThat(use(MenuEntry.MENU_ENTRY_VOLUME, "0").getFeatures().getVolume())
                .isZero();
        assertThat(use(MenuEntry.MENU_ENTRY_VOLUME, "100").getFeatures().getVolume())
                .isEqualTo(100);
        assertThat(use(MenuEntry.MENU_ENTRY_RINGER, "0").getFeatures().getRingerVolume())
                .isZero();
        assertThat(use(MenuEntry.MENU_ENTRY_RINGER, "60").getFeatures().getRingerVolume())
                .isEqualTo(60);
    }

    // ---- what is shown

    @Test
    void aConferenceIsShownWithEveryFarEnd() throws Exception {
        confer();
        assertThat(shown().getLegsList()).containsExactly("1 CONNECTED conference 4002 CONNECTED, 4003 ALERTING");
    }

    @Test
    void aCallThatWasMeantForSomebodyElseIsShownAsSuch() throws Exception {
        all.ring(2, BridgeSetup.newBuilder().setFromNumber("4002").setDivertingNumber("4003"));
        assertThat(shown().getLegsList()).containsExactly("1 ALERTING 4002 for 4003");
    }

    // ---- what is refused

    @Test
    void everyEntryOfTheContractIsInTheMenu() {
        assertThat(Arrays.stream(io.deskbridge.sim.MenuEntry.values()).map(entry -> "MENU_ENTRY_" + entry))
                .containsExactlyElementsOf(Arrays.stream(MenuEntry.values())
                        .filter(entry -> entry != MenuEntry.MENU_ENTRY_UNSPECIFIED && entry != MenuEntry.UNRECOGNIZED)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void anEntryThatIsNotThereIsRefusedWithThoseThatAre() {
        String sentence = "INVALID_ARGUMENT: A menu entry is one of MENU_ENTRY_CONSULT, MENU_ENTRY_DEFLECT, ";
        assertThatThrownBy(() -> use(MenuEntry.MENU_ENTRY_UNSPECIFIED, ""))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageEndingWith("MENU_ENTRY_DIAL_WITH_VIDEO.");
        assertThatThrownBy(() -> all.stub.useMenu(UseMenuRequest.newBuilder()
                        .setPhone("4001")
                        .setEntryValue(99)
                        .build()))
                .hasMessageStartingWith(sentence);
    }

    @Test
    void aPhoneThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> all.stub.useMenu(
                        UseMenuRequest.newBuilder().setPhone("9").build()))
                .hasMessage("NOT_FOUND: There is no simulated phone 9; there are 4001.");
    }

    @ParameterizedTest
    @EnumSource(
            value = MenuEntry.class,
            names = {"MENU_ENTRY_(CONSULT|DEFLECT|BLIND_TRANSFER|.*_PARTY|PICK_UP|DIAL_WITH_VIDEO|FORWARD_.*)"},
            mode = EnumSource.Mode.MATCH_ALL)
    void whatIsNoNumberIsRefused(MenuEntry entry) {
        assertThatThrownBy(() -> use(entry, "bob"))
                .hasMessage("INVALID_ARGUMENT: \"bob\" cannot be dialled; a number is an optional + and 1 to 32 of 0-9,"
                        + " * and #.");
        assertThat(shown().getLegsList()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONSULT          |         | MENU_ENTRY_CONSULT needs an argument: a number.",
                "DIAL_WITH_VIDEO  |         | MENU_ENTRY_DIAL_WITH_VIDEO needs an argument: a number.",
                "PARK             |         | MENU_ENTRY_PARK needs an argument: a park slot.",
                "RINGER           |         | MENU_ENTRY_RINGER needs an argument: a level.",
                "CLEAR_CALL       | 1       | MENU_ENTRY_CLEAR_CALL takes no argument, not '1'.",
                "PICK_UP_IN_GROUP | 4002    | MENU_ENTRY_PICK_UP_IN_GROUP takes no argument, not '4002'.",
                "PARK             | 7*      | A park slot is 1 to 9 digits, not '7*'.",
                "UNPARK           | 1234567890 | A park slot is 1 to 9 digits, not '1234567890'.",
                "VOLUME           | loud    | A volume is 0 to 100, not 'loud'.",
                "VOLUME           | 101     | A volume is 0 to 100, not 101.",
                "RINGER           | -1      | A volume is 0 to 100, not '-1'.",
                "RINGER           | 99999999999 | A volume is 0 to 100, not '99999999999'."
            },
            quoteCharacter = '~')
    void whatAnEntryDoesNotTakeIsRefused(String entry, String argument, String sentence) {
        assertThatThrownBy(() -> use(MenuEntry.valueOf("MENU_ENTRY_" + entry), argument == null ? "" : argument))
                .hasMessage("INVALID_ARGUMENT: " + sentence.replace('\'', '"'));
    }

    @Test
    void anArgumentOfAnyLengthIsRefusedAndQuotedInPart() {
        assertThatThrownBy(() -> use(MenuEntry.MENU_ENTRY_CONSULT, "\u20ac".repeat(100_000)))
                .hasMessageStartingWith("INVALID_ARGUMENT: \"\u20ac\u20ac")
                .hasMessageEndingWith("...");
    }
}
