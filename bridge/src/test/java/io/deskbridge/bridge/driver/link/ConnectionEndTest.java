package io.deskbridge.bridge.driver.link;

import static io.deskbridge.bridge.driver.link.LinkUnderTest.LIMITS;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.heartbeat;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.register;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.unregister;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** When the bridge ends a connection. */
class ConnectionEndTest {
    private static final PhoneId PHONE = new PhoneId("4001");
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final LinkUnderTest link = new LinkUnderTest();

    @AfterEach
    void close() {
        link.close();
    }

    private boolean open() {
        return link.channel.isOpen();
    }

    @Test
    void aConnectionOnWhichNoPhoneRegistersInTimeIsClosed() {
        link.pass(LIMITS.login().minus(MOMENT));
        assertThat(open()).isTrue();
        link.pass(MOMENT);
        assertThat(open()).isFalse();
    }

    @Test
    void aConnectionWithAPhoneIsNotClosedByTheLoginTime() {
        link.send(register("4001"));
        link.pass(LIMITS.login().plus(MOMENT));
        assertThat(open()).isTrue();
    }

    @Test
    void whenTheLastPhoneHasLeftTheLoginTimeBeginsAnew() {
        link.send(register("4001"));
        link.pass(LIMITS.login().minus(MOMENT));
        link.send(unregister("4001"));
        link.pass(LIMITS.login().minus(MOMENT));
        assertThat(open()).isTrue();
        link.pass(MOMENT);
        assertThat(open()).isFalse();
    }

    @Test
    void aConnectionThatSaysNothingIsClosedAndItsPhoneIsLost() {
        link.send(register("4001"));
        link.pass(LIMITS.silence().minus(MOMENT));
        link.send(heartbeat("4001"));
        link.pass(LIMITS.silence().minus(MOMENT));
        assertThat(open()).isTrue();
        link.pass(MOMENT);
        assertThat(open()).isFalse();
        verify(link.sink).detached(PHONE, 1, false);
    }

    /** Fills the connection with more than its write buffer. */
    private void fill() {
        PhoneHandle handle = link.handle("4001", 1);
        for (int i = 0; i < 100; i++) {
            handle.requestWholeState();
        }
        link.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        handle.flush();
        link.channel.runPendingTasks();
    }

    private void read() {
        link.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        link.channel.runPendingTasks();
    }

    @Test
    void aPhoneThatDoesNotReadIsClosedAfterAWhile() {
        link.send(register("4001"));
        fill();
        link.pass(LIMITS.slow().minus(MOMENT));
        assertThat(open()).isTrue();
        link.pass(MOMENT);
        assertThat(open()).isFalse();
        verify(link.sink).detached(PHONE, 1, false);
    }

    @Test
    void aPhoneThatReadsAgainInTimeIsKept() {
        link.send(register("4001"));
        fill();
        link.pass(LIMITS.slow().minus(MOMENT));
        read();
        link.pass(LIMITS.slow().multipliedBy(2));
        assertThat(open()).isTrue();
    }

    @Test
    void theEndOfTheServerIsToldToEveryPhoneAndToTheConnection() {
        link.send(register("4001"), register("4002"));
        assertThat(link.received()).hasSize(2);
        LinkConnection connection = link.channel.pipeline().get(LinkConnection.class);
        connection.end(RefusedCode.REFUSED_CODE_SHUTTING_DOWN, "the server is shutting down");
        connection.end(RefusedCode.REFUSED_CODE_SHUTTING_DOWN, "a second time");
        link.assertRefusedForAll(RefusedCode.REFUSED_CODE_SHUTTING_DOWN, "4001", "4002", "");
        assertThat(open()).isFalse();
        verify(link.sink).detached(PHONE, 1, false);
    }

    @Test
    void aBugInTheBridgeClosesTheConnectionWithoutAWord() {
        Logger log = (Logger) LoggerFactory.getLogger(LinkConnection.class);
        log.setLevel(Level.OFF);
        try {
            doThrow(new IllegalStateException("a bug")).when(link.sink).reported(any(), anyLong(), any());
            link.send(register("4001"), LinkUnderTest.lock("4001", true));
            assertThat(link.received()).extracting(BridgeFrame::hasRegistered).containsExactly(true);
            assertThat(open()).isFalse();
            verify(link.sink).detached(PHONE, 1, false);
        } finally {
            log.setLevel(null);
        }
    }
}
