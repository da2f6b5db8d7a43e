package io.deskbridge.sim;

import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.PhoneLine;
import io.deskbridge.proto.phonelink.v1.Registered;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A bridge that lets every phone in, and then says what the test wants said. Played on the test's own thread. */
final class OpenDoor implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final String name;
    private final ServerSocket door;
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable DataInputStream last;

    OpenDoor(String name) throws IOException {
        this.name = name;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        door.setSoTimeout(PATIENCE_MILLIS);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** Lets the next phone in; answers its line to it. */
    DataOutputStream welcome() throws IOException {
        Socket socket = door.accept();
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        last = in;
        PhoneFrame register = PhoneFrame.parseFrom(in.readNBytes(in.readInt()));
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        say(
                out,
                BridgeFrame.newBuilder()
                        .setPhone(register.getPhone())
                        .setRegistered(Registered.newBuilder().setServer(name).setDisplayName("Alice")));
        return out;
    }

    /** The next thing of this kind that the phone which was let in last says on its line; anything else is passed over. */
    PhoneLine hear(PhoneLine.MessageCase kind) throws IOException {
        return hearFrame(frame -> frame.getLine().getMessageCase() == kind).getLine();
    }

    /** The next such frame of the phone which was let in last; anything else is passed over. */
    PhoneFrame hearFrame(Predicate<PhoneFrame> wanted) throws IOException {
        DataInputStream in = last;
        if (in == null) {
            throw new IllegalStateException("nobody was let in");
        }
        while (true) {
            PhoneFrame frame = PhoneFrame.parseFrom(in.readNBytes(in.readInt()));
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    static void say(DataOutputStream out, BridgeFrame.Builder frame) throws IOException {
        byte[] bytes = frame.build().toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        door.close();
    }
}
