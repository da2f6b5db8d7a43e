package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.bridge.core.calls.LegReport;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.phonelink.v1.Alerting;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.ControlledBy;
import io.deskbridge.proto.phonelink.v1.EndControl;
import io.deskbridge.proto.phonelink.v1.FarHold;
import io.deskbridge.proto.phonelink.v1.FarState;
import io.deskbridge.proto.phonelink.v1.Leg;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegState;
import io.deskbridge.proto.phonelink.v1.OrderRefusal;
import io.deskbridge.proto.phonelink.v1.OrderReply;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import io.deskbridge.proto.phonelink.v1.PhoneLine;
import io.deskbridge.proto.phonelink.v1.PhoneSetup;
import io.deskbridge.proto.phonelink.v1.PhoneSnapshot;
import io.deskbridge.proto.phonelink.v1.PromptAnswer;
import io.deskbridge.proto.phonelink.v1.Release;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value a phone can say, in the core's words. */
class FromPhoneTest {
    private static final Leg.Builder LEG = Leg.newBuilder()
            .setLeg(5)
            .setState(LegState.LEG_STATE_CONNECTED)
            .setFar(FarState.FAR_STATE_CONNECTED)
            .setAppearance(2)
            .setRemoteNumber("4002")
            .setRemoteName("Bob");

    private static LegReport report(io.deskbridge.proto.phonelink.v1.LegReport.Builder report) {
        PhoneInput input =
                FromPhone.control(PhoneControl.newBuilder().setLegReport(report).build());
        return ((PhoneInput.LegReported) input).reports().get(0);
    }

    private static LegReport leg(Leg.Builder leg) {
        return report(io.deskbridge.proto.phonelink.v1.LegReport.newBuilder().setLeg(leg));
    }

    private static Leg.Builder like() {
        return LEG.clone();
    }

    /** The name without the contract's prefix. */
    private static String bare(Enum<?> constant, String prefix) {
        assertThat(constant.name()).startsWith(prefix);
        return constant.name().substring(prefix.length());
    }

    @Test
    void aReportSaysEverythingOfALeg() {
        assertThat(report(io.deskbridge.proto.phonelink.v1.LegReport.newBuilder()
                        .setLeg(LEG)
                        .setCause(LegCause.LEG_CAUSE_AUTO_HOLD)
                        .setInitiator(LegInitiator.LEG_INITIATOR_ORDER)
                        .setOrderId(9)))
                .isEqualTo(new LegReport(
                        5,
                        ConnectionState.CONNECTED,
                        ConnectionState.CONNECTED,
                        2,
                        Direction.OUTGOING,
                        new Party("4002", "Bob"),
                        HoldKind.NONE,
                        "",
                        Cause.AUTO_HOLD,
                        Initiator.CLIENT,
                        9));
        assertThat(leg(like().setIncoming(true)).direction()).isEqualTo(Direction.INCOMING);
    }

    @ParameterizedTest
    @EnumSource(
            value = LegState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LEG_STATE_UNSPECIFIED", "UNRECOGNIZED"})
    void everyLegStateIsAConnectionState(LegState state) {
        assertThat(leg(like().setState(state)).state().name()).isEqualTo(bare(state, "LEG_STATE_"));
    }

    @Test
    void aLegWithoutANumberOrAStateMakesNoSense() {
        assertThatThrownBy(() -> leg(like().setLeg(0))).isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> leg(like().clearState())).isInstanceOf(MalformedFrameException.class);
        assertThatThrownBy(() -> leg(like().setStateValue(99))).isInstanceOf(MalformedFrameException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FarState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FAR_STATE_UNSPECIFIED", "UNRECOGNIZED"})
    void everyFarStateIsAConnectionState(FarState state) {
        assertThat(leg(like().setFar(state)).remoteState().name()).isEqualTo(bare(state, "FAR_STATE_"));
    }

    @Test
    void aFarStateThatIsNotKnownIsNone() {
        assertThat(leg(like().setFarValue(99)).remoteState()).isEqualTo(ConnectionState.NULL);
        assertThat(leg(like().clearFar()).remoteState()).isEqualTo(ConnectionState.NULL);
    }

    @ParameterizedTest
    @EnumSource(
            value = LegCause.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LEG_CAUSE_UNSPECIFIED", "UNRECOGNIZED"})
    void everyCauseIsACauseInAReportAndInARelease(LegCause cause) {
        String name = bare(cause, "LEG_CAUSE_");
        assertThat(report(io.deskbridge.proto.phonelink.v1.LegReport.newBuilder()
                                .setLeg(LEG)
                                .setCause(cause))
                        .cause()
                        .name())
                .isEqualTo(name);
        PhoneInput line =
                line(PhoneLine.newBuilder().setRelease(Release.newBuilder().setCause(cause)));
        assertThat(line).isEqualTo(new PhoneInput.LineSignalled(3, new LineSignal.Release(Cause.valueOf(name))));
    }

    @Test
    void aCauseThatIsNotKnownIsNothingSpecial() {
        assertThat(report(io.deskbridge.proto.phonelink.v1.LegReport.newBuilder()
                                .setLeg(LEG)
                                .setCauseValue(99))
                        .cause())
                .isEqualTo(Cause.NONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = LegInitiator.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNRECOGNIZED"})
    void everyInitiatorIsKnown(LegInitiator initiator) {
        Initiator expected = switch (bare(initiator, "LEG_INITIATOR_")) {
            case "ORDER" -> Initiator.CLIENT;
            case "UNSPECIFIED" -> Initiator.NETWORK;
            default -> Initiator.valueOf(bare(initiator, "LEG_INITIATOR_"));
        };
        assertThat(report(io.deskbridge.proto.phonelink.v1.LegReport.newBuilder()
                                .setLeg(LEG)
                                .setInitiator(initiator))
                        .initiator())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderRefusal.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ORDER_REFUSAL_UNSPECIFIED", "UNRECOGNIZED"})
    void everyRefusalOfAnOrderIsKnown(OrderRefusal refusal) {
        var reply = OrderReply.newBuilder().setOrderId(4).setRefusal(refusal).setText("no");
        assertThat(FromPhone.control(
                        PhoneControl.newBuilder().setOrderReply(reply).build()))
                .isEqualTo(new PhoneInput.OrderReplied(
                        4,
                        Optional.of(
                                io.deskbridge.bridge.core.calls.OrderRefusal.valueOf(bare(refusal, "ORDER_REFUSAL_"))),
                        "no"));
    }

    @Test
    void anOrderIsTakenOrRefusedForAReasonThatIsNotKnown() {
        var taken = OrderReply.newBuilder().setOrderId(4).setAccepted(true);
        assertThat(FromPhone.control(
                        PhoneControl.newBuilder().setOrderReply(taken).build()))
                .isEqualTo(new PhoneInput.OrderReplied(4, Optional.empty(), ""));
        var other = OrderReply.newBuilder().setOrderId(4).setRefusalValue(99);
        assertThat(FromPhone.control(
                        PhoneControl.newBuilder().setOrderReply(other).build()))
                .isEqualTo(new PhoneInput.OrderReplied(
                        4, Optional.of(io.deskbridge.bridge.core.calls.OrderRefusal.OTHER), ""));
    }

    @ParameterizedTest
    @EnumSource(PromptDecision.class)
    void everyDecisionIsKnown(PromptDecision decision) {
        var answer = PromptAnswer.newBuilder()
                .setPromptId(8)
                .setDecision(io.deskbridge.proto.phonelink.v1.PromptDecision.valueOf("PROMPT_DECISION_" + decision));
        assertThat(FromPhone.control(
                        PhoneControl.newBuilder().setPromptAnswer(answer).build()))
                .isEqualTo(new PhoneInput.PromptAnswered(8, decision));
    }

    @Test
    void endControlAndASnapshotAreTold() {
        assertThat(FromPhone.control(PhoneControl.newBuilder()
                        .setEndControl(EndControl.getDefaultInstance())
                        .build()))
                .isEqualTo(new PhoneInput.EndControlPressed());
        PhoneSnapshot snapshot = PhoneSnapshot.newBuilder()
                .addLegs(LEG)
                .setLocked(true)
                .setControlledBy(ControlledBy.newBuilder()
                        .setActive(true)
                        .setUser("alice")
                        .setClientId("desk"))
                .build();
        WholeState whole = FromPhone.whole(snapshot);
        assertThat(whole.legs())
                .singleElement()
                .satisfies(leg -> assertThat(leg.leg()).isEqualTo(5));
        assertThat(whole.locked()).isTrue();
        assertThat(whole.controlledBy()).contains(new ClientKey(new UserName("alice"), "desk"));
        assertThat(FromPhone.control(
                        PhoneControl.newBuilder().setSnapshot(snapshot).build()))
                .isEqualTo(new PhoneInput.WholeStateReported(whole));
    }

    private static PhoneInput line(PhoneLine.Builder line) {
        return FromPhone.line(line.setLeg(3).build());
    }

    @Test
    void everyMessageOfTheLineIsASignal() {
        assertThat(line(PhoneLine.newBuilder().setSetup(PhoneSetup.newBuilder().setTo("4002"))))
                .isEqualTo(new PhoneInput.LineSignalled(3, new LineSignal.SetUp("4002")));
        assertThat(line(PhoneLine.newBuilder().setAlerting(Alerting.newBuilder().setRemoteName("ignored"))))
                .isEqualTo(new PhoneInput.LineSignalled(3, new LineSignal.Alerting("")));
        assertThat(line(PhoneLine.newBuilder().setConnect(Connect.newBuilder().setRemoteName("ignored"))))
                .isEqualTo(new PhoneInput.LineSignalled(3, new LineSignal.Connect("")));
        assertThat(line(PhoneLine.newBuilder().setHold(FarHold.newBuilder().setHeld(true))))
                .isEqualTo(new PhoneInput.LineSignalled(3, new LineSignal.FarHold(true)));
    }

    @Test
    void aTextIsShownWithoutControlAndDirectionCharactersAndNotLongerThanFits() {
        String nasty = "B\u0000o\u001b[31mb\u202e\u2028\u2029\u200b\ud83d\ude00\n";
        assertThat(leg(like().setRemoteName(nasty)).remote().name()).isEqualTo("Bo[31mb");
        assertThat(leg(like().setRemoteName("x".repeat(500))).remote().name()).hasSize(64);
        String longest = "+" + "1".repeat(32);
        assertThat(leg(like().setRemoteNumber(longest)).remote().number())
                .as("the longest that can be dialled")
                .isEqualTo(longest);
        assertThat(leg(like().setRemoteNumber("1".repeat(500))).remote().number())
                .hasSize(33);
        assertThat(leg(like().setRemoteName("Jürgen Groß 李")).remote().name()).isEqualTo("Jürgen Groß 李");
    }
}
