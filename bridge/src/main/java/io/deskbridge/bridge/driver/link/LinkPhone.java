package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.login.LogInRefusal;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.Refused;
import io.deskbridge.proto.phonelink.v1.Registered;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One phone on one connection. What is said is used by the phone's actor, on any thread but one at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be written ends the connection, and that is heard of.
final class LinkPhone implements PhoneHandle {
    private final PhoneId phone;
    private final long incarnation;
    private final LinkConnection connection;
    private final Channel channel;
    private final Registered welcome;
    private final LongSupplier nanoTime;
    private final List<BridgeFrame> gathered = new ArrayList<>(4);
    private volatile boolean silent;
    private volatile Heard heard;

    /** How many frames of the phone have come in this life of its link, and when the last one did. */
    private record Heard(long frames, long at) {}

    LinkPhone(
            PhoneId phone,
            long incarnation,
            LinkConnection connection,
            Channel channel,
            Registered welcome,
            LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.phone = phone;
        this.incarnation = incarnation;
        this.connection = connection;
        this.channel = channel;
        this.welcome = welcome;
        this.heard = new Heard(1, nanoTime.getAsLong());
    }

    /** Another frame of the phone has come. On the connection's thread. */
    void heard() {
        heard = new Heard(heard.frames() + 1, nanoTime.getAsLong());
    }

    PhoneId phone() {
        return phone;
    }

    long incarnation() {
        return incarnation;
    }

    /** Says nothing more: the phone has registered anew on the same connection, and would take it for its own. */
    void silence() {
        silent = true;
    }

    @Override
    public void welcome() {
        gathered.add(frame().setRegistered(welcome).build());
    }

    @Override
    public void execute(Order order) {
        Heard last = heard;
        say(ToPhone.order(order, last.frames(), Duration.ofNanos(nanoTime.getAsLong() - last.at())));
    }

    @Override
    public void queryOrder(long queryId, String requestId) {
        say(ToPhone.orderQuery(queryId, requestId));
    }

    @Override
    public void acknowledge(long report) {
        say(ToPhone.acknowledged(report));
    }

    @Override
    public void prompt(long promptId, ClientKey client, Duration timeout) {
        say(ToPhone.prompt(promptId, client, timeout));
    }

    @Override
    public void withdrawPrompt(long promptId) {
        say(ToPhone.withdrawPrompt(promptId));
    }

    @Override
    public void showController(Optional<ClientKey> client) {
        say(ToPhone.controlledBy(client));
    }

    @Override
    public void requestWholeState() {
        say(ToPhone.snapshotRequest());
    }

    @Override
    public void requestPanel(long panelId) {
        say(ToPhone.panelRequest(panelId));
    }

    @Override
    public void say(long leg, CallId call, LineSignal signal) {
        BridgeLine line = ToPhone.line(leg, call, signal);
        gathered.add(frame().setLine(line).build());
    }

    @Override
    public void loggedIn(Entry.UserEntry user, boolean exclusive, long fence) {
        gathered.add(frame().setLoggedIn(LoginFrames.loggedIn(user, exclusive, fence))
                .build());
    }

    @Override
    public void loggedOff(LogOffReason reason, String text, long fence) {
        gathered.add(
                frame().setLoggedOff(LoginFrames.loggedOff(reason, text, fence)).build());
    }

    @Override
    public void validity(long heartbeat, Duration validFor, long fence) {
        gathered.add(frame().setValidity(LoginFrames.validity(heartbeat, validFor, fence))
                .build());
    }

    @Override
    public void logInRefused(LogInRefusal why, String text) {
        gathered.add(
                frame().setLogInRefused(LoginFrames.logInRefused(why, text)).build());
    }

    private void say(BridgeControl control) {
        gathered.add(frame().setControl(control).build());
    }

    @Override
    public void disconnect(LinkEnd end, String why) {
        Refused refused =
                Refused.newBuilder().setCode(ToPhone.refused(end)).setText(why).build();
        gathered.add(frame().setRefused(refused).build());
        channel.eventLoop().execute(() -> connection.putOut(this));
    }

    private BridgeFrame.Builder frame() {
        return BridgeFrame.newBuilder().setPhone(phone.value());
    }

    @Override
    public void flush() {
        if (!gathered.isEmpty()) {
            List<BridgeFrame> frames = List.copyOf(gathered);
            gathered.clear();
            // Also from the channel's own thread: what it wrote at once would overtake what another thread has left to
            // be written.
            channel.eventLoop().execute(() -> write(frames));
        }
    }

    private void write(List<BridgeFrame> frames) {
        if (!silent) {
            for (BridgeFrame frame : frames) {
                channel.write(frame, channel.voidPromise());
            }
            channel.flush();
        }
    }
}
