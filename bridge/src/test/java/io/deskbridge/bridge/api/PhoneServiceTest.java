package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.proto.v1.Capability;
import io.deskbridge.proto.v1.Cause;
import io.deskbridge.proto.v1.Command;
import io.deskbridge.proto.v1.Connection;
import io.deskbridge.proto.v1.DeviceKind;
import io.deskbridge.proto.v1.Direction;
import io.deskbridge.proto.v1.HoldKind;
import io.deskbridge.proto.v1.ListPhonesRequest;
import io.deskbridge.proto.v1.ListPhonesResponse;
import io.deskbridge.proto.v1.Party;
import io.deskbridge.proto.v1.Phase;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Presentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhoneServiceTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();

    @AfterEach
    void close() {
        alpha.close();
    }

    private ListPhonesResponse list(int size, String token) {
        return answer(alice.phones.listPhones(ListPhonesRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .build()));
    }

    @Test
    void aPhoneThatNeverCameIsKnownByWhatTheAdministratorSaid() {
        assertThat(alice.phone("4001"))
                .isEqualTo(Phone.newBuilder()
                        .setPhone("4001")
                        .setDisplayName("Phone 4001")
                        .setUser("alice")
                        .setEpoch("epoch-1")
                        .build());
    }

    @Test
    void aPhoneThatIsThereSaysWhatItCanDo() {
        alpha.phone("4001");
        Phone phone = alice.phone("4001");
        assertThat(phone.getServer()).isEqualTo("alpha");
        assertThat(phone.getOnline()).isTrue();
        assertThat(phone.getKind()).isEqualTo(DeviceKind.DEVICE_KIND_DESK_PHONE);
        assertThat(phone.getModel()).isEqualTo("Test 9");
        assertThat(phone.getAppearances()).isEqualTo(3);
        assertThat(phone.getCapabilitiesList())
                .containsExactly(
                        Capability.CAPABILITY_SHARED_CONTROL,
                        Capability.CAPABILITY_DIAL,
                        Capability.CAPABILITY_ANSWER,
                        Capability.CAPABILITY_HANG_UP,
                        Capability.CAPABILITY_HOLD,
                        Capability.CAPABILITY_RETRIEVE,
                        Capability.CAPABILITY_START_CALL,
                        Capability.CAPABILITY_DIAL_DIGITS,
                        Capability.CAPABILITY_DECLINE,
                        Capability.CAPABILITY_DEFLECT,
                        Capability.CAPABILITY_SWAP,
                        Capability.CAPABILITY_CONSULT,
                        Capability.CAPABILITY_RECONNECT,
                        Capability.CAPABILITY_TRANSFER,
                        Capability.CAPABILITY_TRANSFER_WHILE_RINGING,
                        Capability.CAPABILITY_BLIND_TRANSFER,
                        Capability.CAPABILITY_SEND_DIGITS,
                        Capability.CAPABILITY_MERGE,
                        Capability.CAPABILITY_ADD_PARTY,
                        Capability.CAPABILITY_DROP_PARTY,
                        Capability.CAPABILITY_CLEAR_CALL,
                        Capability.CAPABILITY_PARK,
                        Capability.CAPABILITY_UNPARK,
                        Capability.CAPABILITY_PICK_UP,
                        Capability.CAPABILITY_CALL_DATA,
                        Capability.CAPABILITY_MUTE,
                        Capability.CAPABILITY_VOLUME,
                        Capability.CAPABILITY_AUDIO_PATH,
                        Capability.CAPABILITY_RINGER,
                        Capability.CAPABILITY_DO_NOT_DISTURB,
                        Capability.CAPABILITY_FORWARDING,
                        Capability.CAPABILITY_MESSAGE_WAITING,
                        Capability.CAPABILITY_LOCK,
                        Capability.CAPABILITY_PRESS_BUTTON,
                        Capability.CAPABILITY_PANEL);
        assertThat(phone.getAllowedCommandsList())
                .containsExactly(
                        Command.COMMAND_DIAL,
                        Command.COMMAND_START_CALL,
                        Command.COMMAND_UNPARK,
                        Command.COMMAND_PICK_UP,
                        Command.COMMAND_SET_VOLUME,
                        Command.COMMAND_SELECT_AUDIO_PATH,
                        Command.COMMAND_SET_RINGER,
                        Command.COMMAND_SET_DO_NOT_DISTURB,
                        Command.COMMAND_SET_FORWARDING,
                        Command.COMMAND_SET_MESSAGE_WAITING,
                        Command.COMMAND_LOCK,
                        Command.COMMAND_PRESS_BUTTON);
        assertThat(phone.getFeatures().getVolume()).isEqualTo(50);
        assertThat(phone.getSequence())
                .isEqualTo(alpha.history.head(new io.deskbridge.bridge.core.model.PhoneId("4001")));
    }

    @Test
    void aConnectionSaysEverythingThatIsKnownOfIt() {
        PhoneDouble double1 = alpha.phone("4001");
        long leg = double1.talks("4002");
        double1.person(leg, ConnectionState.HELD, ConnectionState.CONNECTED);
        Connection connection = alice.phone("4001").getConnections(0);
        assertThat(connection.getCall()).isNotEmpty();
        assertThat(connection.toBuilder().clearCall().clearConnection().build())
                .isEqualTo(Connection.newBuilder()
                        .setAppearance(1)
                        .setDirection(Direction.DIRECTION_INCOMING)
                        .setState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_HELD)
                        .setRemoteState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_CONNECTED)
                        .setPhase(Phase.PHASE_HELD)
                        .setRemote(
                                Party.newBuilder().setNumber("4002").setPresentation(Presentation.PRESENTATION_ALLOWED))
                        .setCause(Cause.CAUSE_UNSPECIFIED)
                        .addAllowedCommands(Command.COMMAND_HANG_UP)
                        .addAllowedCommands(Command.COMMAND_RETRIEVE)
                        .addAllowedCommands(Command.COMMAND_BLIND_TRANSFER)
                        .addAllowedCommands(Command.COMMAND_CLEAR_CALL)
                        .addAllowedCommands(Command.COMMAND_PARK)
                        .addAllowedCommands(Command.COMMAND_SET_CALL_DATA)
                        .setHoldKind(HoldKind.HOLD_KIND_HARD)
                        .build());
    }

    @Test
    void theConnectionsOfALostPhoneAreStale() {
        PhoneDouble phone = alpha.phone("4001");
        phone.talks("4002");
        phone.loseLink();
        assertThat(alice.phone("4001").getOnline()).isFalse();
        assertThat(alice.phone("4001").getConnections(0).getStale()).isTrue();
        assertThat(alice.phone("4001").getConnections(0).getAllowedCommandsCount())
                .isZero();
        phone.attach();
        assertThat(alice.phone("4001").getConnections(0).getStale()).isFalse();
    }

    @Test
    void thePhoneSaysWhoControlsItSinceWhen() {
        alpha.takeControl(alice, alpha.phone("4001"));
        Phone phone = alice.phone("4001");
        assertThat(phone.getController().getUser()).isEqualTo("alice");
        assertThat(phone.getController().getSince().getSeconds()).isEqualTo(OwnedClock.START.getEpochSecond());
        assertThat(phone.getController().getAway()).isFalse();
    }

    @Test
    void thePhonesAreListedByIdInPages() {
        ListPhonesResponse first = list(1, "");
        assertThat(first.getPhonesList()).extracting(Phone::getPhone).containsExactly("4001");
        assertThat(first.getNextPageToken()).isEqualTo("4001");
        ListPhonesResponse second = list(1, first.getNextPageToken());
        assertThat(second.getPhonesList()).extracting(Phone::getPhone).containsExactly("4011");
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(list(0, "").getPhonesCount()).isEqualTo(2);
        assertThat(list(1000, "4011").getPhonesCount()).isZero();
    }

    @Test
    void phonesOfOtherServersAreListedToo() {
        alpha.moveToBeta("4011");
        assertThat(list(0, "").getPhonesList()).extracting(Phone::getServer).containsExactly("", "beta");
    }
}
