package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.client.CommandResult;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.Media;
import io.deskbridge.client.Phase;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.RequestId;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.StatusCode;
import io.deskbridge.client.Watch;
import io.deskbridge.examples.BusyLamp;
import io.deskbridge.examples.FirstCall;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.PhoneView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The SDK over real sockets: the README's lines, the story, the refusals. */
class SdkTest extends EndToEnd {

    @Override
    List<PersonPlan> people() {
        List<PersonPlan> people = new ArrayList<>(super.people());
        people.removeIf(person -> person.user().equals("carol"));
        people.add(PersonPlan.powerUser("carol", "Carol", "4003", "alpha")
                .set(set -> set.answerAfter(Duration.ofMillis(50)).onConsent(ConsentBehaviour.decline())));
        return people;
    }

    private String target(String server) {
        return "127.0.0.1:" + network().bridge(server).grpcPort();
    }

    private DeskbridgeClient connect(String user) {
        return DeskbridgeClient.builder(target("alpha"))
                .plaintext()
                .token("demo-" + user)
                .connect();
    }

    private DeskbridgeClient connect(String user, String clientId) {
        return DeskbridgeClient.builder(target("alpha"))
                .plaintext()
                .token("demo-" + user)
                .clientId(clientId)
                .connect();
    }

    private static DeskbridgeException refused(ThrowingCallable call) {
        DeskbridgeException refused = catchThrowableOfType(DeskbridgeException.class, call);
        assertThat(refused).as("the call was not refused").isNotNull();
        return refused;
    }

    @Test
    void theLinesOfTheReadmeDoWhatTheySay() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        FirstCall.run(target("alpha"), new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("CONTROL_STARTED", "ORIGINATED", "ESTABLISHED", "HELD", "RETRIEVED", "CALL_CLEARED")
                .contains("Carol");
        assertThat(phone("4001").view().isIdle()).isTrue();
    }

    @Test
    void twoUsersTalkThroughTheirDeskPhones() throws Exception {
        try (DeskbridgeClient alice = connect("alice");
                DeskbridgeClient bob = connect("bob");
                Watch hers = alice.watch(event -> {}, "4001");
                Watch his = bob.watch(event -> {});
                SharedControl herPhone = alice.startSharedControl("4001");
                SharedControl hisPhone = bob.startSharedControl("4002")) {
            herPhone.dial("4002");
            his.await("4002", state -> state.has(Phase.RINGING_IN), SOON);
            CommandResult answered = hisPhone.answerAsync().get(10, TimeUnit.SECONDS);
            assertThat(his.await("4002", state -> state.includes(answered), SOON)
                            .has(Phase.TALKING))
                    .isTrue();
            hers.await("4001", state -> state.has(Phase.TALKING), SOON);
            herPhone.hold();
            his.await("4002", state -> state.has(Phase.REMOTE_HELD), SOON);
            herPhone.retrieve();
            hisPhone.hangUp();
            assertThat(hers.await("4001", state -> state.idle(), SOON).controller())
                    .isPresent();
        }
    }

    @Test
    void aRefusalHasItsReasonItsFactsAndASentence() {
        try (DeskbridgeClient alice = connect("alice");
                DeskbridgeClient eve = connect("eve");
                DeskbridgeClient carol = connect("carol");
                SharedControl phone = alice.startSharedControl("4001")) {
            DeskbridgeException video = refused(() -> phone.dial("4002", Media.VIDEO));
            assertThat(video.reason()).isEqualTo(RefusalReason.VIDEO_NOT_SUPPORTED);
            assertThat(video.status()).isEqualTo(StatusCode.FAILED_PRECONDITION);
            assertThat(video.metadata()).containsEntry("rule", "R16");
            assertThat(video.outcomeUnknown()).isFalse();
            assertThat(refused(() -> eve.startSharedControl("5001")).reason()).isEqualTo(RefusalReason.CROSS_SERVER);
            assertThat(refused(() -> carol.startSharedControl("4003")).reason())
                    .isEqualTo(RefusalReason.CONSENT_DECLINED);
            assertThat(refused(() -> alice.phone("4002")).reason()).isEqualTo(RefusalReason.NOT_YOUR_PHONE);
            assertThat(refused(phone::answer).reason()).isEqualTo(RefusalReason.NO_SUCH_CONNECTION);
        }
    }

    /** As after a program has crashed, and has come back under its client id. */
    @Test
    void r24AProgramThatHasStartedAnewHasControlOfItsPhoneStill() {
        try (DeskbridgeClient before = connect("alice", "desk");
                SharedControl begun = before.startSharedControl("4001");
                DeskbridgeClient anew = connect("alice", "desk")) {
            assertThat(refused(() -> anew.startSharedControl("4001")).reason())
                    .isEqualTo(RefusalReason.ALREADY_IN_CONTROL);
            SharedControl resumed = anew.resumeSharedControl("4001");
            resumed.dial("4002");
            phone("4002").await(PhoneView::isRinging, SOON);
            resumed.hangUp();
            resumed.stop();
            phone("4001").await(view -> !view.isControlled(), SOON);
            assertThat(refused(() -> anew.resumeSharedControl("4001")).reason())
                    .isEqualTo(RefusalReason.NOT_IN_CONTROL);
            assertThat(begun.phone()).isEqualTo("4001");
        }
    }

    @Test
    void theSameRequestIdHasOneEffect() {
        try (DeskbridgeClient alice = connect("alice");
                SharedControl phone = alice.startSharedControl("4001")) {
            RequestId once = new RequestId("once");
            CommandResult first = phone.dial("4002", Media.AUDIO, once);
            CommandResult again = phone.dial("4002", Media.AUDIO, once);
            assertThat(again.replayed()).isTrue();
            assertThat(again.sequence()).isEqualTo(first.sequence());
            assertThat(phone("4001").counts().orders()).isEqualTo(1);
        }
    }

    @Test
    void aPhoneThatComesBackIsFollowedWithoutAGap() {
        try (DeskbridgeClient alice = connect("alice");
                Watch watch = alice.watch(event -> {}, "4001")) {
            CompletableFuture<?> down = watch.when("4001", state -> !state.online());
            phone("4001").cutLink();
            down.orTimeout(10, TimeUnit.SECONDS).join();
            phone("4001").restoreLink();
            watch.await("4001", state -> state.online(), SOON);
        }
    }

    @Test
    void busyLampsShowWhoCanBeCalled() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (DeskbridgeClient bob = connect("bob");
                Watch watch = bob.watch(new BusyLamp(new PrintStream(printed, true, StandardCharsets.UTF_8)))) {
            phone("4001").dial("4002");
            phone("4002").await(PhoneView::isRinging, SOON);
            phone("4002").lift();
            watch.await("4002", state -> state.has(Phase.TALKING), SOON);
            phone("4002").replace();
            watch.await("4002", state -> state.idle(), SOON);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("4002 free", "4002 ringing", "4002 busy", "4002 free");
    }

    @Test
    void aBridgeThatIsNotThereIsSaidSo() {
        DeskbridgeException nobody = refused(() -> DeskbridgeClient.builder("127.0.0.1:1")
                .plaintext()
                .token("demo-alice")
                .deadline(Duration.ofSeconds(20))
                .connect());
        assertThat(nobody.status()).isEqualTo(StatusCode.UNAVAILABLE);
    }
}
