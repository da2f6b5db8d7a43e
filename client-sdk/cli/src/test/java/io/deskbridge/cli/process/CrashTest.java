package io.deskbridge.cli.process;

import static io.deskbridge.cli.process.OneServer.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.EventType;
import io.deskbridge.client.Initiator;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A15: a server that is killed at any moment drops no call, and goes on with its phones, their histories and their control. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("process")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
    private @Nullable OneServer started;

    @BeforeEach
    void startServer(@TempDir Path directory) throws Exception {
        started = OneServer.start(directory, Map.of());
    }

    @AfterEach
    void stopServer() throws Exception {
        server().close();
    }

    private OneServer server() {
        OneServer running = started;
        if (running == null) {
            throw new IllegalStateException("it has not started");
        }
        return running;
    }

    private DeskPhone phone(String number) {
        return server().phone(number);
    }

    private PhoneState state(String number, Predicate<PhoneState> wanted) {
        return Seen.until(() -> server().client(number).phone(number), wanted);
    }

    private void crash() throws Exception {
        server().kill();
        server().begin();
        server().phonesAreBack();
    }

    private void talk(String one, String other) {
        phone(other);
        phone(one).dial(other);
        phone(other).await(PhoneView::isRinging, PATIENCE);
        phone(other).lift();
        phone(one).await(PhoneView::isTalking, PATIENCE);
        phone(other).await(PhoneView::isTalking, PATIENCE);
    }

    private static List<Long> legs(DeskPhone phone) {
        return phone.view().legs().stream().map(Leg::number).toList();
    }

    @Test
    void aCallThatTalksGoesOnWithItsNamesItsHistoryAndItsController() throws Exception {
        phone("4001");
        phone("4002");
        List<PhoneEvent> events = new CopyOnWriteArrayList<>();
        SharedControl control = server().client("4001").startSharedControl("4001");
        Watch watch = server().client("4001").watch(events::add, "4001");
        control.dial("4002");
        phone("4002").await(PhoneView::isRinging, PATIENCE);
        phone("4002").lift();
        PhoneState before = watch.await("4001", it -> it.has(Phase.TALKING), PATIENCE);
        List<Long> legs = legs(phone("4001"));
        crash();
        PhoneState after = watch.await("4001", it -> it.online() && it.sequence() > before.sequence() + 1, PATIENCE);
        assertThat(after.epoch()).isEqualTo(before.epoch());
        assertThat(after.connections())
                .extracting(Connection::id, Connection::call, Connection::phase)
                .isEqualTo(before.connections().stream()
                        .map(it -> org.assertj.core.groups.Tuple.tuple(it.id(), it.call(), it.phase()))
                        .toList());
        assertThat(legs(phone("4001"))).as("the phone has noticed nothing").isEqualTo(legs);
        phone("4002").press(Key.HOLD);
        watch.await("4001", it -> it.has(Phase.REMOTE_HELD), PATIENCE);
        phone("4002").press(Key.HOLD);
        watch.await("4001", it -> it.has(Phase.TALKING), PATIENCE);
        assertThat(phone("4001").view().isControlled())
                .as("R24: as after a lost link")
                .isTrue();
        control.hangUp();
        phone("4002").await(view -> !view.isTalking(), PATIENCE);
        assertThat(events).extracting(PhoneEvent::type).doesNotContain(EventType.CONTROL_ENDED);
        long[] numbers = events.stream().mapToLong(PhoneEvent::sequence).toArray();
        for (int i = 1; i < numbers.length; i++) {
            assertThat(numbers[i]).isEqualTo(numbers[i - 1] + 1);
        }
        watch.close();
        control.close();
    }

    @Test
    void whatPeopleDoWhileTheServerIsAwayReachesTheFarEndWhenItIsBack() throws Exception {
        talk("4001", "4002");
        talk("4003", "4004");
        List<PhoneEvent> events = new CopyOnWriteArrayList<>();
        Watch watch = server().client("4004").watch(events::add, "4004");
        watch.await("4004", it -> it.has(Phase.TALKING), PATIENCE);
        server().kill();
        phone("4002").press(Key.HOLD);
        phone("4004").replace();
        server().begin();
        server().phonesAreBack();
        state("4001", it -> it.has(Phase.REMOTE_HELD));
        phone("4003").await(view -> !view.isTalking(), PATIENCE);
        assertThat(phone("4001").view().legs()).hasSize(1);
        watch.await("4004", it -> it.online() && it.connections().isEmpty(), PATIENCE);
        assertThat(events.stream().filter(it -> it.type() == EventType.CONNECTION_CLEARED))
                .as("the phone has kept why, as long as the server did not have it")
                .singleElement()
                .returns(Initiator.PERSON, PhoneEvent::initiator)
                .returns(Cause.NORMAL_CLEARING, PhoneEvent::cause);
        watch.close();
        phone("4002").press(Key.HOLD);
        state("4001", it -> it.has(Phase.TALKING));
    }

    @Test
    void twoCallsOfOnePhoneGoOnAndCanBeTransferred() throws Exception {
        talk("4001", "4002");
        phone("4003");
        phone("4001").consult("4003");
        phone("4003").await(PhoneView::isRinging, PATIENCE);
        phone("4003").lift();
        phone("4001").await(view -> view.isTalking() && view.has(LegState.HELD), PATIENCE);
        phone("4003").await(PhoneView::isTalking, PATIENCE);
        crash();
        state("4001", it -> it.online() && it.has(Phase.HELD) && it.has(Phase.TALKING));
        phone("4001").press(Key.TRANSFER);
        phone("4001").await(view -> view.legs().isEmpty(), PATIENCE);
        state(
                "4002",
                it -> it.in(Phase.TALKING)
                        .filter(call -> call.remote().number().equals("4003"))
                        .isPresent());
    }

    @Test
    void aConferenceGoesOn() throws Exception {
        talk("4001", "4002");
        phone("4003");
        phone("4001").addParty("4003");
        phone("4003").await(PhoneView::isRinging, PATIENCE);
        phone("4003").lift();
        phone("4003").await(PhoneView::isTalking, PATIENCE);
        // A party that rings is one already.
        state(
                "4001",
                it -> it.connections().stream()
                        .anyMatch(call -> call.parties().size() == 2
                                && call.parties().stream()
                                        .allMatch(party -> party.state() == ConnectionState.CONNECTED)));
        crash();
        state("4001", PhoneState::online);
        phone("4002").replace();
        state(
                "4001",
                it -> it.has(Phase.TALKING)
                        && it.connections().get(0).remote().number().equals("4003"));
        assertThat(phone("4003").view().isTalking()).isTrue();
    }

    @Test
    void aParkedCallIsTakenFromItsSlot() throws Exception {
        talk("4001", "4002");
        phone("4001").park("7");
        phone("4001").await(view -> view.legs().isEmpty(), PATIENCE);
        crash();
        state("4002", PhoneState::online);
        phone("4003").unpark("7");
        phone("4003").await(PhoneView::isTalking, PATIENCE);
        state(
                "4002",
                it -> it.has(Phase.TALKING)
                        && it.connections().get(0).remote().number().equals("4003"));
    }

    @Test
    void aCallThatRingsGoesOnRingingAndCanBeAnswered() throws Exception {
        phone("4002");
        phone("4001").dial("4002");
        phone("4002").await(PhoneView::isRinging, PATIENCE);
        phone("4001").await(PhoneView::isRingingOut, PATIENCE);
        // The call must not be given up before its phones have tried again.
        server().set("call.set-up-found", "2m");
        crash();
        state("4002", it -> it.online() && it.has(Phase.RINGING_IN));
        phone("4002").lift();
        phone("4001").await(PhoneView::isTalking, PATIENCE);
        phone("4002").await(PhoneView::isTalking, PATIENCE);
    }

    @Test
    void aCallThatRingsAndIsNotFoundWholeIsReleased() throws Exception {
        phone("4002");
        phone("4001").dial("4002");
        phone("4002").await(PhoneView::isRinging, PATIENCE);
        server().kill();
        phone("4002").cutLink();
        server().begin();
        phone("4001").await(PhoneView::isRegistered, PATIENCE);
        phone("4001")
                .await(
                        view -> view.activeLeg()
                                .filter(leg -> leg.far() == FarState.FAILED)
                                .isPresent(),
                        PATIENCE);
        phone("4002").restoreLink();
        phone("4002").await(view -> view.isRegistered() && view.legs().isEmpty(), PATIENCE);
    }
}
