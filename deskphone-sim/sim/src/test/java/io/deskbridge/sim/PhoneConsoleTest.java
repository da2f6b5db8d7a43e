package io.deskbridge.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.LoggedIn;
import io.deskbridge.proto.phonelink.v1.LoggedOff;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Prompt;
import java.io.DataOutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be typed. */
final class PhoneConsoleTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private OpenDoor alpha;
    private OpenDoor bravo;
    private DeskPhone phone;
    private DataOutputStream link;
    private PhoneConsole console;

    @BeforeEach
    void open() throws Exception {
        alpha = new OpenDoor("alpha");
        bravo = new OpenDoor("bravo");
        phone = DeskPhone.builder("4001").server(alpha.address()).start();
        link = alpha.welcome();
        phone.await(PhoneView::isRegistered, SOON);
        console = new PhoneConsole(Map.of("4001", phone), Map.of("alpha", alpha.address(), "bravo", bravo.address()));
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        alpha.close();
        bravo.close();
    }

    private void ask() throws Exception {
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setControl(BridgeControl.newBuilder()
                                .setPrompt(Prompt.newBuilder().setPromptId(1))));
        phone.await(PhoneView::isPrompting, SOON);
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(console.execute("help"))
                .contains("PHONE accept", "PHONE press KEY", "PHONE move SERVER", "outside NUMBER [FROM]")
                .doesNotEndWith("\n");
        assertThat(console.execute(" HELP ")).isEqualTo(console.execute("help"));
    }

    @Test
    void helpIsInGroupsOfTwoColumnsThatFitATerminal() {
        assertThat(console.execute("help").lines())
                .allMatch(line -> line.length() <= 100)
                .filteredOn(line -> line.contains("  "))
                .hasSizeGreaterThan(30)
                .allMatch(line -> line.length() > 34 && line.charAt(33) == ' ' && line.charAt(34) != ' ');
    }

    @Test
    void acceptAndCancelAnswerThePrompt() throws Exception {
        ask();
        assertThat(console.execute("4001 accept")).isEqualTo("4001 Alice: registered on alpha, idle");
        assertThat(phone.view().isPrompting()).isFalse();
        ask();
        console.execute("4001 cancel");
        assertThat(phone.view().isPrompting()).isFalse();
    }

    @Test
    void liftAndReplaceMoveTheHandset() {
        assertThat(console.execute("4001 lift")).isEqualTo("4001 Alice: registered on alpha, 1 INITIATED");
        assertThat(console.execute("4001 replace")).isEqualTo("4001 Alice: registered on alpha, idle");
    }

    @Test
    void pressTakesAKeyInAnyCase() {
        console.execute("4001 press SPEAKER");
        console.execute("4001 press 4");
        assertThat(console.execute("4001 press dial")).endsWith("1 CONNECTED 4");
        assertThat(console.execute("4001 press HOLD")).as("too early to hold").endsWith("1 CONNECTED 4");
    }

    @Test
    void dialDials() {
        assertThat(console.execute("4001 dial 4002")).endsWith("1 CONNECTED 4002");
        assertThat(console.execute("4001 dial bob")).startsWith("\"bob\" cannot be dialled");
    }

    @Test
    void loginAndLogoutAskTheServer() throws Exception {
        assertThat(console.execute("4001 login 4002 1234")).isEqualTo("4001 Alice: registered on alpha, idle");
        assertThat(alpha.hearFrame(PhoneFrame::hasLogIn).getLogIn().getPin()).isEqualTo("1234");
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setLoggedIn(LoggedIn.newBuilder().setUser("bob").setNumber("4002")));
        phone.await(view -> view.user().equals("bob"), SOON);
        assertThat(console.execute("4001 logout")).isEqualTo("4001 Alice: registered on alpha, used by bob, idle");
        alpha.hearFrame(PhoneFrame::hasLogOut);
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setLoggedOff(LoggedOff.newBuilder()
                                .setReason(LoggedOffReason.LOGGED_OFF_REASON_LOGGED_OUT)
                                .setText("You have logged out.")));
        phone.await(view -> !view.inService(), SOON);
        assertThat(console.execute("4001"))
                .startsWith("4001 Alice: registered on alpha, out of service (LOGGED_OFF_REASON_LOGGED_OUT), idle")
                .contains("| Logged off: You have logged out.");
        assertThat(console.execute("4001 login bob 1")).startsWith("\"bob\" cannot be dialled");
        assertThat(console.execute("4001 login 4002")).startsWith("What should \"login\" act on?");
    }

    @Test
    void lockAndUnlock() {
        assertThat(console.execute("4001 lock")).isEqualTo("4001 Alice: registered on alpha, locked, idle");
        assertThat(console.execute("4001 unlock")).isEqualTo("4001 Alice: registered on alpha, idle");
    }

    @Test
    void powerNetworkAndPlace() throws Exception {
        assertThat(console.execute("4001 unplug")).isEqualTo("4001: no power");
        assertThat(console.execute("4001")).isEqualTo("4001: no power");
        console.execute("4001 plugin");
        alpha.welcome();
        phone.await(PhoneView::isRegistered, SOON);
        assertThat(console.execute("4001 cut")).isEqualTo("4001 Alice: not registered, idle");
        console.execute("4001 restore");
        alpha.welcome();
        phone.await(PhoneView::isRegistered, SOON);
        console.execute("4001 move bravo");
        bravo.welcome();
        phone.await(PhoneView::isRegistered, SOON);
        assertThat(console.execute("phones")).isEqualTo("4001 Alice: registered on bravo, idle");
    }

    @Test
    void aPhoneIsShownWithDisplayLampsAndHook() throws Exception {
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setLine(BridgeLine.newBuilder()
                                .setLeg(2)
                                .setSetup(BridgeSetup.newBuilder().setFromNumber("4002"))));
        phone.await(PhoneView::isRinging, SOON);
        assertThat(console.execute("4001")).isEqualTo("""
                4001 Alice: registered on alpha, 1 ALERTING 4002
                  | 4001 Alice
                  | 1 Incoming call from 4002
                  lamps FLASH OFF OFF, handset on its hook, speaker off
                  volume 50, ringer 70""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4002 lift         | There is no simulated phone 4002; there are 4001.",
                "4002              | There is no simulated phone 4002; there are 4001.",
                "dance             | 'dance' is neither a phone nor a command; type 'help' to see what there is.",
                "4001 dance        | A phone cannot 'dance'; type 'help' to see what it can do.",
                "4001 press        | What should 'press' act on? Type 'help' to see an example.",
                "4001 lift now     | 'now' is one word too many; type 'help' to see what there is.",
                "4001 press HOLD x | 'x' is one word too many; type 'help' to see what there is.",
                "4001 move charlie | There is no server charlie; there are alpha, bravo."
            },
            quoteCharacter = '~')
    void whatCannotBeDoneIsAnsweredWithASentence(String typed, String answer) {
        assertThat(console.execute(typed)).isEqualTo(answer.replace('\'', '"'));
    }

    @Test
    void aKeyThatIsNotThereIsAnsweredWithThoseThatAre() {
        assertThat(console.execute("4001 press REDIAL"))
                .startsWith("There is no key REDIAL; the keys are LINE1, LINE2, LINE3, ")
                .contains("7, ", "*, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t"})
    void anEmptyLineIsAnsweredWithNothing(String typed) {
        assertThat(console.execute(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "4001 \u0000", "4001 press \ud83d\ude00", "%s %n", "../../etc", "-1", "4001 4001 4001"
            })
    void garbageNeverThrows(String typed) {
        assertThatCode(() -> assertThat(console.execute(typed)).isNotEmpty()).doesNotThrowAnyException();
    }

    @Test
    void aClosedPhoneDoesNothing() {
        phone.close();
        assertThat(console.execute("4001 lift")).isEqualTo("4001: no power");
    }

    @Test
    void aRoomWithoutPhonesSaysSo() {
        PhoneConsole empty = new PhoneConsole(Map.of(), Map.of());
        assertThat(empty.execute("phones")).isEqualTo("There are no simulated phones.");
        assertThat(empty.execute("4001 lift")).isEqualTo("There is no simulated phone 4001; there are none.");
    }
}
