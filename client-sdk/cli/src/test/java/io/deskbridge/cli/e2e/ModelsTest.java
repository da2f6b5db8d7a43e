package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.client.Capability;
import io.deskbridge.client.Command;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.PhoneModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** R30: what a model does not offer is not in the list, and is refused by its own name. */
class ModelsTest extends EndToEnd {
    /** What the basic set does by command; the bridge adds the data of calls. */
    private static final Set<Command> BASIC = EnumSet.of(
            Command.DIAL,
            Command.ANSWER,
            Command.HANG_UP,
            Command.SET_RINGER,
            Command.SILENCE_RINGER,
            Command.SET_CALL_DATA);

    private static final List<PhoneCommand> EVERYTHING_ELSE = List.of(
            PhoneCommand.startCall(),
            PhoneCommand.hold(),
            PhoneCommand.retrieve(),
            PhoneCommand.decline(),
            PhoneCommand.deflect("4003"),
            PhoneCommand.swap(),
            PhoneCommand.consult("4003"),
            PhoneCommand.reconnect(),
            PhoneCommand.transfer(),
            PhoneCommand.blindTransfer("4003"),
            PhoneCommand.sendDigits("1"),
            PhoneCommand.merge(),
            PhoneCommand.addParty("4003"),
            PhoneCommand.dropParty("4003"),
            PhoneCommand.clearCall(),
            PhoneCommand.park("1"),
            PhoneCommand.unpark("1"),
            PhoneCommand.pickUpInGroup(),
            PhoneCommand.setMute(true),
            PhoneCommand.setVolume(1),
            PhoneCommand.setDoNotDisturb(true),
            PhoneCommand.setMessageWaiting(1),
            PhoneCommand.lock(),
            PhoneCommand.pressButton("HOLD"));

    @Override
    List<PersonPlan> people() {
        return List.of(
                PersonPlan.powerUser("alice", "Alice", "4001", "alpha")
                        .set(set -> set.model(PhoneModel.BASIC).onConsent(ConsentBehaviour.accept())),
                PersonPlan.powerUser("bob", "Bob", "4002", "alpha")
                        .set(set -> set.model(PhoneModel.CONFERENCE_ROOM).onConsent(ConsentBehaviour.accept())),
                PersonPlan.powerUser("carol", "Carol", "4003", "alpha"));
    }

    private DeskbridgeClient sdk(String user) {
        return DeskbridgeClient.builder("127.0.0.1:" + network().bridge("alpha").grpcPort())
                .plaintext()
                .token("demo-" + user)
                .connect();
    }

    private static void refused(SharedControl control, PhoneCommand command) {
        DeskbridgeException no =
                Assertions.catchThrowableOfType(DeskbridgeException.class, () -> control.carryOut(command));
        assertThat(no.reason())
                .as("%s: %s", command, no.getMessage())
                .isEqualTo(RefusalReason.CAPABILITY_NOT_SUPPORTED);
    }

    @Test
    void aBasicSetDialsAnswersHangsUpAndIgnoresAndLetsItsPersonDoTheRest() {
        try (DeskbridgeClient alice = sdk("alice");
                Watch watch = alice.watch(event -> {}, "4001");
                SharedControl control = alice.startSharedControl("4001")) {
            phone("4003").dial("4001");
            PhoneState ringing = watch.await("4001", state -> state.has(Phase.RINGING_IN), SOON);
            assertThat(BASIC).containsAll(ringing.allowedCommands());
            assertThat(BASIC).containsAll(ringing.connections().get(0).allowedCommands());
            EVERYTHING_ELSE.forEach(command -> refused(control, command));
            control.features().silenceRinger();
            control.answer();
            phone("4001").press(Key.HOLD);
            PhoneState held = watch.await("4001", state -> state.has(Phase.HELD), SOON);
            assertThat(held.connections().get(0).allowedCommands()).isSubsetOf(BASIC);
            control.hangUp();
            watch.await("4001", PhoneState::idle, SOON);
        }
    }

    @Test
    void aConferenceRoomPhoneHoldsAndMutesButHandsNothingOver() {
        try (DeskbridgeClient bob = sdk("bob");
                Watch watch = bob.watch(event -> {}, "4002");
                SharedControl control = bob.startSharedControl("4002")) {
            PhoneState idle = watch.await("4002", state -> true, SOON);
            assertThat(idle.capabilities())
                    .contains(Capability.HOLD, Capability.MUTE, Capability.PANEL)
                    .doesNotContain(Capability.TRANSFER, Capability.MERGE, Capability.FORWARDING, Capability.LOCK);
            control.dial("4003");
            watch.await("4002", state -> state.has(Phase.RINGING_OUT), SOON);
            phone("4003").lift();
            watch.await("4002", state -> state.has(Phase.TALKING), SOON);
            control.features().mute();
            control.hold();
            control.retrieve();
            for (PhoneCommand command : List.of(
                    PhoneCommand.blindTransfer("4001"),
                    PhoneCommand.park("1"),
                    PhoneCommand.consult("4001"),
                    PhoneCommand.lock())) {
                refused(control, command);
            }
            assertThat(bob.panel("4002").display()).isNotEmpty();
        }
    }
}
