package io.deskbridge.cli.process;

import static io.deskbridge.cli.process.ThreeServers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskbridge.client.ConnectionId;
import io.deskbridge.client.ControlEndReason;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.RequestId;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Key;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

/** Three servers in three processes, all well: calls, where phones are, and what happens when a phone or a client moves. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("network")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkOfProcessesTest {
    private static @Nullable ThreeServers started;

    @BeforeAll
    static void startNetwork(@TempDir Path directory) throws Exception {
        started = ThreeServers.start(NetworkOfProcessesTest.class, directory);
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

    private static DeskbridgeException refused(ThrowingCallable call) {
        DeskbridgeException refused = catchThrowableOfType(DeskbridgeException.class, call);
        assertThat(refused).as("the call was not refused").isNotNull();
        return refused;
    }

    @Test
    void aCallToAnotherServerRingsTalksIsHeldAndEnds() {
        DeskPhone bobs = network().phone("4002", "bravo");
        network().phone("4001", "alpha");
        DeskbridgeClient alice = network().client("alice", "alpha");
        try (Watch watch = alice.watch(event -> {}, "4001");
                SharedControl control = alice.startSharedControl("4001")) {
            network().heard("alpha", "bob", "4002", "bravo");
            control.dial("4002");
            bobs.await(PhoneView::isRinging, PATIENCE);
            assertThat(watch.await("4001", state -> state.has(Phase.RINGING_OUT), PATIENCE)
                            .in(Phase.RINGING_OUT)
                            .orElseThrow()
                            .remote()
                            .name())
                    .isEqualTo("Bob");
            bobs.lift();
            bobs.await(PhoneView::isTalking, PATIENCE);
            watch.await("4001", state -> state.has(Phase.TALKING), PATIENCE);
            bobs.press(Key.HOLD);
            watch.await("4001", state -> state.has(Phase.REMOTE_HELD), PATIENCE);
            control.hangUp();
            bobs.await(view -> !view.isHolding() && !view.isTalking(), PATIENCE);
        }
    }

    @Test
    void everyServerKnowsWhereAPhoneIsAlsoAfterItHasMoved() {
        DeskPhone hers = network().phone("4001", "alpha");
        DeskbridgeClient alice = network().client("alice", "charlie");
        assertThat(Seen.until(() -> alice.phone("4001"), state -> state.server().equals("alpha")))
                .satisfies(state -> assertThat(state.connections()).isEmpty());
        long begun = System.nanoTime();
        hers.moveTo("127.0.0.1", network().server("bravo").link().getPort());
        PhoneState moved =
                Seen.until(() -> alice.phone("4001"), state -> state.server().equals("bravo"));
        ThreeServers.measured("a third server knows that a phone has moved", System.nanoTime() - begun);
        assertThat(moved.online()).as("not here").isFalse();
    }

    @Test
    void aCallFindsThePhoneOnTheServerToWhichItHasMoved() {
        DeskPhone carols = network().phone("4003", "charlie");
        DeskPhone bobs = network().phone("4002", "bravo");
        bobs.moveTo("127.0.0.1", network().server("alpha").link().getPort());
        bobs.await(view -> view.server().equals("alpha"), PATIENCE);
        DeskbridgeClient bob = network().client("bob", "charlie");
        Seen.until(() -> bob.phone("4002"), state -> state.server().equals("alpha"));
        carols.lift().dial("4002");
        bobs.await(PhoneView::isRinging, PATIENCE);
        bobs.lift();
        carols.await(PhoneView::isTalking, PATIENCE);
        carols.replace();
    }

    @Test
    void r15ControlAcrossServersIsRefusedAndNothingReachesThePhone() {
        DeskPhone hers = network().phone("4001", "alpha");
        DeskbridgeClient alice = network().client("alice", "bravo");
        Seen.until(() -> alice.phone("4001"), state -> state.server().equals("alpha"));
        long orders = hers.counts().orders();
        DeskbridgeException refused = refused(() -> alice.startSharedControl("4001"));
        assertThat(refused.reason()).isEqualTo(RefusalReason.CROSS_SERVER);
        assertThat(refused.metadata())
                .containsEntry("rule", "R15")
                .containsEntry("phone_server", "alpha")
                .containsEntry("client_server", "bravo");
        assertThat(hers.counts().orders()).isEqualTo(orders);
        assertThat(hers.view().isPrompting()).isFalse();
    }

    @Test
    void r15APhoneThatRegistersElsewhereEndsItsControlAsMovedAndCommandsAreCrossServer() throws Exception {
        DeskPhone before = network().phone("4001", "alpha");
        DeskbridgeClient alice = network().client("alice", "alpha");
        CompletableFuture<ControlEndReason> ended = new CompletableFuture<>();
        try (Watch watch = alice.watch(event -> event.controlEndReason().ifPresent(ended::complete), "4001");
                SharedControl control = alice.startSharedControl("4001")) {
            network().phone("4001", "bravo");
            assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ControlEndReason.MOVED);
            assertThat(refused(() -> control.dial("4002")).reason()).isEqualTo(RefusalReason.CROSS_SERVER);
            before.await(view -> !view.isRegistered(), PATIENCE);
            assertThat(before.view().refusal()).isEqualTo("REFUSED_CODE_REPLACED");
            assertThat(watch.state("4001").idle()).isTrue();
        }
    }

    /** The order is on its way when the phone turns up elsewhere: whether it was carried out, the phone tells there. */
    @Test
    void aCommandThatRunsWhileThePhoneMovesIsToldSoAndThePhonesStateElsewhereTellsTheOutcome() {
        try (FaultyWire wire = FaultyWire.to(network().server("alpha").link().getPort())) {
            DeskPhone before = network().phoneBehind(wire, "4001");
            DeskbridgeClient alice = network().client("alice", "alpha");
            SharedControl control = alice.startSharedControl("4001");
            wire.hang();
            PhoneCommand dial = PhoneCommand.dial("4002").as(new RequestId("moves"));
            CompletableFuture<?> answer = control.send(dial);
            assertThat(refused(() -> control.hold(new ConnectionId("none"))).reason())
                    .as("commands are taken in their order: the dial is on its way")
                    .isEqualTo(RefusalReason.NO_SUCH_CONNECTION);
            assertThat(answer).isNotDone();
            DeskPhone after = network().phone("4001", "bravo");
            DeskbridgeException moved = refused(() -> unwrapped(answer));
            assertThat(moved.reason()).isEqualTo(RefusalReason.PHONE_MOVED);
            assertThat(moved.outcomeUnknown()).isTrue();
            assertThat(moved.requestId()).contains(new RequestId("moves"));
            assertThat(moved.metadata()).containsEntry("phone", "4001").containsEntry("outcome", "UNKNOWN");
            assertThat(refused(() -> control.carryOut(dial)).reason())
                    .as("A5: the same again is the same")
                    .isEqualTo(RefusalReason.PHONE_MOVED);
            DeskbridgeClient there = network().client("alice", "bravo");
            PhoneState now = there.phone("4001");
            assertThat(now.online()).isTrue();
            assertThat(now.idle())
                    .as("the dial was not carried out")
                    .isEqualTo(after.view().isIdle())
                    .isTrue();
            assertThat(before.view().isIdle()).isTrue();
        }
    }

    private static void unwrapped(CompletableFuture<?> answer) throws Exception {
        try {
            answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeskbridgeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    @Test
    void aClientThatSignsInElsewhereIsSignedOffHereAndToldSo() throws Exception {
        network().phone("4001", "alpha");
        DeskbridgeClient here = network().client("alice", "alpha");
        CompletableFuture<DeskbridgeException> told = new CompletableFuture<>();
        try (Watch watch = here.watch(new Seen.UntilEnded(told), "4001")) {
            assertThat(watch.state("4001").online()).isTrue();
            long begun = System.nanoTime();
            network().client("alice", "bravo");
            DeskbridgeException why = told.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            ThreeServers.measured(
                    "a client that signs in on another server is signed off here", System.nanoTime() - begun);
            assertThat(why.reason()).isEqualTo(RefusalReason.SIGNED_OFF);
        }
        assertThat(refused(() -> here.phone("4001")).reason()).isEqualTo(RefusalReason.SIGNED_OFF);
    }
}
