package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;

import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.DialOrder;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LogIn;
import io.deskbridge.proto.phonelink.v1.LogInRefusedCode;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;
import io.deskbridge.proto.phonelink.v1.Order;
import io.deskbridge.proto.phonelink.v1.OrderRefusal;
import io.deskbridge.proto.phonelink.v1.OrderReply;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Register;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.InOrder;

/** Who is logged in at a phone, and what the phone remembers of it (R2, R3, A17). */
final class LoginTest {

    private static final String ID = "4001";

    private final PhoneListener listener = mock(PhoneListener.class);
    private ScriptedBridge bridge;
    private DeskPhone phone;
    private ScriptedBridge.Line line;

    @BeforeEach
    void registered() throws Exception {
        bridge = new ScriptedBridge();
        phone = bridge.phone(ID).listener(listener).start();
        line = bridge.welcome();
        phone.await(PhoneView::isRegistered, SOON);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        bridge.close();
    }

    private void loggedOff(LoggedOffReason reason, long fence) throws Exception {
        line.loggedOff(ID, reason, fence);
        assertThat(line.read().getLetGo().getFence()).isEqualTo(fence);
    }

    /** Bob has logged in at this phone. */
    private void bobIsHere(long fence) throws Exception {
        phone.logIn("4002", "1234");
        assertThat(line.read().getLogIn())
                .isEqualTo(LogIn.newBuilder().setNumber("4002").setPin("1234").build());
        line.loggedIn(ID, "bob", "4002", false, fence);
        phone.await(view -> view.user().equals("bob"), SOON);
    }

    private Register comesBack() throws Exception {
        line = bridge.accept();
        Register register = line.readRegister();
        line.admit(ID);
        phone.await(PhoneView::isRegistered, SOON);
        return register;
    }

    private Register comesBackAfterALostLink() throws Exception {
        phone.cutLink();
        phone.restoreLink();
        return comesBack();
    }

    private Register comesBackAfterALossOfPower() throws Exception {
        phone.unplug();
        phone.plugIn();
        return comesBack();
    }

    @Test
    void r5AfterALostLinkThePhoneReturnsAndDoesNotAskForItsUserAnewAndAfterItsStartItAsks() throws Exception {
        Register returned = comesBackAfterALostLink();
        assertThat(returned.getReturns()).isTrue();
        Register restarted = comesBackAfterALossOfPower();
        assertThat(restarted.getReturns()).isFalse();
        assertThat(restarted.getBootId()).isNotEqualTo(returned.getBootId());
        assertThat(comesBackAfterALostLink().getReturns()).isTrue();
    }

    @Test
    void aPhoneIsInServiceForItsUserUntilItIsLoggedOff() throws Exception {
        assertThat(phone.view().inService()).isTrue();
        assertThat(phone.view().user()).as("nobody has said").isEmpty();
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 5);
        PhoneView view = phone.view();
        assertThat(view.inService()).isFalse();
        assertThat(view.loggedOffReason()).isEqualTo("LOGGED_OFF_REASON_ELSEWHERE");
        assertThat(view.display()).containsExactly("4001 Alice", "Logged off: because");
        assertThat(view.panel().display()).contains("Logged off: because");
        assertThat(phone.lift().view().legs()).isEmpty();
        line.loggedIn(ID, "alice", "4001", false, 6);
        PhoneView back = phone.await(PhoneView::inService, SOON);
        assertThat(back.loggedOffReason()).isEmpty();
        assertThat(back.user()).isEqualTo("alice");
    }

    @Test
    void theListenerHearsWhoComesAndGoes() throws Exception {
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_LOGGED_OUT, 5);
        line.logInRefused(ID, LogInRefusedCode.LOG_IN_REFUSED_CODE_WRONG);
        line.loggedIn(ID, "alice", "4001", false, 6);
        phone.await(PhoneView::inService, SOON);
        phone.person();
        InOrder order = inOrder(listener);
        order.verify(listener).registered("alpha", "Alice");
        order.verify(listener).serviceChanged(false);
        order.verify(listener).loggedOff("LOGGED_OFF_REASON_LOGGED_OUT", "because");
        order.verify(listener).logInRefused("LOG_IN_REFUSED_CODE_WRONG", "because");
        order.verify(listener).serviceChanged(true);
        order.verify(listener).loggedIn("alice", "4001");
        order.verifyNoMoreInteractions();
    }

    @Test
    void whatRingsIsReleasedBeforeThePhoneSaysThatItHasLetGo() throws Exception {
        line.line(
                ID,
                BridgeLine.newBuilder()
                        .setLeg(2)
                        .setSetup(BridgeSetup.newBuilder().setFromNumber("4002")));
        phone.await(PhoneView::isRinging, SOON);
        line.loggedOff(ID, LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 5);
        LegCause released = LegCause.LEG_CAUSE_UNSPECIFIED;
        PhoneFrame frame = line.read();
        while (!frame.hasLetGo()) {
            released =
                    frame.getLine().hasRelease() ? frame.getLine().getRelease().getCause() : released;
            frame = line.read();
        }
        assertThat(released).isEqualTo(LegCause.LEG_CAUSE_DEST_NOT_OBTAINABLE);
        assertThat(phone.view().isIdle()).isTrue();
    }

    @Test
    void aCallThatRunsGoesOn() throws Exception {
        phone.dial("4002");
        line.line(ID, BridgeLine.newBuilder().setLeg(1).setConnect(Connect.getDefaultInstance()));
        phone.await(PhoneView::isTalking, SOON);
        line.loggedOff(ID, LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 5);
        assertThat(phone.await(view -> !view.inService(), SOON).isTalking()).isTrue();
        assertThat(phone.clearCall().view().isIdle()).as("its person ends it").isTrue();
    }

    @Test
    void anOrderThatBeginsSomethingIsRefusedInItsOwnWord() throws Exception {
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 5);
        line.order(
                ID,
                Order.newBuilder().setOrderId(3).setDial(DialOrder.newBuilder().setTo("4002")));
        OrderReply reply = line.read().getControl().getOrderReply();
        assertThat(reply.getAccepted()).isFalse();
        assertThat(reply.getRefusal()).isEqualTo(OrderRefusal.ORDER_REFUSAL_LOGGED_OFF);
        assertThat(reply.getText()).isEqualTo("The phone is out of service.");
    }

    @ParameterizedTest
    @CsvSource({
        "LOGGED_OFF_REASON_ELSEWHERE, true",
        "LOGGED_OFF_REASON_LOGGED_OUT, true",
        "LOGGED_OFF_REASON_LEASE_LOST, true",
        "LOGGED_OFF_REASON_RIGHT_WITHDRAWN, true",
        "LOGGED_OFF_REASON_UNSPECIFIED, true",
        "LOGGED_OFF_REASON_SHUTTING_DOWN, false",
        "LOGGED_OFF_REASON_REPLACED, false"
    })
    void thePhoneRemembersWhetherToAskForItsUserAndTheLargestFence(LoggedOffReason reason, boolean waits)
            throws Exception {
        loggedOff(reason, 5);
        Register link = comesBackAfterALostLink();
        assertThat(link.getLoggedOff()).isEqualTo(waits);
        assertThat(link.getFence()).isEqualTo(5);
        assertThat(phone.view().inService()).isEqualTo(!waits);
        Register power = comesBackAfterALossOfPower();
        assertThat(power.getLoggedOff()).isEqualTo(waits);
        assertThat(power.getFence()).isEqualTo(5);
        assertThat(phone.view().inService()).isEqualTo(!waits);
        assertThat(phone.view().loggedOffReason()).isEqualTo(waits ? reason.name() : "");
        line.loggedIn(ID, "alice", "4001", false, 6);
        phone.await(view -> view.user().equals("alice"), SOON);
        assertThat(comesBackAfterALossOfPower().getLoggedOff()).isFalse();
        assertThat(phone.view().inService()).isTrue();
    }

    @Test
    void anOlderLoginIsRefused() throws Exception {
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 5);
        line.loggedIn(ID, "alice", "4001", true, 4);
        line.loggedIn(ID, "alice", "4001", false, 4);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).isFalse();
        assertThat(phone.view().user()).isEmpty();
        phone.unplug();
        phone.plugIn();
        comesBack();
        line.loggedIn(ID, "alice", "4001", false, 4);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).as("nor after a loss of power").isFalse();
        line.loggedIn(ID, "alice", "4001", false, 5);
        phone.await(PhoneView::inService, SOON);
    }

    @Test
    void aWordAboutAnOlderLoginIsAnsweredAndChangesNothing() throws Exception {
        line.loggedIn(ID, "alice", "4001", false, 6);
        phone.await(view -> view.user().equals("alice"), SOON);
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 5);
        assertThat(phone.view().inService()).isTrue();
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 6);
        assertThat(phone.view().inService()).isFalse();
    }

    @Test
    void somebodyElseIsShownAndStaysOverALostLink() throws Exception {
        bobIsHere(7);
        assertThat(phone.view().display()).containsExactly("4002 Bob");
        assertThat(phone.view().number()).isEqualTo("4002");
        assertThat(comesBackAfterALostLink().getLoggedOff()).isTrue();
        assertThat(phone.view().inService()).isTrue();
        assertThat(phone.view().user()).isEqualTo("bob");
    }

    @Test
    void afterALossOfPowerThePhoneWaitsToBeToldWhoIsLoggedIn() throws Exception {
        bobIsHere(7);
        assertThat(comesBackAfterALossOfPower().getLoggedOff()).isTrue();
        assertThat(phone.view().inService()).isFalse();
        assertThat(phone.view().display()).containsExactly("4001 Alice", "Out of service");
        line.loggedIn(ID, "bob", "4002", false, 8);
        phone.await(view -> view.user().equals("bob"), SOON);
        assertThat(phone.view().inService()).isTrue();
        assertThat(comesBackAfterALossOfPower().getLoggedOff())
                .as("still somebody else")
                .isTrue();
    }

    @Test
    void itsOwnUserMayLogInAtItToo() throws Exception {
        bobIsHere(7);
        phone.logOut();
        assertThat(line.read().hasLogOut()).isTrue();
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_LOGGED_OUT, 7);
        phone.logIn("4001", "1");
        assertThat(line.read().hasLogIn()).isTrue();
        line.loggedIn(ID, "alice", "4001", false, 8);
        phone.await(PhoneView::inService, SOON);
        assertThat(comesBackAfterALossOfPower().getLoggedOff()).isFalse();
    }

    @Test
    void somebodyWhoReplacesSomebodyIsSomebodyElseToo() throws Exception {
        bobIsHere(7);
        phone.logIn("4003", "1");
        assertThat(line.read().hasLogIn()).isTrue();
        loggedOff(LoggedOffReason.LOGGED_OFF_REASON_REPLACED, 7);
        assertThat(phone.view().inService()).isFalse();
        line.loggedIn(ID, "carol", "4003", false, 8);
        phone.await(PhoneView::inService, SOON);
        assertThat(comesBackAfterALossOfPower().getLoggedOff()).isTrue();
    }

    @Test
    void somebodyElseWhoNeedsALeaseIsOutOfServiceWithoutALink() throws Exception {
        phone.logIn("4002", "1");
        assertThat(line.read().hasLogIn()).isTrue();
        line.loggedIn(ID, "bob", "4002", true, 7);
        long heartbeat = line.read().getHeartbeat().getNumber();
        assertThat(phone.view().inService()).isFalse();
        line.validity(ID, heartbeat, Lease.LONGEST, 7);
        phone.await(PhoneView::inService, SOON);
        comesBackAfterALostLink();
        assertThat(phone.view().inService())
                .as("not before the bridge says so again")
                .isFalse();
        assertThat(phone.activity()).singleElement().satisfies(time -> {
            assertThat(time.user()).isEqualTo("bob");
            assertThat(time.fence()).isEqualTo(7);
        });
    }

    @Test
    void whoIsNotLetInSeesWhyUntilTheNextTry() throws Exception {
        phone.logIn("4002", "9999");
        assertThat(line.read().hasLogIn()).isTrue();
        line.logInRefused(ID, LogInRefusedCode.LOG_IN_REFUSED_CODE_LOCKED_OUT);
        PhoneView view = phone.await(seen -> !seen.logInRefusal().isEmpty(), SOON);
        assertThat(view.logInRefusal()).isEqualTo("LOG_IN_REFUSED_CODE_LOCKED_OUT");
        assertThat(view.display()).containsExactly("4001 Alice", "Not let in: because");
        assertThat(view.inService()).as("who is logged in is as before").isTrue();
        assertThat(phone.logIn("4002", "1").view().logInRefusal()).isEmpty();
    }

    @Test
    void nobodyLogsInOrOutAtALockedPhoneOrWithoutALink() throws Exception {
        phone.lock().logIn("4002", "1").logOut();
        assertThat(line.read().getControl().hasLockReport()).isTrue();
        phone.unlock();
        assertThat(line.read().getControl().hasLockReport())
                .as("nothing else was said")
                .isTrue();
        phone.cutLink().logIn("4002", "1").logOut().restoreLink();
        comesBack();
        phone.lock();
        assertThat(line.read().getControl().hasLockReport()).isTrue();
    }

    @Test
    void aNumberOrPinThatIsNoneIsAnErrorThatDoesNotSayThePin() {
        assertThatThrownBy(() -> phone.logIn("bob", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> phone.logIn("4002", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A PIN is 1 to 32 of 0-9.");
        assertThatThrownBy(() -> phone.logIn("4002", "12x4")).hasMessageNotContaining("12x4");
        assertThatThrownBy(() -> phone.logIn("4002", "1".repeat(33))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wordsAboutALoginAreForRegisteredPhonesOnly() throws Exception {
        phone.cutLink();
        phone.restoreLink();
        line = bridge.accept();
        line.readRegister();
        line.loggedOff(ID, LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 5);
        line.admit(ID);
        phone.await(PhoneView::isRegistered, SOON);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).isTrue();
    }
}
