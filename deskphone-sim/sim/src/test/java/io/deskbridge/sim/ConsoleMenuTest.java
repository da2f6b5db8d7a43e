package io.deskbridge.sim;

import static io.deskbridge.sim.Levers.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.PhoneLine;
import io.deskbridge.proto.phonelink.v1.PhoneLine.MessageCase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be typed about a phone's menu. */
final class ConsoleMenuTest {

    private Levers all;
    private PhoneConsole console;

    @BeforeEach
    void open() throws Exception {
        all = new Levers();
        console = new PhoneConsole(Map.of("4001", all.phone), Map.of());
    }

    @AfterEach
    void close() throws Exception {
        all.close();
    }

    private void talk() throws Exception {
        console.execute("4001 dial 4002");
        all.line(BridgeLine.newBuilder().setLeg(1).setConnect(Connect.newBuilder()));
        all.phone.await(PhoneView::isTalking, SOON);
    }

    private PhoneLine heard(MessageCase kind) throws Exception {
        return all.alpha.hear(kind);
    }

    @Test
    void consultAsksSomebody() throws Exception {
        talk();
        assertThat(console.execute("4001 consult 4003"))
                .isEqualTo("4001 Alice: registered on alpha, 1 HELD 4002, 2 CONNECTED 4003");
    }

    @Test
    void transferToIsBlind() throws Exception {
        talk();
        console.execute("4001 transfer-to 4003");
        assertThat(heard(MessageCase.BLIND_TRANSFER).getBlindTransfer().getTo()).isEqualTo("4003");
    }

    @Test
    void deflectSendsWhatRingsElsewhere() throws Exception {
        all.ring(2, BridgeSetup.newBuilder().setFromNumber("4002"));
        console.execute("4001 deflect 4003");
        assertThat(heard(MessageCase.DEFLECT).getDeflect().getTo()).isEqualTo("4003");
    }

    @Test
    void addAsksForAParty() throws Exception {
        talk();
        console.execute("4001 add 4003");
        assertThat(heard(MessageCase.ADD_PARTY).getAddParty().getTo()).isEqualTo("4003");
    }

    @Test
    void dropWithoutAConferenceDoesNothing() throws Exception {
        talk();
        assertThat(console.execute("4001 drop 4002")).endsWith("1 CONNECTED 4002");
        assertThat(console.execute("4001 drop anonymous")).endsWith("1 CONNECTED 4002");
    }

    @Test
    void clearEndsTheCall() throws Exception {
        talk();
        assertThat(console.execute("4001 clear")).endsWith(", idle");
    }

    @Test
    void unparkNamesASlot() throws Exception {
        console.execute("4001 unpark 8");
        assertThat(heard(MessageCase.UNPARK).getUnpark().getSlot()).isEqualTo("8");
    }

    @Test
    void parkNamesASlot() throws Exception {
        talk();
        console.execute("4001 park 7");
        assertThat(heard(MessageCase.PARK).getPark().getSlot()).isEqualTo("7");
    }

    @Test
    void pickupNamesANumberOrMeansTheGroup() throws Exception {
        console.execute("4001 pickup 4003");
        assertThat(heard(MessageCase.PICK_UP).getPickUp().getNumber()).isEqualTo("4003");
        console.execute("4001 unplug");
        console.execute("4001 plugin");
        all.alpha.welcome();
        all.phone.await(PhoneView::isRegistered, SOON);
        console.execute("4001 pickup");
        assertThat(heard(MessageCase.PICK_UP).getPickUp().getNumber()).isEmpty();
    }

    @Test
    void videoDialsWithAnOffer() throws Exception {
        assertThat(console.execute("4001 video 4002")).endsWith("1 CONNECTED 4002");
        assertThat(heard(MessageCase.SETUP).getSetup().getOffersVideo()).isTrue();
    }

    @Test
    void eachKindOfForwardingIsSetAndEndedByItself() {
        console.execute("4001 forward always 4002");
        console.execute("4001 FORWARD BUSY 4003");
        console.execute("4001 forward noanswer 4004");
        assertThat(all.phone.view().features().forwarding())
                .isEqualTo(new Forwarding("4002", "4003", "4004", Forwarding.USUAL_TIME));
        assertThat(console.execute("4001")).contains("| Forwarded to 4003 when busy");
        console.execute("4001 forward always off");
        console.execute("4001 forward busy OFF");
        assertThat(all.phone.view().features().forwarding())
                .isEqualTo(new Forwarding("", "", "4004", Forwarding.USUAL_TIME));
    }

    @Test
    void volumesAreSetAndShown() {
        console.execute("4001 volume 60");
        console.execute("4001 ringer 0");
        assertThat(console.execute("4001")).endsWith("\n  volume 60, ringer 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4001 consult             | What should 'consult' act on? Type 'help' to see an example.",
                "4001 park                | What should 'park' act on? Type 'help' to see an example.",
                "4001 forward             | What should 'forward' act on? Type 'help' to see an example.",
                "4001 forward busy        | What should 'forward' act on? Type 'help' to see an example.",
                "4001 forward never 4002  | 'never' is not a kind of call to forward; say always, busy or noanswer.",
                "4001 forward busy 4 5    | '5' is one word too many; type 'help' to see what there is.",
                "4001 clear 4002          | '4002' is one word too many; type 'help' to see what there is.",
                "4001 pickup 4002 4003    | '4003' is one word too many; type 'help' to see what there is.",
                "4001 add 4002 4003       | '4003' is one word too many; type 'help' to see what there is.",
                "4001 park here           | A park slot is 1 to 9 digits, not 'here'.",
                "4001 volume loud         | A volume is 0 to 100, not 'loud'.",
                "4001 ringer 101          | A volume is 0 to 100, not 101."
            },
            quoteCharacter = '~')
    void whatCannotBeDoneIsAnsweredWithASentence(String typed, String answer) {
        assertThat(console.execute(typed)).isEqualTo(answer.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"consult", "transfer-to", "deflect", "add", "drop", "pickup", "video", "forward always"})
    void whatIsNoNumberIsAnsweredWithASentence(String verb) {
        assertThat(console.execute("4001 " + verb + " bob")).startsWith("\"bob\" cannot be dialled; a number is ");
    }
}
