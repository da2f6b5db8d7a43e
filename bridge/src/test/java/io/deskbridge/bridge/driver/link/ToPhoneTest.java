package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.DialDigitsOrder;
import io.deskbridge.proto.phonelink.v1.DivertOrder;
import io.deskbridge.proto.phonelink.v1.FarChanged;
import io.deskbridge.proto.phonelink.v1.FarState;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.TransferOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything the bridge can say, in the link's words. */
class ToPhoneTest {
    private static final ClientKey DESK = new ClientKey(new UserName("alice"), "desk");
    private static final CallId CALL = new CallId("call-1");

    static Stream<CommandKind> aboutLegs() {
        return Arrays.stream(CommandKind.values())
                .filter(kind -> kind.scope() != CommandKind.Scope.FEATURE)
                .filter(kind -> kind != CommandKind.SET_CALL_DATA && kind != CommandKind.CHANGE_MEDIA);
    }

    @ParameterizedTest
    @MethodSource("aboutLegs")
    void everyCommandIsAnOrderOfItsOwnKind(CommandKind kind) {
        var order = ToPhone.order(new Order(7, "r1", kind, 5, 6, "4002", true), 1, Duration.ZERO)
                .getOrder();
        assertThat(order.getOrderId()).isEqualTo(7);
        assertThat(order.getRequestId()).isEqualTo("r1");
        assertThat(order.getActionCase().name()).isEqualTo(kind.name());
        switch (kind) {
            case DIAL -> assertThat(order.getDial().getTo()).isEqualTo("4002");
            case ANSWER -> assertThat(order.getAnswer().getLeg()).isEqualTo(5);
            case HANG_UP -> assertThat(order.getHangUp().getLeg()).isEqualTo(5);
            case HOLD -> assertThat(order.getHold().getLeg()).isEqualTo(5);
            case RETRIEVE -> assertThat(order.getRetrieve().getLeg()).isEqualTo(5);
            case START_CALL -> assertThat(order.hasStartCall()).isTrue();
            case DIAL_DIGITS ->
                assertThat(order.getDialDigits())
                        .isEqualTo(DialDigitsOrder.newBuilder()
                                .setLeg(5)
                                .setDigits("4002")
                                .setComplete(true)
                                .build());
            case DECLINE -> assertThat(order.getDecline().getLeg()).isEqualTo(5);
            case DEFLECT -> assertThat(order.getDeflect()).isEqualTo(to4002());
            case SWAP -> assertThat(order.getSwap().getLeg()).isEqualTo(5);
            case CONSULT -> assertThat(order.getConsult()).isEqualTo(to4002());
            case RECONNECT -> assertThat(order.getReconnect().getLeg()).isEqualTo(5);
            case TRANSFER ->
                assertThat(order.getTransfer())
                        .isEqualTo(TransferOrder.newBuilder()
                                .setHeld(5)
                                .setActive(6)
                                .build());
            case BLIND_TRANSFER -> assertThat(order.getBlindTransfer()).isEqualTo(to4002());
            case MERGE ->
                assertThat(order.getMerge())
                        .isEqualTo(TransferOrder.newBuilder()
                                .setHeld(5)
                                .setActive(6)
                                .build());
            case ADD_PARTY -> assertThat(order.getAddParty()).isEqualTo(to4002());
            case DROP_PARTY -> assertThat(order.getDropParty()).isEqualTo(to4002());
            case PARK -> assertThat(order.getPark()).isEqualTo(to4002());
            case UNPARK -> assertThat(order.getUnpark().getTo()).isEqualTo("4002");
            case PICK_UP -> assertThat(order.getPickUp().getTo()).isEqualTo("4002");
            case CLEAR_CALL -> assertThat(order.getClearCall().getLeg()).isEqualTo(5);
            case SEND_DIGITS -> assertThat(order.getSendDigits().getDigits()).isEqualTo("4002");
            default -> throw new AssertionError(kind);
        }
    }

    private static DivertOrder to4002() {
        return DivertOrder.newBuilder().setLeg(5).setTo("4002").build();
    }

    @Test
    void aPromptSaysWhoAsksAndForHowLong() {
        var prompt = ToPhone.prompt(3, DESK, Duration.ofMillis(12_345)).getPrompt();
        assertThat(prompt.getPromptId()).isEqualTo(3);
        assertThat(prompt.getText()).isEqualTo("Accept Shared Control?");
        assertThat(prompt.getUser()).isEqualTo("alice");
        assertThat(prompt.getClientId()).isEqualTo("desk");
        assertThat(prompt.getTimeout())
                .isEqualTo(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(12)
                        .setNanos(345_000_000)
                        .build());
        assertThat(ToPhone.withdrawPrompt(3).getWithdrawPrompt().getPromptId()).isEqualTo(3);
    }

    @Test
    void theBannerNamesTheControllerOrNobody() {
        var shown = ToPhone.controlledBy(Optional.of(DESK)).getControlledBy();
        assertThat(shown.getActive()).isTrue();
        assertThat(shown.getUser() + "/" + shown.getClientId()).isEqualTo("alice/desk");
        var gone = ToPhone.controlledBy(Optional.empty()).getControlledBy();
        assertThat(gone.getActive()).isFalse();
        assertThat(gone.getUser() + gone.getClientId()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LinkEnd.class)
    void everyEndHasItsCode(LinkEnd end) {
        assertThat(ToPhone.refused(end).name()).isEqualTo("REFUSED_CODE_" + end);
    }

    private static BridgeLine line(LineSignal signal) {
        BridgeLine line = ToPhone.line(4, CALL, signal);
        assertThat(line.getLeg()).isEqualTo(4);
        return line;
    }

    @Test
    void everySignalOfSwitchingIsAMessageOfTheLine() {
        BridgeLine offer = line(new LineSignal.Offer(new Party("4002", "Bob"), Cause.REDIRECTED, "4003"));
        assertThat(offer.getSetup().getFromNumber()).isEqualTo("4002");
        assertThat(offer.getSetup().getFromName()).isEqualTo("Bob");
        assertThat(offer.getSetup().getCause()).isEqualTo(LegCause.LEG_CAUSE_REDIRECTED);
        assertThat(offer.getSetup().getDivertingNumber()).isEqualTo("4003");
        assertThat(offer.getSetup().getContext().toStringUtf8()).isEqualTo("call-1");
        assertThat(line(new LineSignal.Alerting("Bob")).getAlerting().getRemoteName())
                .isEqualTo("Bob");
        assertThat(line(new LineSignal.Connect("Bob")).getConnect().getRemoteName())
                .isEqualTo("Bob");
        assertThat(line(new LineSignal.FarHold(true)).getHold().getHeld()).isTrue();
        assertThat(line(new LineSignal.Digits("12#")).getDigits().getDigits()).isEqualTo("12#");
        assertThat(line(new LineSignal.Transferred(9, Optional.of(CALL)))
                        .getTransferred()
                        .getOtherLeg())
                .isEqualTo(9);
        assertThat(line(new LineSignal.Denied(Cause.BUSY)).getDenied().getCause())
                .isEqualTo(LegCause.LEG_CAUSE_BUSY);
        LineSignal changed = new LineSignal.FarChanged(
                new CallId("call-2"),
                new Party("4003", "Carol"),
                ConnectionState.ALERTING,
                Cause.TRANSFER,
                List.of(CALL));
        assertThat(line(changed).getFarChanged())
                .isEqualTo(FarChanged.newBuilder()
                        .setRemoteNumber("4003")
                        .setRemoteName("Carol")
                        .setFar(FarState.FAR_STATE_ALERTING)
                        .setCause(LegCause.LEG_CAUSE_TRANSFER)
                        .setContext(ByteString.copyFromUtf8("call-2"))
                        .build());
        for (LineSignal asked : List.of(
                new LineSignal.SetUp("4002"),
                new LineSignal.Deflect("4002", Cause.REDIRECTED),
                new LineSignal.BlindTransfer("4002"),
                new LineSignal.CallData(java.util.Map.of(), 0),
                new LineSignal.Transfer(7, CALL))) {
            assertThatIllegalArgumentException().isThrownBy(() -> line(asked));
        }
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseOfAReleaseIsSaidWhereTheLinkHasAWordForIt(Cause cause) {
        Set<String> words = Arrays.stream(LegCause.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
        String word = "LEG_CAUSE_" + cause;
        assertThat(line(new LineSignal.Release(cause)).getRelease().getCause().name())
                .isEqualTo(words.contains(word) ? word : "LEG_CAUSE_UNSPECIFIED");
    }
}
