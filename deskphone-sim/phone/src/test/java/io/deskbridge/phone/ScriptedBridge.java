package io.deskbridge.phone;

import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.LogInRefused;
import io.deskbridge.proto.phonelink.v1.LogInRefusedCode;
import io.deskbridge.proto.phonelink.v1.LoggedIn;
import io.deskbridge.proto.phonelink.v1.LoggedOff;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;
import io.deskbridge.proto.phonelink.v1.Order;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Refused;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.deskbridge.proto.phonelink.v1.Register;
import io.deskbridge.proto.phonelink.v1.Registered;
import io.deskbridge.proto.phonelink.v1.SnapshotRequest;
import io.deskbridge.proto.phonelink.v1.Validity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bridge that the test plays by hand, on its own thread: it accepts, reads and writes one thing after another. */
final class ScriptedBridge implements AutoCloseable {

    /** What comes first in a build waits until Netty and the messages are loaded: many seconds on a busy machine. */
    static final Duration SOON = Duration.ofSeconds(60);

    private final ServerSocket door;
    private final List<Line> lines = new ArrayList<>();

    ScriptedBridge() throws IOException {
        this(0);
    }

    ScriptedBridge(int port) throws IOException {
        door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        door.setSoTimeout((int) SOON.toMillis());
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** A phone that is going to connect here. */
    DeskPhoneBuilder phone(String id) {
        return DeskPhone.builder(id).server(address()).secret("demo");
    }

    /** Waits for the next connection. */
    Line accept() throws IOException {
        Line line = new Line(door.accept());
        lines.add(line);
        return line;
    }

    /** Waits for the next connection and lets its phone in. */
    Line welcome() throws IOException {
        Line line = accept();
        line.welcome();
        return line;
    }

    @Override
    public void close() throws IOException {
        for (Line line : lines) {
            line.close();
        }
        door.close();
    }

    /** One connection. */
    static final class Line implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        private Line(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout((int) SOON.toMillis());
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        /** The next frame; that a phone still lives, which it says when it has been silent for long, is passed over. */
        PhoneFrame read() throws IOException {
            PhoneFrame frame = readAny();
            while (frame.hasHeartbeat() && frame.getHeartbeat().getNumber() == 0) {
                frame = readAny();
            }
            return frame;
        }

        /** The next frame, whatever it is. */
        PhoneFrame readAny() throws IOException {
            return PhoneFrame.parseFrom(in.readNBytes(in.readInt()));
        }

        /** The next frame, which is a registration. */
        Register readRegister() throws IOException {
            return readFrameWithRegister().getRegister();
        }

        /** Reads a registration and lets the phone in. */
        Register welcome() throws IOException {
            PhoneFrame frame = readFrameWithRegister();
            admit(frame.getPhone());
            return frame.getRegister();
        }

        private PhoneFrame readFrameWithRegister() throws IOException {
            PhoneFrame frame = read();
            if (!frame.hasRegister()) {
                throw new IllegalStateException("instead of registering the phone says " + frame);
            }
            return frame;
        }

        void admit(String phone) throws IOException {
            send(BridgeFrame.newBuilder()
                    .setPhone(phone)
                    .setRegistered(Registered.newBuilder()
                            .setIncarnation(1)
                            .setServer("alpha")
                            .setDisplayName("Alice")));
        }

        /** Lets a phone in whose user is on one device at a time. */
        void admitExclusive(String phone) throws IOException {
            send(BridgeFrame.newBuilder()
                    .setPhone(phone)
                    .setRegistered(Registered.newBuilder()
                            .setIncarnation(1)
                            .setServer("alpha")
                            .setDisplayName("Alice")
                            .setExclusive(true)));
        }

        /** Somebody is logged in, whose name is the user's with a capital letter. */
        void loggedIn(String phone, String user, String number, boolean exclusive, long fence) throws IOException {
            String name = user.substring(0, 1).toUpperCase(Locale.ROOT) + user.substring(1);
            send(BridgeFrame.newBuilder()
                    .setPhone(phone)
                    .setLoggedIn(LoggedIn.newBuilder()
                            .setUser(user)
                            .setNumber(number)
                            .setDisplayName(name)
                            .setExclusive(exclusive)
                            .setFence(fence)));
        }

        void loggedOff(String phone, LoggedOffReason reason, long fence) throws IOException {
            send(BridgeFrame.newBuilder()
                    .setPhone(phone)
                    .setLoggedOff(LoggedOff.newBuilder()
                            .setReason(reason)
                            .setText("because")
                            .setFence(fence)));
        }

        void logInRefused(String phone, LogInRefusedCode code) throws IOException {
            send(BridgeFrame.newBuilder()
                    .setPhone(phone)
                    .setLogInRefused(LogInRefused.newBuilder().setCode(code).setText("because")));
        }

        void validity(String phone, long heartbeat, Duration validFor, long fence) throws IOException {
            send(BridgeFrame.newBuilder()
                    .setPhone(phone)
                    .setValidity(Validity.newBuilder()
                            .setHeartbeat(heartbeat)
                            .setValidFor(com.google.protobuf.Duration.newBuilder()
                                    .setSeconds(validFor.getSeconds())
                                    .setNanos(validFor.getNano()))
                            .setFence(fence)));
        }

        /** Waits until the phone has heard all that was sent; what it has said until then is passed over. */
        void awaitHeard(String phone) throws IOException {
            control(phone, BridgeControl.newBuilder().setSnapshotRequest(SnapshotRequest.newBuilder()));
            while (!read().getControl().hasSnapshot()) {
                // Something else.
            }
        }

        void refuse(String phone, RefusedCode code) throws IOException {
            send(BridgeFrame.newBuilder()
                    .setPhone(phone)
                    .setRefused(Refused.newBuilder().setCode(code).setText("because")));
        }

        void order(String phone, Order.Builder order) throws IOException {
            control(phone, BridgeControl.newBuilder().setOrder(order));
        }

        void control(String phone, BridgeControl.Builder control) throws IOException {
            send(BridgeFrame.newBuilder().setPhone(phone).setControl(control));
        }

        void line(String phone, BridgeLine.Builder line) throws IOException {
            send(BridgeFrame.newBuilder().setPhone(phone).setLine(line));
        }

        void send(BridgeFrame.Builder frame) throws IOException {
            sendRaw(frame.build().toByteArray());
        }

        /** Asks for the whole state over and over without reading the answers, until the phone has had enough. */
        void floodWithSnapshotRequests(String phone, int times) throws IOException {
            try {
                for (int i = 0; i < times; i++) {
                    control(phone, BridgeControl.newBuilder().setSnapshotRequest(SnapshotRequest.newBuilder()));
                }
            } catch (SocketException e) {
                close();
            }
        }

        /** Any bytes as a frame. */
        void sendRaw(byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
        }

        /** A length field without what it announces. */
        void sendLength(int length) throws IOException {
            out.writeInt(length);
            out.flush();
        }

        /** Waits for the phone to end the connection. What the phone has still said is passed over. */
        void awaitEnd() throws IOException {
            try {
                while (true) {
                    read();
                }
            } catch (EOFException | SocketException e) {
                close();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
