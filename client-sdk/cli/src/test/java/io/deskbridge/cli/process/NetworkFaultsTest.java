package io.deskbridge.cli.process;

import static io.deskbridge.cli.process.ThreeServers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.Phase;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Key;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A server is killed, a server stands still, a wire breaks: what ends, what goes on, and how long it takes. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("network")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkFaultsTest {
    private static @Nullable ThreeServers started;

    @BeforeAll
    static void startNetwork(@TempDir Path directory) throws Exception {
        started = ThreeServers.start(NetworkFaultsTest.class, directory);
    }

    @AfterAll
    static void stopNetwork() {
        if (started != null) {
            started.close();
        }
    }

    @AfterEach
    void leave() throws Exception {
        network().leave();
    }

    private static ThreeServers network() {
        ThreeServers network = started;
        if (network == null) {
            throw new IllegalStateException("the network has not started");
        }
        return network;
    }

    /** 4001 of alpha has called 4002 of bravo, and they talk. */
    private static void talk(DeskPhone hers, DeskPhone his) {
        network().heard("alpha", "bob", "4002", "bravo");
        hers.lift().dial("4002");
        his.await(PhoneView::isRinging, PATIENCE);
        his.lift();
        hers.await(PhoneView::isTalking, PATIENCE);
        his.await(PhoneView::isTalking, PATIENCE);
    }

    private static void hangUp(DeskPhone... phones) {
        for (DeskPhone phone : phones) {
            phone.replace();
            phone.await(PhoneView::isIdle, PATIENCE);
        }
    }

    @Test
    void a15AServerThatIsKilledEndsNoCallThatTalksAndHasItsPhonesAndTheirCallsAgain() throws Exception {
        DeskPhone hers = network().phone("4001", "alpha");
        DeskPhone his = network().phone("4002", "bravo");
        DeskbridgeClient bob = network().client("bob", "charlie");
        Seen.until(() -> bob.phone("4002"), state -> state.server().equals("bravo"));
        talk(hers, his);

        long killed = System.nanoTime();
        network().server("bravo").kill();
        CompletableFuture<Void> forgotten = CompletableFuture.runAsync(() -> {
            Seen.until(() -> bob.phone("4002"), state -> state.server().isEmpty());
            ThreeServers.measured("nobody takes a phone for registered on a killed server", System.nanoTime() - killed);
        });
        forgotten.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        his.press(Key.HOLD);

        long begun = System.nanoTime();
        network().begin("bravo");
        ThreeServers.measured("a killed server serves again", System.nanoTime() - begun);
        his.await(PhoneView::isRegistered, PATIENCE);
        ThreeServers.measured("its phones are registered again", System.nanoTime() - begun);
        Seen.until(() -> bob.phone("4002"), state -> state.server().equals("bravo"));
        hears(hers, FarState.HELD);
        ThreeServers.measured(
                "what was done at a phone while its server was away is heard at the far end",
                System.nanoTime() - begun);
        assertThat(his.view().isHolding()).isTrue();
        his.press(Key.HOLD);
        hears(hers, FarState.CONNECTED);
        his.replace();
        hers.await(view -> !view.isTalking(), PATIENCE);
        hangUp(hers);
        talk(hers, his);
        hangUp(hers, his);
    }

    private static void hears(DeskPhone phone, FarState far) {
        phone.await(view -> view.legs().size() == 1 && view.legs().get(0).far() == far, PATIENCE);
    }

    @Test
    void aServerThatStandsStillIsLostToTheOthersAndGoesOnAsIfItHadBeenAway() throws Exception {
        DeskPhone hers = network().phone("4001", "alpha");
        DeskPhone his = network().phone("4002", "bravo");
        DeskbridgeClient bob = network().client("bob", "charlie");
        Seen.until(() -> bob.phone("4002"), state -> state.server().equals("bravo"));
        talk(hers, his);

        long stopped = System.nanoTime();
        network().signal("bravo", "STOP");
        try {
            Seen.until(() -> bob.phone("4002"), state -> state.server().isEmpty());
            ThreeServers.measured(
                    "nobody takes a phone for registered on a server that stands still", System.nanoTime() - stopped);
        } finally {
            network().signal("bravo", "CONT");
        }
        long woken = System.nanoTime();
        Seen.until(() -> bob.phone("4002"), state -> state.server().equals("bravo"));
        ThreeServers.measured("a server that went on has its phones again", System.nanoTime() - woken);
        his.await(PhoneView::isRegistered, PATIENCE);
        assertThat(hers.view().isTalking()).as("A15: its call has gone on").isTrue();
        his.press(Key.HOLD);
        hears(hers, FarState.HELD);
        his.press(Key.HOLD);
        hears(hers, FarState.CONNECTED);
        hangUp(hers, his);
        talk(hers, his);
        hangUp(hers, his);
    }

    @Test
    void aServerThatIsCutFromEtcdGoesOnWithWhatItHasAndTellsTheOthersAfterwards() throws Exception {
        DeskPhone hers = network().phone("4001", "alpha");
        DeskPhone his = network().phone("4002", "bravo");
        DeskbridgeClient alice = network().client("alice", "alpha");
        DeskbridgeClient carol = network().client("carol", "bravo");
        try (Watch watch = alice.watch(event -> {}, "4001");
                SharedControl control = alice.startSharedControl("4001")) {
            talk(hers, his);
            network().toEtcd("alpha").cut();
            control.hold();
            watch.await("4001", state -> state.has(Phase.HELD), PATIENCE);
            control.retrieve();
            control.hangUp();
            hangUp(his);
            control.dial("4002");
            his.await(PhoneView::isRinging, PATIENCE);
            his.lift();
            watch.await("4001", state -> state.has(Phase.TALKING), PATIENCE);
            control.hangUp();
            hangUp(his);

            long asked = System.nanoTime();
            network().client("carol", "alpha");
            ThreeServers.measured("a client is signed in without the registry", System.nanoTime() - asked);
            asked = System.nanoTime();
            network().phone("4003", "alpha");
            ThreeServers.measured("a phone is registered without the registry", System.nanoTime() - asked);
            assertThat(carol.phone("4003").server())
                    .as("the others cannot know")
                    .isEmpty();

            long mended = System.nanoTime();
            network().toEtcd("alpha").mend();
            Seen.until(() -> signedOff(carol), off -> off);
            DeskbridgeClient again = network().client("carol", "charlie");
            Seen.until(() -> again.phone("4003").server(), at -> at.equals("alpha"));
            ThreeServers.measured("the others know what happened without the registry", System.nanoTime() - mended);
            control.dial("4002");
            his.await(PhoneView::isRinging, PATIENCE);
            control.hangUp();
        }
    }

    private static boolean signedOff(DeskbridgeClient client) {
        try {
            client.phone("4003");
            return false;
        } catch (DeskbridgeException e) {
            assertThat(e.reason()).isEqualTo(RefusalReason.SIGNED_OFF);
            return true;
        }
    }

    @Test
    void a15ACallBetweenServersThatAreCutFromEachOtherGoesOnAndKnowsAfterwardsWhatWasDoneMeanwhile() {
        DeskPhone hers = network().phone("4001", "alpha");
        DeskPhone his = network().phone("4002", "bravo");
        talk(hers, his);
        long cut = System.nanoTime();
        network().toServer("alpha").cut();
        network().toServer("bravo").cut();
        // A call to there fails once the others are lost.
        DeskPhone third = network().phone("4003", "alpha");
        Seen.until(() -> isNotReached(third), failed -> failed);
        ThreeServers.measured("servers that are cut from each other have lost each other", System.nanoTime() - cut);
        his.press(Key.HOLD);
        network().toServer("alpha").mend();
        network().toServer("bravo").mend();
        long mended = System.nanoTime();
        hears(hers, FarState.HELD);
        ThreeServers.measured("and have found each other again", System.nanoTime() - mended);
        his.press(Key.HOLD);
        hears(hers, FarState.CONNECTED);
        hangUp(hers, his);
        Seen.until(() -> rings(hers, his), rang -> rang);
    }

    /** Tries a call to the other server. */
    private static boolean isNotReached(DeskPhone phone) {
        phone.lift().dial("4002");
        PhoneView view = phone.await(
                it -> it.isRingingOut() || it.legs().stream().anyMatch(leg -> leg.far() == FarState.FAILED), PATIENCE);
        phone.replace();
        phone.await(PhoneView::isIdle, PATIENCE);
        return !view.isRingingOut();
    }

    /** A server that was lost may take a moment until it is tried again. */
    private static boolean rings(DeskPhone hers, DeskPhone his) {
        hers.lift().dial("4002");
        PhoneView view = hers.await(
                it -> it.isRingingOut() || it.legs().stream().anyMatch(leg -> leg.far() == FarState.FAILED), PATIENCE);
        boolean rang = view.isRingingOut() && his.view().isRinging();
        hangUp(hers);
        return rang;
    }

    @Test
    void aWireThatIsResetCostsNoCall() {
        DeskPhone hers = network().phone("4001", "alpha");
        DeskPhone his = network().phone("4002", "bravo");
        talk(hers, his);
        network().toServer("alpha").reset();
        network().toServer("bravo").reset();
        his.press(Key.HOLD);
        hers.await(view -> view.legs().stream().anyMatch(leg -> leg.far() == FarState.HELD), PATIENCE);
        his.press(Key.HOLD);
        hers.await(view -> view.legs().stream().noneMatch(leg -> leg.far() == FarState.HELD), PATIENCE);
        assertThat(hers.view().isTalking()).isTrue();
        hangUp(hers, his);
    }

    @Test
    void aSlowWireOnlyMakesThingsSlow() {
        network().toServer("alpha").delay(Duration.ofMillis(150));
        network().toServer("bravo").delay(Duration.ofMillis(150));
        network().toEtcd("alpha").delay(Duration.ofMillis(150));
        DeskPhone hers = network().phone("4001", "alpha");
        DeskPhone his = network().phone("4002", "bravo");
        talk(hers, his);
        hers.replace();
        his.await(view -> !view.isTalking(), PATIENCE);
    }
}
