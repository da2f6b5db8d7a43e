package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A command that is for the phone as its client saw it: carried out while it is that, refused with STALE_STATE when it is not. */
class PreconditionTest {
    private final PhoneUnderTest phone = PhoneUnderTest.controlled(3);
    private long token = 6;

    private static Precondition at(long sequence) {
        return new Precondition(OptionalLong.of(sequence), "", Optional.empty());
    }

    private static Precondition in(ConnectionState state) {
        return new Precondition(OptionalLong.empty(), "", Optional.of(state));
    }

    private long seen() {
        return phone.state.counters().sequence();
    }

    private long commands(CommandKind kind, Optional<ConnectionId> which, Precondition precondition) {
        PhoneInput.Commanded plain = Walking.command(++token, Walking.ALICE, kind, which);
        phone.take(
                new PhoneInput.Commanded(token, plain.caller(), plain.command().onlyIf(precondition)));
        return token;
    }

    private long commands(CommandKind kind, Precondition precondition) {
        return commands(kind, Optional.empty(), precondition);
    }

    private Refusal stale(long token) {
        Refusal refusal = phone.refused(token);
        assertThat(refusal.reason()).isEqualTo(Reason.STALE_STATE);
        assertThat(phone.outputs)
                .as("the phone hears nothing of it")
                .noneMatch(PhoneOutput.SendOrder.class::isInstance);
        return refusal;
    }

    // ---- nothing has changed since

    @Test
    void aCommandForThePhoneAsItIsIsCarriedOut() {
        phone.talks("k1", 1);
        commands(CommandKind.HOLD, at(seen()));
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HOLD);
    }

    @Test
    void whoeverHasMissedAChangeIsToldWhatItIsAtAndWhatItThought() {
        long leg = phone.rings("k1", 1);
        long seen = seen();
        phone.reports(leg, ConnectionState.CONNECTED, Cause.NONE);
        Refusal no = stale(commands(CommandKind.HANG_UP, at(seen)));
        assertThat(no.facts())
                .containsEntry("rule", "IF_SEQUENCE")
                .containsEntry("expected_sequence", Long.toString(seen))
                .containsEntry("sequence", Long.toString(seen()))
                .containsEntry("epoch", "epoch");
        assertThat(no.message()).contains("at sequence " + seen + ",").contains("at " + seen() + " now");
    }

    @Test
    void whatHasYetToHappenNobodyHasSeen() {
        phone.talks("k1", 1);
        assertThat(stale(commands(CommandKind.HOLD, at(seen() + 1))).facts())
                .containsEntry("expected_sequence", Long.toString(seen() + 1));
    }

    @Test
    void aSequenceOfAnotherHistoryIsOfAnotherPhone() {
        phone.talks("k1", 1);
        OptionalLong now = OptionalLong.of(seen());
        Refusal no = stale(commands(CommandKind.HOLD, new Precondition(now, "before", Optional.empty())));
        assertThat(no.facts()).containsEntry("expected_epoch", "before").containsEntry("epoch", "epoch");
        assertThat(no.message()).contains("another event history");
        commands(CommandKind.HOLD, new Precondition(now, "epoch", Optional.empty()));
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HOLD);
    }

    /** A client that does not ask for such events does not know of them, and has missed nothing. */
    @Test
    void aCallThatWasNotPresentedChangesNothing() {
        long leg = phone.talks("k1", 1);
        long seen = seen();
        phone.take(new PhoneInput.FeaturesReported(phone.state.features().doNotDisturbTo(true), Initiator.PERSON, 0));
        long refusing = seen();
        phone.take(new PhoneInput.Offered(new CallId("k2"), Walking.OFFER));
        assertThat(phone.events()).extracting(PhoneEvent::type).containsExactly(EventType.CALL_NOT_DELIVERED);
        assertThat(seen()).isGreaterThan(refusing);
        stale(commands(CommandKind.HOLD, at(seen)));
        commands(CommandKind.HOLD, at(refusing));
        assertThat(phone.ordered().leg()).isEqualTo(leg);
    }

    /** R24: that it is back is an event, which it cannot have seen before it spoke. */
    @Test
    void aClientThatWasAwayHasMissedNothingByComingBack() {
        phone.talks("k1", 1);
        phone.take(new PhoneInput.ClientAway(Walking.ALICE));
        commands(CommandKind.HOLD, at(seen()));
        assertThat(phone.events()).extracting(PhoneEvent::type).containsExactly(EventType.CONTROLLER_BACK);
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HOLD);
    }

    @ParameterizedTest
    @EnumSource(CommandKind.class)
    void everyCommandIsRefusedWhenItsClientHasMissedAChange(CommandKind kind) {
        phone.rings("k1", 1);
        stale(commands(kind, at(seen() - 1)));
    }

    // ---- of several that saw the same, one wins

    @Test
    void whileACommandIsUnderWayEveryOtherForTheSamePhoneHasLost() {
        phone.talks("k1", 1);
        long seen = seen();
        commands(CommandKind.SET_VOLUME, at(seen));
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.SET_VOLUME);
        for (CommandKind kind :
                List.of(CommandKind.HOLD, CommandKind.HANG_UP, CommandKind.SET_MUTE, CommandKind.SET_CALL_DATA)) {
            Refusal no = phone.refused(commands(kind, at(seen)));
            assertThat(no.reason()).as(kind.name()).isEqualTo(Reason.LOST_RACE);
            assertThat(no.facts().get("winner")).contains("r7").contains("SET_VOLUME");
        }
        phone.commands(CommandKind.HOLD);
        assertThat(phone.ordered().kind()).as("without a precondition").isEqualTo(CommandKind.HOLD);
    }

    // ---- the state of the connection

    @Test
    void aConnectionInTheStateThatWasSeenIsActedOnAndInAnotherIsNot() {
        long leg = phone.talks("k1", 1);
        Refusal no =
                stale(commands(CommandKind.HANG_UP, Optional.of(phone.of(leg).id()), in(ConnectionState.ALERTING)));
        assertThat(no.facts())
                .containsEntry("rule", "IF_STATE")
                .containsEntry("connection", phone.of(leg).id().value())
                .containsEntry("expected_state", "ALERTING")
                .containsEntry("actual_state", "CONNECTED")
                .containsEntry("sequence", Long.toString(seen()));
        commands(CommandKind.HANG_UP, Optional.of(phone.of(leg).id()), in(ConnectionState.CONNECTED));
        assertThat(phone.ordered().leg()).isEqualTo(leg);
    }

    @Test
    void theConnectionThatIsMeantIsTheOneOfTheCommand() {
        long talking = phone.talks("k1", 1);
        phone.reports(talking, ConnectionState.HELD, Cause.NONE);
        phone.rings("k2", 2);
        stale(commands(CommandKind.RETRIEVE, in(ConnectionState.ALERTING)));
        commands(CommandKind.RETRIEVE, in(ConnectionState.HELD));
        assertThat(phone.ordered().leg()).isEqualTo(talking);
    }

    @Test
    void ofAPairItIsTheOneThatWaits() {
        long held = phone.talks("k1", 1);
        phone.reports(held, ConnectionState.HELD, Cause.NONE);
        long active = phone.talks("k2", 2);
        stale(commands(CommandKind.SWAP, in(ConnectionState.CONNECTED)));
        stale(commands(CommandKind.SWAP, Optional.of(phone.of(active).id()), in(ConnectionState.HELD)));
        commands(CommandKind.SWAP, in(ConnectionState.HELD));
        assertThat(phone.ordered().leg()).isEqualTo(held);
    }

    // ---- the order of checks

    @Test
    void whatWasSeenComesBeforeWhatFits() {
        long leg = phone.rings("k1", 1);
        Optional<ConnectionId> which = Optional.of(phone.of(leg).id());
        assertThat(phone.refused(phone.commands(CommandKind.HOLD, leg)).reason())
                .isEqualTo(Reason.INVALID_CONNECTION_STATE);
        stale(commands(CommandKind.HOLD, which, at(0)));
        stale(commands(CommandKind.HOLD, which, in(ConnectionState.CONNECTED)));
        stale(commands(CommandKind.HOLD, in(ConnectionState.CONNECTED)));
        assertThat(phone.refused(commands(CommandKind.HOLD, which, in(ConnectionState.ALERTING)))
                        .reason())
                .isEqualTo(Reason.INVALID_CONNECTION_STATE);
    }

    @Test
    void aConnectionThatIsOverIsInNoState() {
        long leg = phone.talks("k1", 1);
        Optional<ConnectionId> which = Optional.of(phone.of(leg).id());
        phone.reports(leg, ConnectionState.NULL, Cause.NONE);
        assertThat(phone.refused(commands(CommandKind.HOLD, which, in(ConnectionState.CONNECTED)))
                        .reason())
                .isEqualTo(Reason.CONNECTION_CLEARED);
        assertThat(phone.refused(commands(CommandKind.HOLD, in(ConnectionState.CONNECTED)))
                        .reason())
                .isEqualTo(Reason.NO_SUCH_CONNECTION);
    }

    @Test
    void aPhoneThatIsAwayOrCannotIsSaidToBeSoFirst() {
        phone.rings("k1", 1);
        Set<Capability> all = EnumSet.allOf(Capability.class);
        all.remove(CommandKind.SET_VOLUME.capability());
        Device plain = new Device(DeviceKind.DESK_PHONE, "plain", all, 3, true);
        phone.take(new PhoneInput.Attached(2, "boot-1", plain, Walking.whole(phone.state)));
        assertThat(phone.refused(commands(CommandKind.SET_VOLUME, at(0))).reason())
                .isEqualTo(Reason.CAPABILITY_NOT_SUPPORTED);
        phone.take(new PhoneInput.Detached(false));
        assertThat(phone.refused(commands(CommandKind.HOLD, at(0))).reason()).isEqualTo(Reason.PHONE_OFFLINE);
    }

    @Test
    void aStrangerIsNotToldWhatThePhoneIsAt() {
        phone.rings("k1", 1);
        PhoneInput.Commanded plain = Walking.command(7, Walking.LAPTOP, CommandKind.HOLD, Optional.empty());
        phone.take(new PhoneInput.Commanded(7, plain.caller(), plain.command().onlyIf(at(0))));
        assertThat(phone.refused(7).reason()).isEqualTo(Reason.NOT_IN_CONTROL);
    }
}
