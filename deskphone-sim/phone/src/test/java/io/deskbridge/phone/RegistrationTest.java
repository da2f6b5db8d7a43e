package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Operation;
import io.deskbridge.proto.phonelink.v1.Kind;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.deskbridge.proto.phonelink.v1.Register;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.InOrder;

/** How a phone gets in, and what it does when it is not let in. */
final class RegistrationTest {

    private ScriptedBridge bridge;

    @BeforeEach
    void open() throws Exception {
        bridge = new ScriptedBridge();
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
    }

    @Test
    void aPhoneSaysWhatItIs() throws Exception {
        try (DeskPhone phone = bridge.phone("4001")
                        .kind(DeskPhone.Kind.SOFTPHONE)
                        .model("Test")
                        .operations(EnumSet.of(Operation.DIAL))
                        .appearances(2)
                        .autoHold(false)
                        .sharedControl(false)
                        .random(new Random(1))
                        .start();
                ScriptedBridge.Line line = bridge.accept()) {
            PhoneFrame frame = line.read();
            assertThat(frame.getPhone()).isEqualTo("4001");
            Register register = frame.getRegister();
            assertThat(register.getSecret()).isEqualTo("demo");
            assertThat(register.getKind()).isEqualTo(Kind.KIND_SOFTPHONE);
            assertThat(register.getModel()).isEqualTo("Test");
            assertThat(register.getOperationsList())
                    .containsExactly(io.deskbridge.proto.phonelink.v1.Operation.OPERATION_DIAL);
            assertThat(register.getAppearances()).isEqualTo(2);
            assertThat(register.getAutoHold()).isFalse();
            assertThat(register.getSharedControl()).isFalse();
            assertThat(register.getBootId()).isNotEmpty();
            assertThat(register.hasSnapshot()).isTrue();
            assertThat(phone.view().registered()).as("not yet").isFalse();
        }
    }

    @Test
    void aPhoneIsWhatADeskPhoneIsWithoutFurtherWords() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.accept()) {
            Register register = line.readRegister();
            assertThat(register.getKind()).isEqualTo(Kind.KIND_DESK_PHONE);
            assertThat(register.getAppearances()).isEqualTo(3);
            assertThat(register.getOperationsCount()).isEqualTo(33);
            assertThat(register.getAutoHold()).isTrue();
            assertThat(register.getSharedControl()).isTrue();
            assertThat(phone.phone()).isEqualTo("4001");
        }
    }

    @Test
    void aPhoneThatIsLetInShowsItsNameAndServer() throws Exception {
        PhoneListener listener = mock(PhoneListener.class);
        try (DeskPhone phone = bridge.phone("4001").listener(listener).start()) {
            bridge.welcome();
            PhoneView view = phone.await(PhoneView::isRegistered, SOON);
            assertThat(view.server()).isEqualTo("alpha");
            assertThat(view.display()).containsExactly("4001 Alice");
            assertThat(view.refusal()).isEmpty();
            phone.person();
            verify(listener).registered("alpha", "Alice");
        }
    }

    @Test
    void whatHappensBeforeThePhoneIsLetInIsSaidAfterwards() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.accept()) {
            assertThat(line.readRegister().getSnapshot().getLocked()).isFalse();
            phone.lock();
            line.admit("4001");
            assertThat(line.read().getControl().getLockReport().getLocked()).isTrue();
        }
    }

    @Test
    void whatIsTooMuchToSayAfterwardsIsSaidAsAWhole() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.accept()) {
            line.readRegister();
            for (int i = 0; i < 200; i++) {
                phone.lock().unlock();
            }
            phone.lock();
            line.admit("4001");
            phone.await(PhoneView::isRegistered, SOON);
            phone.unlock();
            assertThat(line.read().getControl().getSnapshot().getLocked()).isTrue();
            assertThat(line.read().getControl().getLockReport().getLocked()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RefusedCode.class,
            names = {"REFUSED_CODE_LOGIN_REFUSED", "REFUSED_CODE_REPLACED"})
    void aPhoneThatIsRefusedForGoodTellsTheCodeAndGoesAway(RefusedCode code) throws Exception {
        PhoneListener listener = mock(PhoneListener.class);
        try (DeskPhone phone = bridge.phone("4001").listener(listener).start()) {
            ScriptedBridge.Line line = bridge.accept();
            line.readRegister();
            line.refuse("4001", code);
            line.awaitEnd();
            PhoneView view = phone.await(seen -> !seen.refusal().isEmpty(), SOON);
            assertThat(view.refusal()).isEqualTo(code.name());
            assertThat(view.display()).contains("No service");
            phone.person();
            verify(listener).refused(code.name(), "because");
            phone.restoreLink();
            bridge.welcome();
            assertThat(phone.await(PhoneView::isRegistered, SOON).refusal()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RefusedCode.class,
            names = {
                "REFUSED_CODE_OVERLOADED",
                "REFUSED_CODE_SHUTTING_DOWN",
                "REFUSED_CODE_PROTOCOL_ERROR",
                "REFUSED_CODE_NOT_SIGNED_IN"
            })
    void aPhoneThatIsRefusedForNowAsksAgainOnTheSameConnection(RefusedCode code) throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.accept()) {
            String boot = line.readRegister().getBootId();
            line.refuse("4001", code);
            assertThat(phone.await(view -> view.refusal().equals(code.name()), SOON)
                            .registered())
                    .isFalse();
            assertThat(line.readRegister().getBootId()).isEqualTo(boot);
            line.admit("4001");
            phone.await(PhoneView::isRegistered, SOON);
        }
    }

    @Test
    void aPhoneThatIsRefusedLaterComesBackWithItsCalls() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.welcome()) {
            phone.await(PhoneView::isRegistered, SOON);
            phone.lift();
            line.refuse("4001", RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
            assertThat(line.read().getControl().hasLegReport()).isTrue();
            assertThat(line.readRegister().getSnapshot().getLegsCount()).isEqualTo(1);
        }
    }

    @Test
    void aPhoneTriesUntilItsBridgeIsThere() throws Exception {
        // A bound socket that does not listen: whoever connects is refused, and nobody else gets the port.
        try (Socket reserved = new Socket()) {
            reserved.setReuseAddress(true);
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = reserved.getLocalPort();
            try (DeskPhone phone =
                            DeskPhone.builder("4001").server("127.0.0.1", port).start();
                    ScriptedBridge late = new ScriptedBridge(port)) {
                late.welcome();
                phone.await(PhoneView::isRegistered, SOON);
            }
        }
    }

    @Test
    void theListenerHearsInOrderWhatHappens() throws Exception {
        PhoneListener listener = mock(PhoneListener.class);
        try (DeskPhone phone = bridge.phone("4001").listener(listener).start()) {
            ScriptedBridge.Line line = bridge.welcome();
            phone.await(PhoneView::isRegistered, SOON);
            phone.press(Key.HOLD);
            line.close();
            phone.await(view -> !view.isRegistered(), SOON);
            bridge.welcome();
            phone.await(PhoneView::isRegistered, SOON);
            phone.person();
            InOrder order = inOrder(listener);
            order.verify(listener).registered("alpha", "Alice");
            order.verify(listener).keyPressed(Key.HOLD);
            order.verify(listener).lost();
            order.verify(listener).registered("alpha", "Alice");
            order.verifyNoMoreInteractions();
        }
    }

    @Test
    void aListenerThatFailsDoesNotHurtThePhone() throws Exception {
        PhoneListener broken = mock(PhoneListener.class);
        doThrow(new OnPurposeException()).when(broken).keyPressed(Key.SPEAKER);
        try (DeskPhone phone = bridge.phone("4001").listener(broken).start()) {
            bridge.welcome();
            phone.await(PhoneView::isRegistered, SOON);
            phone.press(Key.SPEAKER);
            assertThat(phone.view().legs()).hasSize(1);
        }
    }

    /** A test waits with its own assertions, and listens with them. */
    @Test
    void anAssertionThatFailsWhereSomebodyWaitsIsTheirsAndThePhoneGoesOn() throws Exception {
        PhoneListener broken = mock(PhoneListener.class);
        doThrow(new AssertionError("on purpose")).when(broken).keyPressed(Key.SPEAKER);
        AtomicBoolean fails = new AtomicBoolean();
        try (DeskPhone phone = bridge.phone("4001").listener(broken).start()) {
            ScriptedBridge.Line line = bridge.welcome();
            phone.await(PhoneView::isRegistered, SOON);
            CompletableFuture<PhoneView> waits = phone.when(view -> {
                assertThat(fails).isFalse();
                return false;
            });
            fails.set(true);
            line.awaitHeard("4001");
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(waits::get)
                    .withCauseInstanceOf(AssertionError.class);
            phone.press(Key.SPEAKER);
            assertThat(phone.view().legs()).hasSize(1);
        }
    }

    /** Without a stack trace, which would only fill the log. */
    private static final class OnPurposeException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OnPurposeException() {
            super("This listener fails on purpose.", null, false, false);
        }
    }
}
