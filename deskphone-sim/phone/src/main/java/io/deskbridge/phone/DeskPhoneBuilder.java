package io.deskbridge.phone;

import io.deskbridge.phone.link.EventLoops;
import io.deskbridge.phone.link.FrameWriter;
import io.deskbridge.phone.link.PhoneTrunk;
import io.deskbridge.phone.model.Operation;
import io.deskbridge.phone.model.PhoneModel;
import io.deskbridge.phone.model.PhoneSettings;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DeskPhone}. Everything but the server (or the trunk) has a default. Not safe for several threads. */
public final class DeskPhoneBuilder {

    final String phone;
    Random random = new Random();
    PhoneListener listener = PhoneListener.NONE;
    Person person = Person.ABSENT;
    private String secret = "";
    private String model = "Deskbridge simulated phone";
    private boolean softphone;
    private String clientId = "";
    private boolean sharedControl = true;
    private int appearances = 3;
    private boolean autoHold = true;
    private Duration holdReminder = PhoneSettings.HOLD_REMINDER;
    private Set<Operation> operations = EnumSet.allOf(Operation.class);
    private @Nullable InetSocketAddress server;
    private @Nullable PhoneTrunk trunk;
    private @Nullable EventLoopGroup group;
    private @Nullable PhoneTimers timers;
    private LongSupplier nanoTime = System::nanoTime;
    private InstantSource wallClock = InstantSource.system();

    DeskPhoneBuilder(String phone) {
        this.phone = phone;
    }

    /** The bridge's phone link; the phone opens a connection of its own. */
    public DeskPhoneBuilder server(String host, int port) {
        return server(new InetSocketAddress(host, port));
    }

    /** As the other one. */
    public DeskPhoneBuilder server(InetSocketAddress address) {
        this.server = address;
        return this;
    }

    /** A connection shared with other phones, instead of a server; whoever made it closes it. */
    public DeskPhoneBuilder trunk(PhoneTrunk shared) {
        this.trunk = shared;
        return this;
    }

    /** What the phone proves itself with; empty by default. */
    public DeskPhoneBuilder secret(String newSecret) {
        this.secret = newSecret;
        return this;
    }

    /** The model's name, to show. */
    public DeskPhoneBuilder model(String newModel) {
        this.model = newModel;
        return this;
    }

    /** A model as it can be bought: its name, appearances, auto-hold and operations; {@link PhoneModel#FULL} by default. */
    public DeskPhoneBuilder model(PhoneModel bought) {
        this.model = bought.name();
        this.appearances = bought.appearances();
        this.autoHold = bought.autoHold();
        this.operations = bought.operations();
        return this;
    }

    /** What the model can be ordered to do; everything by default. */
    public DeskPhoneBuilder operations(Set<Operation> newOperations) {
        this.operations = Set.copyOf(newOperations);
        return this;
    }

    /** Whether the phone lets itself be controlled; true by default. */
    public DeskPhoneBuilder sharedControl(boolean supported) {
        this.sharedControl = supported;
        return this;
    }

    /** Desk phone (the default) or softphone. */
    public DeskPhoneBuilder kind(DeskPhone.Kind kind) {
        this.softphone = kind == DeskPhone.Kind.SOFTPHONE;
        return this;
    }

    /**
     * Makes it the softphone of the client that is signed in with this id: the bridge takes it for as long as that is so, and no other client's softphone
     * replaces it meanwhile.
     */
    public DeskPhoneBuilder client(String id) {
        this.clientId = id;
        return kind(DeskPhone.Kind.SOFTPHONE);
    }

    /** How many call appearances, 1 to 8; 3 by default. */
    public DeskPhoneBuilder appearances(int count) {
        this.appearances = PhoneSettings.checkAppearances(count);
        return this;
    }

    /** Whether an active call is held by itself when another becomes active; true by default. */
    public DeskPhoneBuilder autoHold(boolean on) {
        this.autoHold = on;
        return this;
    }

    /**
     * After how long the person is reminded of what is on hold, again and again; 90 s by default.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public DeskPhoneBuilder holdReminder(Duration after) {
        this.holdReminder = PhoneSettings.checkHoldReminder(after);
        return this;
    }

    /** The person answers what rings after this time; not at all by default. */
    public DeskPhoneBuilder answerAfter(Duration after) {
        this.person = person.withAnswerAfter(after);
        return this;
    }

    /** What the person does when asked for consent; nothing by default. */
    public DeskPhoneBuilder onConsent(ConsentBehaviour consent) {
        this.person = person.withConsent(consent);
        return this;
    }

    /** Who hears what happens at the phone. */
    public DeskPhoneBuilder listener(PhoneListener newListener) {
        this.listener = newListener;
        return this;
    }

    /** Event loops shared with others, who shut them down; by default the phone has a thread of its own. */
    public DeskPhoneBuilder eventLoops(EventLoopGroup shared) {
        this.group = shared;
        return this;
    }

    /** Where the timers of phone and person come from; by default from the event loop. */
    public DeskPhoneBuilder timers(PhoneTimers newTimers) {
        this.timers = newTimers;
        return this;
    }

    /** What an exclusive device counts its lease with, and every phone the age of orders; {@link System#nanoTime} by default. Read from any thread. */
    public DeskPhoneBuilder nanoTime(LongSupplier monotonic) {
        this.nanoTime = monotonic;
        return this;
    }

    /**
     * The clock on the wall, beside the monotonic one, which may stand still while the machine is suspended: where this one has
     * gone further, so much of the lease is over. The system's by default. Read from any thread.
     */
    public DeskPhoneBuilder wallClock(InstantSource wall) {
        this.wallClock = wall;
        return this;
    }

    /** Where boot ids and jitter come from. A {@link Random} is used on the event loop only. */
    public DeskPhoneBuilder random(Random newRandom) {
        this.random = newRandom;
        return this;
    }

    /**
     * Switches the phone on. Returns at once; {@code phone.await(PhoneView::isRegistered, ...)} waits until the bridge
     * has it.
     *
     * @throws IllegalStateException without a server or trunk
     */
    public DeskPhone start() {
        PhoneTrunk shared = trunk;
        if (shared != null) {
            return new DeskPhone(this, shared, false, null, timersOn(shared.loop())).start();
        }
        InetSocketAddress address = server;
        if (address == null) {
            throw new IllegalStateException("Phone " + phone + " needs a server or a trunk.");
        }
        EventLoopGroup given = group;
        EventLoopGroup loops = given == null ? EventLoops.create(1) : given;
        EventLoop loop = loops.next();
        PhoneTrunk own = new PhoneTrunk(address, loop, random);
        return new DeskPhone(this, own, true, given == null ? loops : null, timersOn(loop)).start();
    }

    PhoneSettings settings() {
        return new PhoneSettings(appearances, autoHold, operations, holdReminder);
    }

    FrameWriter.Identity identity() {
        return new FrameWriter.Identity(secret, softphone, model, sharedControl, clientId);
    }

    LongSupplier monotonic() {
        return nanoTime;
    }

    LeaseClock leaseClock() {
        return new LeaseClock(nanoTime, wallClock);
    }

    private PhoneTimers timersOn(EventLoop loop) {
        PhoneTimers given = timers;
        if (given != null) {
            return given;
        }
        return (after, task) -> {
            var running = loop.schedule(task, after.toNanos(), TimeUnit.NANOSECONDS);
            return () -> running.cancel(false);
        };
    }
}
