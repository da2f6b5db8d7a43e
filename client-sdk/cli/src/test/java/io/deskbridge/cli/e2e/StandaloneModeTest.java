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
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Standalone mode over real sockets (R1 to R4a): Basil, a Basic User, has phone 4010 on alpha and a laptop whose softphone registers
 * where the laptop is signed in. What counts is what the devices themselves saw.
 */
class StandaloneModeTest extends EndToEnd {
    private static final String SOFT = "4010-soft";

    @Override
    List<PersonPlan> people() {
        return List.of(
                PersonPlan.powerUser("alice", "Alice", "4001", "alpha"),
                PersonPlan.powerUser("basil", "Basil", "4010", "alpha")
                        .profile(Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE)));
    }

    private DeskPhone softphone(String server) {
        Entry entry = new Entry.PhoneEntry(new PhoneId(SOFT), "Basil's laptop", new UserName("basil"), true, "demo");
        network().registry().update(Key.of(entry), entry, 0);
        return DeskPhone.builder(SOFT)
                .kind(DeskPhone.Kind.SOFTPHONE)
                .server(network().link(server))
                .secret("demo")
                .start();
    }

    private PlainClient signedIn(String server, String clientId) {
        PlainClient client = client("basil", server, clientId);
        client.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS);
        return client;
    }

    private void inService(DeskPhone phone) {
        phone.await(PhoneView::inService, SOON);
    }

    private void outOfService(DeskPhone phone) {
        phone.await(view -> !view.inService(), SOON);
    }

    private void call(String to) {
        phone("4001").dial(to);
    }

    private static void neverTwoAtOnce(DeskPhone... devices) {
        List<Activity> all = new ArrayList<>();
        for (DeskPhone device : devices) {
            all.addAll(device.activity());
        }
        assertThat(all).hasSizeGreaterThan(1);
        all.sort(Comparator.comparingLong(Activity::from));
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).from())
                    .as("%s and %s", all.get(i - 1), all.get(i))
                    .isGreaterThanOrEqualTo(all.get(i - 1).until());
        }
    }

    @Test
    void signingInAtALaptopOnAnotherServerTakesTheUserFromTheDeskPhoneAndSigningOutGivesItBack() {
        DeskPhone desk = phone("4010");
        inService(desk);
        PlainClient laptop = signedIn("bravo", "laptop");
        outOfService(desk);
        assertThat(desk.view().display()).anyMatch(line -> line.contains("laptop"));
        try (DeskPhone soft = softphone("bravo")) {
            inService(soft);
            call("4010");
            soft.await(PhoneView::isRinging, SOON);
            assertThat(desk.view().isIdle()).as("R1: no other device rings").isTrue();
            soft.lift();
            phone("4001").await(PhoneView::isTalking, SOON);
            soft.await(PhoneView::isTalking, SOON);
            laptop.signOut();
            inService(desk);
            assertThat(soft.view().isTalking())
                    .as("a call that runs is never cut")
                    .isTrue();
            soft.replace();
            phone("4001").await(PhoneView::isIdle, SOON);
            call("4010");
            desk.await(PhoneView::isRinging, SOON);
            neverTwoAtOnce(desk, soft);
        }
    }

    @Test
    void aSecondClientTakesTheUserFromTheFirstWhichLearnsWhere() {
        PlainClient laptop = signedIn("alpha", "laptop");
        try (DeskPhone soft = softphone("alpha")) {
            inService(soft);
            signedIn("bravo", "tablet");
            outOfService(soft);
            Refused refused = Refused.by(laptop::signOut);
            assertThat(refused.reason()).isEqualTo("SIGNED_OFF");
            assertThat(refused.message()).contains("client tablet on server bravo");
        }
    }

    @Test
    void aDeskPhoneOutOfServiceStillCallsHelpAndNothingElse() {
        DeskPhone desk = phone("4010");
        signedIn("alpha", "laptop");
        outOfService(desk);
        desk.dial("4001");
        assertThat(phone("4001").view().isIdle()).isTrue();
        desk.dial("112");
        desk.await(PhoneView::isTalking, SOON);
    }

    @Test
    void aSoftphoneWithoutASignInIsSentAway() {
        inService(phone("4010"));
        try (DeskPhone soft = softphone("alpha")) {
            soft.await(view -> view.refusal().equals("REFUSED_CODE_NOT_SIGNED_IN"), SOON);
            signedIn("alpha", "laptop");
            inService(soft);
            neverTwoAtOnce(phone("4010"), soft);
        }
    }
}
