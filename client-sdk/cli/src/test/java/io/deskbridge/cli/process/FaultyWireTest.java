package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire breaks as it says; else no test with it would prove anything. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultyWireTest {
    private static final int MOMENT_MILLIS = 200;

    private final ServerSocket far = listen();
    private final FaultyWire wire = FaultyWire.to(far.getLocalPort());
    private Socket client = new Socket();
    private Socket server = new Socket();

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        client = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        server = far.accept();
        says(client, 1);
        hears(server, 1);
        says(server, 2);
        hears(client, 2);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        wire.close();
        far.close();
    }

    private static void says(Socket socket, int word) throws IOException {
        socket.getOutputStream().write(word);
    }

    private static void hears(Socket socket, int word) throws IOException {
        assertThat(socket.getInputStream().read()).isEqualTo(word);
    }

    private static void hearsNothing(Socket socket) throws IOException {
        socket.setSoTimeout(MOMENT_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(0);
    }

    @Test
    void anEndOfOneSideIsTheEndOfTheOther() throws IOException {
        client.close();
        hears(server, -1);
    }

    @Test
    void aCutEndsConnectionsAndNewOnesUntilItIsMended() throws IOException {
        wire.cut();
        hears(client, -1);
        hears(server, -1);
        try (Socket refused = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
            hears(refused, -1);
        }
        wire.mend();
        connect();
    }

    @Test
    void onAHungWireNothingComesThroughAndNobodyIsTold() throws IOException {
        wire.hang();
        says(client, 3);
        says(server, 4);
        hearsNothing(server);
        hearsNothing(client);
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), wire.port())) {
            says(silent, 5);
            hearsNothing(silent);
        }
        wire.mend();
        hears(server, 3);
        hears(client, 4);
    }

    @Test
    void aResetIsAnErrorAndNewConnectionsGoThrough() throws IOException {
        wire.reset();
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        connect();
    }

    @Test
    void aDelayKeepsTheOrder() throws IOException {
        wire.delay(Duration.ofMillis(MOMENT_MILLIS));
        long begun = System.nanoTime();
        says(client, 3);
        says(client, 4);
        hears(server, 3);
        hears(server, 4);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(MOMENT_MILLIS * 1_000_000L);
    }
}
