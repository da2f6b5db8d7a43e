package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.LegCause;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything the bridge can say, in the link's words. */
class ToPhoneTest {
    private static final ClientKey DESK = new ClientKey(new UserName("alice"), "desk");
    private static final CallId CALL = new CallId("call-1");

    @ParameterizedTest
    @EnumSource(CommandKind.class)
    void everyCommandIsAnOrderOfItsOwnKind(CommandKind kind) {
        var order = ToPhone.order(new Order(7, "r1", kind, 5, "4002")).getOrder();
        assertThat(order.getOrderId()).isEqualTo(7);
        assertThat(order.getRequestId()).isEqualTo("r1");
        assertThat(order.getActionCase().name()).isEqualTo(kind.name());
        switch (kind) {
            case DIAL -> assertThat(order.getDial().getTo()).isEqualTo("4002");
            case ANSWER -> assertThat(order.getAnswer().getLeg()).isEqualTo(5);
            case HANG_UP -> assertThat(order.getHangUp().getLeg()).isEqualTo(5);
            case HOLD -> assertThat(order.getHold().getLeg()).isEqualTo(5);
            case RETRIEVE -> assertThat(order.getRetrieve().getLeg()).isEqualTo(5);
        }
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
        BridgeLine offer = line(new LineSignal.Offer(new Party("4002", "Bob")));
        assertThat(offer.getSetup().getFromNumber()).isEqualTo("4002");
        assertThat(offer.getSetup().getFromName()).isEqualTo("Bob");
        assertThat(offer.getSetup().getContext().toStringUtf8()).isEqualTo("call-1");
        assertThat(line(new LineSignal.Alerting("Bob")).getAlerting().getRemoteName())
                .isEqualTo("Bob");
        assertThat(line(new LineSignal.Connect("Bob")).getConnect().getRemoteName())
                .isEqualTo("Bob");
        assertThat(line(new LineSignal.FarHold(true)).getHold().getHeld()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> line(new LineSignal.SetUp("4002")));
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
