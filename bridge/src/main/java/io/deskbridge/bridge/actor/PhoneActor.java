package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.LoginPort;
import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.Caller;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.CommandRefusals;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.KnownOrder;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.PhoneMachine;
import io.deskbridge.bridge.core.calls.PhoneOutput;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.calls.UserPhone;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
    private final Options options;
    private final OtherPhones others;
    private final Hands hands;
    private final InstantSource clock;
    private final Mailbox mailbox;
    private final PhoneOutputs outputs;
    private final PanelReads panels;
    private final OrderQueries queries;
    private final Acknowledgements acknowledgements;

    // Only the mailbox touches what follows.
    private PhoneState state;
    private final LinkLife link;
    private final Replies replies = new Replies();
    /** What is to be done first, where the server's process before this one has left the phone (A15). */
    private Optional<PhoneInput.Resumed> resuming;

    /** Since when the registry has said where the phone is; what is older comes late. */
    private long locatedAt = -1;

    /** What the user's other phones may know of this one; written before anybody hears of the state it is of. */
    private volatile UserPhone seen;

    /** A phone as {@code state} says; {@code resuming} when an earlier process has left it so. */
    PhoneActor(
            PhoneState state,
            Optional<PhoneInput.Resumed> resuming,
            Options options,
            Calls calls,
            OtherPhones others,
            Hands hands,
            EventHistory history,
            Timers timers,
            InstantSource clock) {
        this.others = others;
        this.hands = hands;
        this.seen = UserPhone.of(state);
        this.id = state.id();
        this.state = state;
        this.resuming = resuming;
        this.options = options;
        this.clock = clock;
        this.mailbox = new Mailbox(options.mailbox());
        this.link = new LinkLife(id);
        PhoneTimers running = new PhoneTimers(timers, mailbox, this::step);
        this.outputs =
                new PhoneOutputs(id, options, () -> this.state, link, replies, running, calls, others, history, clock);
        this.acknowledgements =
                new Acknowledgements(history, timers, mailbox, report -> onLink(phone -> phone.acknowledge(report)));
        this.queries = new OrderQueries(timers, mailbox, options.orderTimeout());
        this.panels = new PanelReads(id, options.settings().server(), timers, mailbox, options.orderTimeout());
    }

    /** The phone's event history. */
    public String epoch() {
        return outputs.epoch();
    }

    /** The phone's link is up, and it waits until the network knows that it is here. */
    void arriving(long incarnation, PhoneHandle newHandle) {
        mailbox.post(() -> link.begins(incarnation, newHandle, state.link().incarnation()));
    }

    private boolean isElsewhere(ServerName server) {
        return !server.equals(options.settings().server());
    }

    /**
     * The phone that has arrived is welcome, by a claim of that revision; does nothing the second time, or when it has gone
     * meanwhile. One that has gone on to another server since is sent away.
     */
    void attached(long incarnation, long claimedAt, String bootId, Device device, WholeState whole) {
        mailbox.post(() -> {
            Optional<PhoneHandle> waiting = link.waited(incarnation);
            if (waiting.isEmpty()) {
                return;
            }
            if (locatedAt > claimedAt
                    && state.location().filter(this::isElsewhere).isPresent()) {
                link.turnAway(waiting.get());
                return;
            }
            link.welcome(waiting.get(), state.link().online());
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

    /** What the phone reported last in that life of its link has this number. */
    void numbered(long incarnation, long report) {
        mailbox.post(() -> {
            if (report > 0 && incarnation == state.link().incarnation()) {
                acknowledgements.reported(incarnation, report);
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
            link.ended(incarnation);
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
        Instant received = clock.instant();
        Runnable task = () -> {
            boolean late = !command.notAfter().isZero() && clock.instant().isAfter(received.plus(command.notAfter()));
            if (late) {
                reply.refused(CommandRefusals.expired(id, command.kind()));
                return;
            }
            long token = replies.command(reply);
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
            token[0] = replies.control(reply);
            answer(token[0], new PhoneInput.ControlAsked(token[0], caller, endsCalls, others.of(id)));
        });
        if (!taken) {
            reply.refused(full());
            return () -> {};
        }
        // The caller no longer waits: whoever would accept now would accept for nobody.
        return () -> mailbox.post(() -> {
            if (replies.forgetControl(token[0])) {
                step(new PhoneInput.StartCancelled(token[0]));
            }
        });
    }

    /** A client stops shared control. */
    public void stopControl(ClientKey client, Reply<PhoneView> reply) {
        mailbox.post(() -> {
            long token = replies.control(reply);
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
        mailbox.post(() -> onLink(phone -> phone.disconnect(end, why)));
    }

    private void onLink(Consumer<? super PhoneHandle> what) {
        if (state.link().online()) {
            link.say(what::accept);
            link.flush();
        }
    }

    /** The phone may be another user's now; for whoever controlled it that is {@code why} control ends. */
    void handsChanged(EndReason why) {
        mailbox.post(() -> catchUp(why));
    }

    /** Gives the phone's present view to {@code reader}, between two events. */
    public void read(Consumer<PhoneView> reader) {
        mailbox.post(() -> {
            catchUp(EndReason.PHONE_LOGGED_OFF);
            reader.accept(PhoneView.of(state));
        });
    }

    /** Asks the phone what its panel shows now; {@code notTheirs} is the answer when the phone is not the reader's any more. */
    public void panel(UserName reader, Refusal notTheirs, Reply<Panel> reply) {
        boolean taken = mailbox.offer(() -> {
            catchUp(EndReason.PHONE_LOGGED_OFF);
            if (state.user().equals(Optional.of(reader))) {
                panels.read(state, link.handle(), reply);
            } else {
                reply.refused(notTheirs);
            }
        });
        if (!taken) {
            reply.refused(full());
        }
    }

    /** Asks the phone what became of an order; {@code reply} hears nothing when it is not here, or does not answer in time. */
    public void whatBecameOf(String orderedAs, Consumer<Optional<KnownOrder>> reply) {
        mailbox.post(() -> queries.ask(state.link().online() ? link.handle() : null, orderedAs, reply));
    }

    /** The phone says what became of an order; ignored when that life of its link is over. */
    void orderKnown(long incarnation, long queryId, KnownOrder known) {
        mailbox.post(() -> {
            if (incarnation == state.link().incarnation()) {
                queries.answer(queryId, Optional.of(known));
            }
        });
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
            replies.refused(token, Bug.ticket(e));
        }
    }

    private void step(PhoneInput input) {
        catchUp(EndReason.PHONE_LOGGED_OFF);
        take(input);
    }

    /**
     * First what went before this process, then whose the phone is: looked up at every turn, so that there is none in which the one before still
     * counts and the one that has come is already let in.
     */
    private void catchUp(EndReason why) {
        Optional<PhoneInput.Resumed> first = resuming;
        if (first.isPresent()) {
            resuming = Optional.empty();
            take(first.get());
        }
        hands.changed(state, why).ifPresent(this::take);
    }

    /** Every output is carried out, also behind one that fails: the state already says that it was. */
    private void take(PhoneInput input) {
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
        link.flush();
        if (failed != null) {
            throw failed;
        }
    }
}
