package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.LoginPort;
import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.Caller;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.PhoneMachine;
import io.deskbridge.bridge.core.calls.PhoneOutput;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.calls.UserPhone;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.ControlTimer;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The single writer of one phone: holds its state, runs the core on each input, and carries out the outputs in their order.
 * All methods may be called on any thread, return at once, and take effect in the order called by one thread. Replies come
 * on whichever thread runs the mailbox.
 */
public final class PhoneActor {

    /**
     * What a phone's actor works with.
     *
     * @param settings what the administrator set
     * @param mailbox how many commands may wait
     * @param orderTimeout how long a phone may take for an order
     * @param staleLimit how long a lost phone's calls are kept (A14)
     */
    public record Options(PhoneMachine.Settings settings, int mailbox, Duration orderTimeout, Duration staleLimit) {}

    private final PhoneId id;
    private final String epoch;
    private final Options options;
    private final Calls calls;
    private final OtherPhones others;
    private final EventHistory history;
    private final InstantSource clock;
    private final Mailbox mailbox;
    private final Outputs outputs = new Outputs();
    private final PanelReads panels;

    // Only the mailbox touches what follows.
    private PhoneState state;
    private @Nullable PhoneHandle handle;
    private long nextToken = 1;
    private final Map<Long, Reply<PhoneEvent.Effect>> commands = new HashMap<>(4);
    private final Map<Long, Reply<PhoneView>> controls = new HashMap<>(2);
    private final PhoneTimers running;
    /** The life of the link that has begun and is not welcome yet; none: 0. */
    private long arriving;

    private @Nullable PhoneHandle arrived;
    /** Since when the registry has said where the phone is; what is older comes late. */
    private long locatedAt = -1;

    /** What the user's other phones may know of this one; written before anybody hears of the state it is of. */
    private volatile UserPhone seen;

    PhoneActor(
            PhoneState state,
            Options options,
            Calls calls,
            OtherPhones others,
            EventHistory history,
            Timers timers,
            InstantSource clock) {
        this.others = others;
        this.seen = UserPhone.of(state);
        this.id = state.id();
        this.epoch = state.epoch();
        this.state = state;
        this.options = options;
        this.calls = calls;
        this.history = history;
        this.clock = clock;
        this.mailbox = new Mailbox(options.mailbox());
        this.running = new PhoneTimers(timers, mailbox, this::step);
        this.panels = new PanelReads(id, options.settings().server(), timers, mailbox, options.orderTimeout());
    }

    /** The phone's event history. */
    public String epoch() {
        return epoch;
    }

    /** The phone's link is up, and it waits until the network knows that it is here. */
    void arriving(long incarnation, PhoneHandle newHandle) {
        mailbox.post(() -> {
            if (incarnation <= state.link().incarnation() || incarnation < arriving) {
                turnAway(newHandle);
                return;
            }
            PhoneHandle waiting = arrived;
            if (waiting != null) {
                turnAway(waiting);
            }
            arriving = incarnation;
            arrived = newHandle;
        });
    }

    private void turnAway(PhoneHandle outlived) {
        outlived.disconnect(LinkEnd.REPLACED, "a newer link of phone " + id + " is up");
        outlived.flush();
    }

    private void hasArrived() {
        arriving = 0;
        arrived = null;
    }

    /** The phone that has arrived is welcome; does nothing the second time, or when it has gone meanwhile. */
    void attached(long incarnation, String bootId, Device device, WholeState whole) {
        mailbox.post(() -> {
            PhoneHandle newHandle = arrived;
            if (incarnation != arriving || newHandle == null) {
                return;
            }
            hasArrived();
            PhoneHandle old = handle;
            if (old != null && state.link().online()) {
                old.disconnect(LinkEnd.REPLACED, "phone " + id + " registered anew");
                old.flush();
            }
            handle = newHandle;
            newHandle.welcome();
            step(new PhoneInput.Attached(incarnation, bootId, device, whole));
        });
    }

    /** Something that belongs to one life of the link; ignored when that life is over. */
    void reported(long incarnation, PhoneInput input) {
        mailbox.post(() -> {
            if (incarnation == state.link().incarnation()) {
                step(input instanceof PhoneInput.PromptAnswered answered ? besideOthers(answered) : input);
            }
        });
    }

    private PhoneInput besideOthers(PhoneInput.PromptAnswered it) {
        return new PhoneInput.PromptAnswered(it.promptId(), it.decision(), others.of(id));
    }

    /** Switching has a call for the phone. */
    void offered(CallId call, LineSignal.Offer offer) {
        mailbox.post(() -> step(new PhoneInput.Offered(call, offer, others.of(id))));
    }

    /** The phone as the user's other phones see it. Safe for any thread; what it tells is true before any event says so. */
    UserPhone seen() {
        return seen;
    }

    /** The link is down; {@code leave} runs first when the phone logged off, unless that life of the link is over. */
    void detached(long incarnation, boolean loggedOff, Runnable leave) {
        mailbox.post(() -> {
            if (incarnation == arriving) {
                hasArrived();
            }
            if (incarnation == state.link().incarnation()) {
                if (loggedOff) {
                    leave.run();
                }
                step(new PhoneInput.Detached(loggedOff));
            }
        });
    }

    /** Looks up where the phone is, when it is this actor's turn, so that no later answer is overtaken. */
    void locate(Supplier<Optional<ServerName>> lookUp) {
        mailbox.post(() -> {
            if (locatedAt < 0) {
                step(new PhoneInput.Located(lookUp.get()));
            }
        });
    }

    /** The registry says where the phone is, since {@code revision}. */
    void located(Optional<ServerName> at, long revision) {
        mailbox.post(() -> {
            if (revision > locatedAt) {
                locatedAt = revision;
                step(new PhoneInput.Located(at));
            }
        });
    }

    /** Something from inside the bridge. */
    public void tell(PhoneInput input) {
        mailbox.post(() -> step(input));
    }

    /** A client's command. Hanging up is taken even when the mailbox is full. */
    public void command(Caller caller, Command command, Reply<PhoneEvent.Effect> reply) {
        Runnable task = () -> {
            long token = nextToken++;
            commands.put(token, reply);
            answer(token, new PhoneInput.Commanded(token, caller, command));
        };
        if (command.kind() == CommandKind.HANG_UP) {
            mailbox.post(task);
        } else if (!mailbox.offer(task)) {
            reply.refused(full());
        }
    }

    /**
     * A client asks for shared control, for which the softphone calls of its user may be ended (R26); {@code reply} comes when the
     * person has decided.
     */
    public Runnable startControl(Caller caller, boolean endsCalls, Reply<PhoneView> reply) {
        long[] token = new long[1];
        boolean taken = mailbox.offer(() -> {
            token[0] = nextToken++;
            controls.put(token[0], reply);
            answer(token[0], new PhoneInput.ControlAsked(token[0], caller, endsCalls, others.of(id)));
        });
        if (!taken) {
            reply.refused(full());
            return () -> {};
        }
        // The caller no longer waits: whoever would accept now would accept for nobody.
        return () -> mailbox.post(() -> {
            if (controls.remove(token[0]) != null) {
                step(new PhoneInput.StartCancelled(token[0]));
            }
        });
    }

    /** A client stops shared control. */
    public void stopControl(ClientKey client, Reply<PhoneView> reply) {
        mailbox.post(() -> {
            long token = nextToken++;
            controls.put(token, reply);
            answer(token, new PhoneInput.ControlGivenBack(token, client));
        });
    }

    /** Says something about logins to the phone, if it is registered here. */
    void say(Consumer<LoginPort> what) {
        mailbox.post(() -> onLink(what));
    }

    /** The same, unless that life of the link is over. */
    void say(long incarnation, Consumer<LoginPort> what) {
        mailbox.post(() -> {
            if (incarnation == state.link().incarnation()) {
                onLink(what);
            }
        });
    }

    /** Runs {@code then} if that life of the link is the present one. */
    void ifCurrent(long incarnation, Runnable then) {
        mailbox.post(() -> {
            if (incarnation == state.link().incarnation()) {
                then.run();
            }
        });
    }

    /** Ends the link, whose phone may come back. */
    void turnAway(LinkEnd end, String why) {
        mailbox.post(() -> onLink(link -> link.disconnect(end, why)));
    }

    private void onLink(Consumer<? super PhoneHandle> what) {
        PhoneHandle link = handle;
        if (link != null && state.link().online()) {
            what.accept(link);
            link.flush();
        }
    }

    /** Gives the phone's present view to {@code reader}, between two events. */
    public void read(Consumer<PhoneView> reader) {
        mailbox.post(() -> reader.accept(PhoneView.of(state)));
    }

    /** Asks the phone what its panel shows now. */
    public void panel(Reply<Panel> reply) {
        if (!mailbox.offer(() -> panels.read(state, handle, reply))) {
            reply.refused(full());
        }
    }

    /** The phone says what its panel shows; ignored when that life of its link is over. */
    void panelRead(long incarnation, long panelId, Panel panel) {
        mailbox.post(() -> {
            if (incarnation == state.link().incarnation()) {
                panels.give(panelId, panel);
            }
        });
    }

    private Refusal full() {
        return Refusal.of(
                Reason.MAILBOX_FULL,
                "Phone " + id + " has " + options.mailbox() + " requests waiting; send this one again in a moment.",
                "phone",
                id.value());
    }

    /** A step that somebody waits for: a bug is an answer too. */
    private void answer(long token, PhoneInput input) {
        try {
            step(input);
        } catch (RuntimeException e) {
            refuse(token, Bug.ticket(e));
        }
    }

    private void refuse(long token, Refusal refusal) {
        Reply<PhoneEvent.Effect> command = commands.remove(token);
        if (command != null) {
            command.refused(refusal);
        }
        Reply<PhoneView> control = controls.remove(token);
        if (control != null) {
            control.refused(refusal);
        }
    }

    /** Every output is carried out, also behind one that fails: the state already says that it was. */
    private void step(PhoneInput input) {
        Instant now = clock.instant();
        PhoneMachine.Step step = PhoneMachine.step(state, input, options.settings(), now);
        state = step.state();
        seen = UserPhone.of(state);
        RuntimeException failed = null;
        for (PhoneOutput output : step.outputs()) {
            try {
                output.match(outputs);
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        PhoneHandle link = handle;
        if (link != null) {
            link.flush();
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** Carries out what the core wants done. */
    private final class Outputs implements PhoneOutput.Cases<Boolean> {
        @Override
        public Boolean sendOrder(PhoneOutput.SendOrder it) {
            return toLink(link -> link.execute(it.order()));
        }

        @Override
        public Boolean sendLine(PhoneOutput.SendLine it) {
            return toLink(link -> link.say(it.leg(), it.call(), it.signal()));
        }

        @Override
        public Boolean requestWholeState(PhoneOutput.RequestWholeState it) {
            return toLink(PhoneHandle::requestWholeState);
        }

        @Override
        public Boolean disconnect(PhoneOutput.Disconnect it) {
            return toLink(link -> link.disconnect(it.end(), it.why()));
        }

        @Override
        public Boolean showPrompt(PhoneOutput.ShowPrompt it) {
            return toLink(link -> link.prompt(it.promptId(), it.client(), it.timeout()));
        }

        @Override
        public Boolean withdrawPrompt(PhoneOutput.WithdrawPrompt it) {
            return toLink(link -> link.withdrawPrompt(it.promptId()));
        }

        @Override
        public Boolean showController(PhoneOutput.ShowController it) {
            return toLink(link -> link.showController(it.client()));
        }

        private boolean toLink(Consumer<PhoneHandle> what) {
            PhoneHandle link = handle;
            if (link != null) {
                what.accept(link);
            }
            return link != null;
        }

        @Override
        public Boolean toCall(PhoneOutput.ToCall it) {
            calls.said(it.call(), id, it.signal());
            return true;
        }

        @Override
        public Boolean askForCall(PhoneOutput.AskForCall it) {
            calls.askForCall(id, it.leg(), it.what());
            return true;
        }

        @Override
        public Boolean tellOtherPhones(PhoneOutput.TellOtherPhones it) {
            others.tell(id, new PhoneInput.ControlBeganElsewhere(it.endsCalls()));
            return true;
        }

        @Override
        public Boolean giveCall(PhoneOutput.GiveCall it) {
            calls.giveCall(it.ringing(), it.pickUp());
            return true;
        }

        @Override
        public Boolean publish(PhoneOutput.Publish it) {
            history.append(new EventHistory.Entry(id, state.epoch(), clock.instant(), it.event()));
            return true;
        }

        @Override
        public Boolean commandDone(PhoneOutput.CommandDone it) {
            Reply<PhoneEvent.Effect> reply = commands.remove(it.token());
            if (reply != null) {
                reply.done(it.effect());
            }
            return true;
        }

        @Override
        public Boolean refused(PhoneOutput.Refused it) {
            refuse(it.token(), it.refusal());
            return true;
        }

        @Override
        public Boolean controlGranted(PhoneOutput.ControlGranted it) {
            return answerControl(it.token());
        }

        @Override
        public Boolean controlReturned(PhoneOutput.ControlReturned it) {
            return answerControl(it.token());
        }

        private boolean answerControl(long token) {
            Reply<PhoneView> reply = controls.remove(token);
            if (reply != null) {
                reply.done(PhoneView.of(state));
            }
            return reply != null;
        }

        @Override
        public Boolean armOrderTimer(PhoneOutput.ArmOrderTimer it) {
            return running.arm(it.orderId(), options.orderTimeout(), new PhoneInput.OrderTimedOut(it.orderId()));
        }

        @Override
        public Boolean disarmOrderTimer(PhoneOutput.DisarmOrderTimer it) {
            return running.disarm(it.orderId());
        }

        @Override
        public Boolean armControlTimer(PhoneOutput.ArmControlTimer it) {
            return running.arm(it.timer(), it.after(), new PhoneInput.ControlTimedOut(it.timer()));
        }

        @Override
        public Boolean disarmControlTimer(PhoneOutput.DisarmControlTimer it) {
            return running.disarm(it.timer());
        }

        @Override
        public Boolean armStaleTimer(PhoneOutput.ArmStaleTimer it) {
            return running.arm(STALE, options.staleLimit(), new PhoneInput.LostForGood());
        }

        @Override
        public Boolean armForwardTimer(PhoneOutput.ArmForwardTimer it) {
            PhoneInput rang = new PhoneInput.RangLongEnough(it.leg());
            return running.arm(rang, it.after(), rang);
        }

        @Override
        public Boolean armAskTimer(PhoneOutput.ArmAskTimer it) {
            PhoneInput asked = new PhoneInput.AskedLongEnough(it.leg());
            return running.arm(asked, options.orderTimeout(), asked);
        }

        @Override
        public Boolean disarmStaleTimer(PhoneOutput.DisarmStaleTimer it) {
            return running.disarm(STALE);
        }
    }

    /** Names the stale timer among the running ones; the others are named by their order or by {@link ControlTimer}. */
    private static final String STALE = "stale";
}
