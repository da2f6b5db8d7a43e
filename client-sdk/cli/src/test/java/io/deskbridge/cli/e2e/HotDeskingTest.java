package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.phone.Activity;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Hot desking over real sockets: people log in at phones of others, on the same server and on another. What counts is what rings, and what the phones
 * themselves show.
 */
class HotDeskingTest extends EndToEnd {
    private static final Duration CUT_OFF = Duration.ofSeconds(20);

    @Override
    List<PersonPlan> people() {
        return List.of(
                PersonPlan.powerUser("alice", "Alice", "4001", "alpha")
                        .set(set -> set.onConsent(ConsentBehaviour.accept()))
                        .pin("482913"),
                PersonPlan.powerUser("bob", "Bob", "4002", "alpha")
                        .set(set -> set.onConsent(ConsentBehaviour.accept()))
                        .pin("730581"),
                PersonPlan.powerUser("eve", "Eve", "5001", "bravo")
                        .set(set -> set.onConsent(ConsentBehaviour.accept()))
                        .pin("264807"),
                PersonPlan.powerUser("carl", "Carl", "4003", "alpha"),
                PersonPlan.powerUser("basil", "Basil", "4010", "alpha")
                        .profile(Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE))
                        .pin("591374"));
    }

    /** Logs in, and waits until the phone shows it. */
    private DeskPhone in(String phone, String number, String pin) {
        DeskPhone there = phone(phone);
        there.logIn(number, pin);
        there.await(view -> view.login().number().equals(number) && view.inService(), SOON);
        return there;
    }

    private void off(String phone, String where) {
        phone(phone)
                .await(
                        view -> !view.inService()
                                && view.display().stream().anyMatch(line -> line.contains("Logged off")),
                        SOON);
        assertThat(phone(phone).view().login().loggedOffText()).contains(where);
    }

    private void ownUserIsIn(String phone, String name) {
        phone(phone).await(view -> view.inService() && view.display().get(0).contains(name), SOON);
    }

    private void ringsAt(String number, String phone) {
        phone("4003").lift().dial(number);
        phone(phone).await(PhoneView::isRinging, SOON);
        phone("4003").replace();
        phone(phone).await(PhoneView::isIdle, SOON);
        phone("4003").await(PhoneView::isIdle, SOON);
    }

    private void guestOf(String phone, String server) {
        in(phone, "4001", "482913");
        assertThat(phone(phone).view().display().get(0)).contains("4001").contains("Alice");
        off("4001", "phone " + phone + " on server " + server);
        ringsAt("4001", phone);
        assertThat(phone("4001").view().isIdle()).isTrue();
        phone(phone).lift().dial("4003");
        phone("4003")
                .await(
                        view -> view.isRinging()
                                && view.legs().get(0).remoteNumber().equals("4001"),
                        SOON);
        phone(phone).replace();
        phone("4003").await(PhoneView::isIdle, SOON);
    }

    @Test
    void whoLogsInAtAnotherPhoneIsCalledThereAndCallsFromThereUnderTheOwnNumber() {
        guestOf("4002", "alpha");
        phone("4003").lift().dial("4002");
        phone("4003").await(view -> view.legs().stream().anyMatch(leg -> leg.far() == FarState.FAILED), SOON);
        assertThat(phone("4002").view().isIdle())
                .as("Bob cannot be reached at his phone meanwhile")
                .isTrue();
        phone("4003").replace();
        phone("4002").logOut();
        ownUserIsIn("4002", "Bob");
        ownUserIsIn("4001", "Alice");
        ringsAt("4001", "4001");
        ringsAt("4002", "4002");
    }

    @Test
    void theSameAtAPhoneOfAnotherServer() {
        guestOf("5001", "bravo");
        phone("5001").logOut();
        ownUserIsIn("5001", "Eve");
        ownUserIsIn("4001", "Alice");
        ringsAt("4001", "4001");
        ringsAt("5001", "5001");
    }

    @Test
    void sharedControlFollowsTheUserAndStaysOnOneServer() {
        in("5001", "4001", "482913");
        PlainClient atHome = client("alice", "alpha", "home");
        atHome.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_WINDOWS);
        assertThat(Refused.by(() -> atHome.start("5001")).reason()).isEqualTo("CROSS_SERVER");
        PlainClient there = client("alice", "bravo", "there");
        there.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_WINDOWS);
        there.start("5001");
        PlainClient eve = client("eve", "bravo", "desk");
        eve.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_WINDOWS);
        assertThat(Refused.by(() -> eve.start("5001")).reason()).isEqualTo("NOT_YOUR_PHONE");
    }

    @Test
    void aCallThatRunsIsNotCutByALogin() {
        phone("4002").lift().dial("4003");
        phone("4003").await(PhoneView::isRinging, SOON);
        phone("4003").lift();
        phone("4002").await(PhoneView::isTalking, SOON);
        phone("4003").await(PhoneView::isTalking, SOON);
        in("4002", "4001", "482913");
        assertThat(phone("4002").view().isTalking()).isTrue();
        phone("4002").logOut();
        ownUserIsIn("4002", "Bob");
        assertThat(phone("4003").view().isTalking()).isTrue();
    }

    @Test
    void aWrongPinIsShownAndNothingChanges() {
        phone("4002").logIn("4001", "111111");
        phone("4002").await(view -> view.display().stream().anyMatch(line -> line.contains("Not let in")), SOON);
        assertThat(phone("4002").view().logInRefusal()).isEqualTo("LOG_IN_REFUSED_CODE_WRONG");
        ringsAt("4002", "4002");
        in("4002", "4001", "482913");
    }

    @Test
    void thePhonesOwnUserComesBackAndTheGuestIsAtHomeAgain() {
        in("5001", "4001", "482913");
        in("5001", "5001", "264807");
        ownUserIsIn("4001", "Alice");
        ringsAt("5001", "5001");
        ringsAt("4001", "4001");
    }

    @Test
    void aPhoneThatLosesPowerComesBackWithItsGuest() {
        in("4002", "4001", "482913");
        phone("4002").unplug().plugIn();
        phone("4002").await(view -> view.login().number().equals("4001") && view.inService(), SOON);
        ringsAt("4001", "4002");
    }

    @Test
    void r3AStandaloneUserIsOnOneDeviceAtATimeWhereverThatIs() {
        phone("4010").await(PhoneView::inService, SOON);
        in("5001", "4010", "591374");
        off("4010", "phone 5001 on server bravo");
        ringsAt("4010", "5001");
        PlainClient laptop = client("basil", "alpha", "laptop");
        laptop.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS);
        ownUserIsIn("5001", "Eve");
        Entry entry = new Entry.PhoneEntry(new PhoneId("4010-s"), "Basil", new UserName("basil"), true, "demo");
        network().registry().update(Key.of(entry), entry, 0);
        try (DeskPhone soft = DeskPhone.builder("4010-s")
                .client("laptop")
                .server(network().link("alpha"))
                .secret("demo")
                .start()) {
            soft.await(PhoneView::inService, SOON);
            in("4002", "4010", "591374");
            soft.await(view -> !view.inService(), SOON);
            Refused refused = Refused.by(laptop::signOut);
            assertThat(refused.reason()).isEqualTo("SIGNED_OFF");
            assertThat(refused.message()).contains("phone 4002 on server alpha");
            phone("4002").logOut();
            phone("4010").await(PhoneView::inService, CUT_OFF);
            ownUserIsIn("4002", "Bob");
            neverTwoAtOnce(soft, phone("4010"), phone("5001"), phone("4002"));
        }
    }

    private static void neverTwoAtOnce(DeskPhone... devices) {
        List<Activity> all = Stream.of(devices)
                .flatMap(device -> device.activity().stream())
                .filter(activity -> activity.user().equals("basil"))
                .sorted(Comparator.comparingLong(Activity::from))
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(4);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).from())
                    .as("%s and %s", all.get(i - 1), all.get(i))
                    .isGreaterThanOrEqualTo(all.get(i - 1).until());
        }
    }

    @Test
    void r5ASecondDeskPhoneOfAUserReplacesTheFirst() {
        Entry entry = new Entry.PhoneEntry(new PhoneId("4009"), "Alice", new UserName("alice"), true, "demo");
        network().registry().update(Key.of(entry), entry, 0);
        DeskPhone second = DeskPhone.builder("4009")
                .server(network().link("bravo"))
                .secret("demo")
                .start();
        second.await(PhoneView::isRegistered, SOON);
        off("4001", "phone 4009 on server bravo");
        phone("4003").lift().dial("4001");
        second.await(PhoneView::isRinging, SOON);
        assertThat(phone("4001").view().isIdle()).isTrue();
        phone("4003").replace();
        second.close();
        ownUserIsIn("4001", "Alice");
        ringsAt("4001", "4001");
    }
}
