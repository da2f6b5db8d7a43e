package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.PersonPlan.PhonePlan;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.Direction;
import io.deskbridge.client.Mode;
import io.deskbridge.client.Phase;
import io.deskbridge.client.Platform;
import io.deskbridge.client.softphone.Service;
import io.deskbridge.client.softphone.Softphone;
import io.deskbridge.client.softphone.SoftphoneState;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The SDK's own softphone at a real server: Alice has two clients with one each, Basil works in standalone mode. */
class SoftphoneTest extends EndToEnd {
    private final List<AutoCloseable> mine = new ArrayList<>();

    @Override
    List<PersonPlan> people() {
        return List.of(
                PersonPlan.powerUser("alice", "Alice", "4001", "alpha")
                        .and(softphone("4001-soft"))
                        .and(softphone("4001-tablet")),
                PersonPlan.powerUser("bob", "Bob", "4002", "alpha"),
                PersonPlan.powerUser("basil", "Basil", "4010", "alpha")
                        .profile(Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE))
                        .and(softphone("4010-soft"))
                        .and(softphone("4010-tablet")));
    }

    /** Known to the network; the test starts it. */
    private static PhonePlan softphone(String id) {
        return new PhonePlan(id, true, "alpha", set -> set.kind(DeskPhone.Kind.SOFTPHONE));
    }

    @AfterEach
    void closeMine() throws Exception {
        for (AutoCloseable one : mine) {
            one.close();
        }
    }

    private DeskbridgeClient signIn(String user, String clientId, Mode mode) {
        DeskbridgeClient client = DeskbridgeClient.builder(
                        "127.0.0.1:" + network().bridge("alpha").grpcPort())
                .token("demo-" + user)
                .clientId(clientId)
                .mode(mode)
                .platform(Platform.WINDOWS)
                .plaintext()
                .connect();
        mine.add(client);
        return client;
    }

    private Softphone start(DeskbridgeClient client, String phone, List<SoftphoneState> heard) {
        // The one that the network has started is unplugged: this is it.
        phone(phone).unplug();
        return Softphone.builder(client, phone)
                .link("127.0.0.1", network().bridge("alpha").linkPort())
                .secret("demo")
                .listener(heard::add)
                .start();
    }

    private Softphone start(DeskbridgeClient client, String phone) {
        return start(client, phone, new CopyOnWriteArrayList<>());
    }

    private static SoftphoneState reaches(Softphone softphone, Service service) {
        return softphone.await(state -> state.service() == service, SOON);
    }

    @Test
    void itRingsAnswersCallsAndHangsUp() {
        Softphone soft = start(signIn("alice", "laptop", Mode.SIMULTANEOUS), "4001-soft");
        reaches(soft, Service.IN_SERVICE);
        phone("4002").lift().dial("4001");
        var ringing =
                soft.await(state -> state.has(Phase.RINGING_IN), SOON).calls().get(0);
        assertThat(ringing.number()).isEqualTo("4002");
        assertThat(ringing.direction()).isEqualTo(Direction.INCOMING);
        soft.answer();
        soft.await(state -> state.has(Phase.TALKING), SOON);
        phone("4002").await(PhoneView::isTalking, SOON);
        soft.hold();
        soft.await(state -> state.has(Phase.HELD), SOON);
        soft.retrieve();
        soft.await(state -> state.has(Phase.TALKING), SOON);
        soft.hangUp();
        soft.await(state -> state.calls().isEmpty(), SOON);
        phone("4002").replace().await(PhoneView::isIdle, SOON);
        soft.dial("4002");
        soft.await(state -> state.has(Phase.RINGING_OUT), SOON);
        phone("4002").await(PhoneView::isRinging, SOON);
        soft.hangUp();
        phone("4002").await(PhoneView::isIdle, SOON);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> soft.dial("Bob"));
    }

    @Test
    void r5TheOneStartedLastHasTheUserAndTheOtherLearnsWhyAndStaysAwayUntilItsPersonAsks() {
        List<SoftphoneState> heard = new CopyOnWriteArrayList<>();
        Softphone laptop = start(signIn("alice", "laptop", Mode.SIMULTANEOUS), "4001-soft");
        reaches(laptop, Service.IN_SERVICE);
        Softphone tablet = start(signIn("alice", "tablet", Mode.SIMULTANEOUS), "4001-tablet", heard);
        reaches(tablet, Service.IN_SERVICE);
        assertThat(reaches(laptop, Service.REPLACED).why()).contains("phone 4001-tablet on server alpha");
        laptop.dial("4002");
        phone("4002").lift().dial("4001");
        tablet.await(state -> state.has(Phase.RINGING_IN), SOON);
        assertThat(laptop.state().calls()).isEmpty();
        phone("4002").replace().await(PhoneView::isIdle, SOON);
        tablet.await(state -> state.calls().isEmpty(), SOON);
        assertThat(heard).extracting(SoftphoneState::service).doesNotContain(Service.REPLACED);
        laptop.comeBack();
        reaches(laptop, Service.IN_SERVICE);
        assertThat(reaches(tablet, Service.REPLACED).why()).contains("phone 4001-soft");
    }

    @Test
    void r5TwoClientsWithOneSoftphoneNameDoNotSendEachOtherAwayByTurns() {
        Softphone laptop = start(signIn("alice", "laptop", Mode.SIMULTANEOUS), "4001-soft");
        reaches(laptop, Service.IN_SERVICE);
        Softphone tablet = start(signIn("alice", "tablet", Mode.SIMULTANEOUS), "4001-soft");
        reaches(tablet, Service.IN_SERVICE);
        assertThat(reaches(laptop, Service.REPLACED).why()).isNotEmpty();
        assertThat(tablet.state().service()).isEqualTo(Service.IN_SERVICE);
    }

    @Test
    void r2InStandaloneModeTheSoftphoneOfTheNextClientIsTheOnlyDevice() {
        Softphone laptop = start(signIn("basil", "laptop", Mode.STANDALONE), "4010-soft");
        reaches(laptop, Service.IN_SERVICE);
        phone("4010").await(view -> !view.inService(), SOON);
        DeskbridgeClient second = signIn("basil", "tablet", Mode.STANDALONE);
        assertThat(laptop.await(state -> state.service() != Service.IN_SERVICE, SOON)
                        .why())
                .isNotEmpty();
        Softphone tablet = start(second, "4010-tablet");
        reaches(tablet, Service.IN_SERVICE);
        assertThat(laptop.state().service()).isIn(Service.REPLACED, Service.SIGNED_OUT);
    }

    @Test
    void itIsClosedWithItsClientAndOneOfAClosedClientIsNotStarted() {
        DeskbridgeClient client = signIn("alice", "laptop", Mode.SIMULTANEOUS);
        Softphone soft = start(client, "4001-soft");
        reaches(soft, Service.IN_SERVICE);
        client.close();
        assertThat(soft.state().service()).isEqualTo(Service.CLOSED);
        soft.comeBack();
        assertThat(soft.state().service()).isEqualTo(Service.CLOSED);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> start(client, "4001-soft"));
    }

    @Test
    void aWrongSecretIsSaidAndNotTriedAgain() {
        Softphone soft = Softphone.builder(signIn("alice", "laptop", Mode.SIMULTANEOUS), "4001-soft")
                .link("127.0.0.1", network().bridge("alpha").linkPort())
                .secret("wrong")
                .start();
        assertThat(reaches(soft, Service.REFUSED).why()).contains("secret");
    }
}
