package io.deskbridge.bridge.driver.link;

import static io.deskbridge.bridge.driver.link.LinkUnderTest.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said to a phone is gathered until it is flushed. */
class LinkPhoneTest {
    private static final ClientKey DESK = new ClientKey(new UserName("alice"), "desk");

    private final LinkUnderTest link = new LinkUnderTest();

    @BeforeEach
    void registerThePhone() {
        link.send(register("4001"));
        assertThat(link.received()).hasSize(1);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void nothingIsSentBeforeTheFlushAndEverythingInItsOrderThen() {
        PhoneHandle phone = link.handle("4001", 1);
        phone.execute(new Order(7, "r1", CommandKind.DIAL, 0, 0, "4002", false));
        phone.prompt(3, DESK, Duration.ofSeconds(30));
        phone.withdrawPrompt(3);
        phone.showController(Optional.of(DESK));
        phone.requestWholeState();
        phone.say(2, new CallId("call-1"), new LineSignal.Alerting("Bob"));
        assertThat(link.received()).isEmpty();
        phone.flush();
        List<BridgeFrame> frames = link.received();
        assertThat(frames).allSatisfy(frame -> assertThat(frame.getPhone()).isEqualTo("4001"));
        assertThat(frames.subList(0, 5))
                .extracting(frame -> frame.getControl().getMessageCase())
                .containsExactly(
                        BridgeControl.MessageCase.ORDER,
                        BridgeControl.MessageCase.PROMPT,
                        BridgeControl.MessageCase.WITHDRAW_PROMPT,
                        BridgeControl.MessageCase.CONTROLLED_BY,
                        BridgeControl.MessageCase.SNAPSHOT_REQUEST);
        assertThat(frames.get(5).getLine().getMessageCase()).isEqualTo(BridgeLine.MessageCase.ALERTING);
    }

    private io.deskbridge.proto.phonelink.v1.Order orderedTo(PhoneHandle phone) {
        phone.execute(
                new Order(7, "r1", CommandKind.DIAL, 0, 0, "4002", false, Setting.NOTHING, Duration.ofSeconds(5)));
        phone.flush();
        return link.received().get(0).getControl().getOrder();
    }

    /** From which the phone knows how old the order is, at most. */
    @Test
    void anOrderThatIsValidForAWhileSaysWhatThePhoneHadSaidLastAndHowLongAgo() {
        PhoneHandle phone = link.handle("4001", 1);
        link.pass(Duration.ofSeconds(3));
        var first = orderedTo(phone);
        assertThat(first.getValidFor()).isEqualTo(ToPhone.duration(Duration.ofSeconds(5)));
        assertThat(first.getHeard()).as("Register").isEqualTo(1);
        assertThat(first.getHeardFor()).isEqualTo(ToPhone.duration(Duration.ofSeconds(3)));
        link.send(LinkUnderTest.heartbeat("4001"), LinkUnderTest.lock("4001", true));
        link.pass(Duration.ofSeconds(1));
        var second = orderedTo(phone);
        assertThat(second.getHeard()).isEqualTo(3);
        assertThat(second.getHeardFor()).isEqualTo(ToPhone.duration(Duration.ofSeconds(1)));
        link.send(register("4001"));
        assertThat(link.received()).hasSize(1);
        assertThat(orderedTo(link.handle("4001", 2)).getHeard())
                .as("of this life of the link")
                .isEqualTo(1);
    }

    @Test
    void aSecondFlushSendsNothingTwice() {
        PhoneHandle phone = link.handle("4001", 1);
        phone.requestWholeState();
        phone.flush();
        phone.flush();
        assertThat(link.received()).hasSize(1);
    }

    @Test
    void whatIsSaidToAPhoneThatIsGoneIsLostWithoutHarm() {
        PhoneHandle phone = link.handle("4001", 1);
        link.cut();
        phone.requestWholeState();
        phone.flush();
        link.channel.runPendingTasks();
        assertThat(link.received()).isEmpty();
    }
}
