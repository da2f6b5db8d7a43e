package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The listening socket and real connections, on the loopback. */
class LinkDriverTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final PhoneSink sink = mock(PhoneSink.class);

    @AfterEach
    void close() {
        assertThat(loops.shutdownGracefully(0, 5, java.util.concurrent.TimeUnit.SECONDS)
                        .awaitUninterruptibly(PATIENCE_MILLIS))
                .isTrue();
    }

    private LinkDriver driver(int port, int connections) {
        LinkLimits limits = new LinkLimits(
                16 * 1024,
                Duration.ofMillis(PATIENCE_MILLIS),
                Duration.ofMillis(PATIENCE_MILLIS),
                connections,
                10,
                128 * 1024,
                Duration.ofSeconds(5));
        return new LinkDriver(
                new InetSocketAddress(LOOPBACK, port), limits, loops, loops, NioServerSocketChannel.class);
    }

    private static Socket connect(LinkDriver driver) throws IOException {
        Socket socket = new Socket(LOOPBACK, driver.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, PhoneFrame frame) throws IOException {
        socket.getOutputStream().write(LinkUnderTest.framed(frame.toByteArray()));
    }

    private static BridgeFrame read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return BridgeFrame.parseFrom(bytes);
    }

    private void admitEverybody() {
        LinkUnderTest.welcomeAtOnce(sink);
        when(sink.admit(any(), anyString()))
                .thenReturn(Optional.of(new PhoneSink.Admission(1, "alpha", "Phone", List.of("112"), false)));
    }

    @Test
    void portZeroTakesAFreeOneAndPhonesCanRegister() throws IOException {
        admitEverybody();
        try (LinkDriver driver = driver(0, 10)) {
            driver.start(sink);
            assertThat(driver.port()).isPositive();
            try (Socket socket = connect(driver)) {
                send(socket, LinkUnderTest.register("4001"));
                assertThat(read(socket).getRegistered().getServer()).isEqualTo("alpha");
            }
            verify(sink, timeout(PATIENCE_MILLIS)).detached(new PhoneId("4001"), 1, false);
        }
    }

    @Test
    void aPortThatIsTakenIsAnIoException() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK);
                LinkDriver driver = driver(taken.getLocalPort(), 10)) {
            assertThatExceptionOfType(BindException.class).isThrownBy(() -> driver.start(sink));
            assertThatIllegalStateException().isThrownBy(driver::port);
        }
    }

    @Test
    void closingTellsEveryPhoneAndTheConnectionAndFreesThePort() throws IOException {
        admitEverybody();
        LinkDriver driver = driver(0, 10);
        driver.start(sink);
        int port = driver.port();
        try (Socket socket = connect(driver)) {
            send(socket, LinkUnderTest.register("4001"));
            assertThat(read(socket).hasRegistered()).isTrue();
            driver.close();
            BridgeFrame toPhone = read(socket);
            assertThat(toPhone.getPhone()).isEqualTo("4001");
            assertThat(toPhone.getRefused().getCode()).isEqualTo(RefusedCode.REFUSED_CODE_SHUTTING_DOWN);
            BridgeFrame toAll = read(socket);
            assertThat(toAll.getPhone()).isEmpty();
            assertThat(toAll.getRefused().getCode()).isEqualTo(RefusedCode.REFUSED_CODE_SHUTTING_DOWN);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        verify(sink, timeout(PATIENCE_MILLIS)).detached(new PhoneId("4001"), 1, false);
        driver.close(); // does nothing the second time
        ServerSocket free = new ServerSocket();
        free.setReuseAddress(true);
        free.bind(new InetSocketAddress(LOOPBACK, port));
        free.close();
    }

    @Test
    void aConnectionMoreThanThereMayBeIsClosed() throws IOException {
        admitEverybody();
        try (LinkDriver driver = driver(0, 1)) {
            driver.start(sink);
            try (Socket first = connect(driver)) {
                send(first, LinkUnderTest.register("4001"));
                assertThat(read(first).hasRegistered()).isTrue();
                try (Socket second = connect(driver)) {
                    assertThat(second.getInputStream().read()).isEqualTo(-1);
                }
                send(first, LinkUnderTest.register("4002"));
                assertThat(read(first).hasRegistered()).isTrue();
            }
        }
    }
}
