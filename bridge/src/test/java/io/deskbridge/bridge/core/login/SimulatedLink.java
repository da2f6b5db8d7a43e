package io.deskbridge.bridge.core.login;

import java.util.function.Consumer;

/** One connection of a device to a server: in order both ways, until it breaks; each side notices that in its own time. */
final class SimulatedLink {
    private static final long NOTICED = 30 * SimulatedTime.SECOND;

    private final SimulatedDevice device;
    private final SimulatedServer server;
    private final SimulatedTime time;
    private boolean broken;
    private boolean closed;
    private long lastUp;
    private long lastDown;

    SimulatedLink(SimulatedDevice device, SimulatedServer server) {
        this.device = device;
        this.server = server;
        this.time = device.time();
    }

    SimulatedDevice device() {
        return device;
    }

    SimulatedServer server() {
        return server;
    }

    void up(Consumer<SimulatedServer> message) {
        lastUp = Math.max(lastUp, time.now() + time.delay());
        time.at(lastUp, server, () -> {
            if (!broken) {
                message.accept(server);
            }
        });
    }

    void down(Consumer<SimulatedDevice> message) {
        lastDown = Math.max(lastDown, time.now() + time.delay());
        time.at(lastDown, device, () -> {
            if (!broken) {
                message.accept(device);
            }
        });
    }

    /** Nothing gets through any more. Often one side notices at once, and the other later. */
    void breaks() {
        if (broken) {
            return;
        }
        broken = true;
        long device = time.chance(0.5) ? time.delay() : time.between(0, NOTICED);
        long server = time.chance(0.3) ? time.delay() : time.between(0, NOTICED);
        time.at(time.now() + device, this.device, () -> this.device.linkLost(this));
        time.at(time.now() + server, this.server, () -> this.server.linkLost(this, false));
    }

    /** The device ends it: what is under way arrives, then the end; if nothing gets through the server notices later. */
    void closedByDevice(boolean loggedOff) {
        if (!closed && !broken) {
            up(it -> it.linkLost(this, loggedOff));
        }
        closed = true;
    }

    /** The server ends it. */
    void closedByServer() {
        down(it -> it.linkLost(this));
    }

    /** The server has died. */
    void serverDied() {
        broken = true;
        time.at(
                time.now() + (time.chance(0.5) ? time.delay() : time.between(0, NOTICED)),
                device,
                () -> device.linkLost(this));
    }
}
