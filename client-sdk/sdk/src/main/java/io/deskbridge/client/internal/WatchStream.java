package io.deskbridge.client.internal;

import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.PhoneListener;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.WatchState;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One watch across as many streams as it takes. Everything here happens in one {@link SerialQueue}, in the order in which it
 * came: messages, the listener's calls, conditions, the ends of streams and their reopening. The transport's threads only
 * post, and a message is granted anew when one has been dealt with; so a slow listener slows its own stream, nothing piles
 * up, and what {@link #state} says is what the listener has heard.
 */
public final class WatchStream {
    private static final System.Logger log = System.getLogger(WatchStream.class.getName());

    private record Condition(String phone, Predicate<PhoneState> holds, CompletableFuture<PhoneState> reached) {}

    private final Session session;
    private final PhoneListener listener;
    private final WatchRequest what;
    private final SerialQueue queue;
    private final Backoff backoff;
    private final CompletableFuture<WatchStream> begun = new CompletableFuture<>();

    /** Written in the queue only, read anywhere. */
    private final ConcurrentMap<String, PhoneState> mirror = new ConcurrentHashMap<>();

    private final List<Condition> conditions = new ArrayList<>();
    private volatile WatchState state = WatchState.RECONNECTING;
    private volatile boolean closed;
    private volatile @Nullable WatchAttachment current;

    /** Why it is over, once it is. */
    private @Nullable DeskbridgeException why;

    /** Whether the running stream has moved any phone's position; if not, opening it again at once would be a busy loop. */
    private boolean moved;

    /** The phones of which the running stream has told the beginning. */
    private final Set<String> watched = new HashSet<>();

    /** Whether positions may be resumed from. */
    private boolean resume = true;

    /** A watch of these phones, or with none of all phones of the user on this server. */
    public static WatchStream ofPhones(Session session, PhoneListener listener, List<String> phones) {
        return new WatchStream(
                session,
                listener,
                WatchRequest.newBuilder().addAllPhones(phones).build());
    }

    /** A watch of what rings in a pick-up group. */
    public static WatchStream ofGroup(Session session, PhoneListener listener, String group) {
        return new WatchStream(
                session,
                listener,
                WatchRequest.newBuilder().addPickUpGroups(group).build());
    }

    private WatchStream(Session session, PhoneListener listener, WatchRequest what) {
        this.session = session;
        this.listener = listener;
        this.what = what;
        this.queue = new SerialQueue(session.callbacks());
        this.backoff = session.backoff();
    }

    void start() {
        queue.execute(this::open);
    }

    /** Completes in the queue when every phone has had its snapshot, or with the refusal. */
    public CompletableFuture<WatchStream> begun() {
        return begun;
    }

    /** The state of a phone as the listener knows it. */
    public @Nullable PhoneState state(String phone) {
        return mirror.get(phone);
    }

    /** The states of all watched phones, by id. */
    public Map<String, PhoneState> states() {
        return new TreeMap<>(mirror);
    }

    /** Whether the watch is up to date. */
    public WatchState watchState() {
        return state;
    }

    /** Completes in the queue when the condition holds for the phone, now or after some event. */
    public CompletableFuture<PhoneState> when(String phone, Predicate<PhoneState> holds) {
        Condition condition = new Condition(phone, holds, new CompletableFuture<>());
        queue.execute(() -> {
            DeskbridgeException over = why;
            if (over != null) {
                condition.reached().completeExceptionally(over);
                return;
            }
            PhoneState now = mirror.get(phone);
            if (now == null || !settled(condition, now)) {
                conditions.add(condition);
            }
        });
        return condition.reached();
    }

    /** Ends the watch. No listener call is started from now on. */
    public void close() {
        close(Failures.watchOver());
    }

    /** Ends the watch; who waits for something in it is told why. */
    void close(DeskbridgeException because) {
        closed = true;
        session.forget(this);
        WatchAttachment attachment = current;
        if (attachment != null) {
            attachment.cancel();
        }
        queue.execute(() -> over(because));
    }

    // ---- from here on in the queue ----

    private void open() {
        if (closed) {
            return;
        }
        WatchRequest.Builder request =
                what.toBuilder().setUndeliveredCalls(session.settings().undeliveredCalls());
        if (resume) {
            mirror.forEach((phone, known) -> request.addResumeFrom(Position.newBuilder()
                    .setPhone(phone)
                    .setEpoch(known.epoch())
                    .setSequence(known.sequence())));
        }
        moved = false;
        watched.clear();
        WatchAttachment attachment =
                new WatchAttachment(this, queue, session.settings().target());
        current = attachment;
        attachment.open(session.channel(), request.build());
        if (closed) {
            attachment.cancel();
        }
    }

    void received(WatchAttachment from, WatchResponse message) {
        if (closed || from != current) {
            return;
        }
        try {
            take(message);
        } catch (RuntimeException e) { // a message outside the contract
            log.log(System.Logger.Level.WARNING, "The watch got a message it cannot read; it starts again.", e);
            from.cancel();
            resume = false;
            lost(Failures.Next.LATER);
            return;
        }
        from.more();
    }

    private void take(WatchResponse message) {
        if (message.hasSnapshot()) {
            begin(message.getSnapshot());
            watched.add(message.getSnapshot().getPhone().getPhone());
        } else if (message.hasResumed()) {
            watched.add(message.getResumed().getPhone());
        }
        for (Event event : message.getEventsList()) {
            PhoneState before = mirror.get(event.getPhone());
            switch (Fold.fit(before, event)) {
                case SEEN -> log.log(System.Logger.Level.DEBUG, "Event {0} came twice.", event.getSequence());
                case NEXT -> happen(before, event);
                case GAP -> {
                    gap(event.getPhone(), before, event.getSequence());
                    return;
                }
            }
        }
        for (Position head : message.getHeadsList()) {
            PhoneState known = mirror.get(head.getPhone());
            if (known == null || !known.epoch().equals(head.getEpoch()) || known.sequence() < head.getSequence()) {
                gap(head.getPhone(), known, head.getSequence());
                return;
            }
        }
        if (message.getSynced()) {
            live();
        }
    }

    private void begin(Snapshot snapshot) {
        PhoneState now = FromProto.phone(snapshot.getPhone());
        RefusalReason reset = Words.REASON.own(snapshot.getResetReason());
        if (reset != RefusalReason.NONE) {
            log.log(System.Logger.Level.INFO, "{0}: a snapshot in place of the events ({1}).", now.phone(), reset);
        }
        moved = true;
        mirror.put(now.phone(), now);
        tell(() -> listener.onSnapshot(now));
        settle(now);
    }

    private void happen(@Nullable PhoneState before, Event event) {
        if (before == null) {
            return; // such an event never fits
        }
        PhoneState after = Fold.apply(before, event);
        var happened = FromProto.event(event, after);
        moved = true;
        mirror.put(after.phone(), after);
        tell(() -> listener.onEvent(happened));
        settle(after);
    }

    private void live() {
        backoff.reset();
        resume = true;
        mirror.keySet().retainAll(watched); // A phone that is not the user's, or not of the group, any more.
        become(WatchState.LIVE);
        begun.complete(this);
    }

    private void gap(String phone, @Nullable PhoneState known, long sequence) {
        log.log(
                System.Logger.Level.INFO,
                "{0}: events between {1} and {2} are missing; the watch goes on from the last one seen.",
                phone,
                known == null ? "the beginning" : known.sequence(),
                sequence);
        WatchAttachment attachment = current;
        if (attachment != null) {
            attachment.cancel();
        }
        lost(Failures.Next.AT_ONCE);
    }

    void ended(WatchAttachment which, DeskbridgeException why) {
        if (closed || which != current) {
            return;
        }
        log.log(System.Logger.Level.DEBUG, "The watch lost its stream: {0}", why.getMessage());
        Failures.Next next = Failures.next(why);
        if (!begun.isDone() || next == Failures.Next.NEVER) {
            boolean told = begun.completeExceptionally(why);
            if (!told) {
                tell(() -> listener.onEnded(why));
            }
            closed = true;
            session.forget(this);
            over(why);
            return;
        }
        lost(next);
    }

    private void lost(Failures.Next next) {
        current = null;
        become(WatchState.RECONNECTING);
        boolean again = moved;
        switch (next) {
            case AT_ONCE -> {
                if (again) {
                    open();
                } else {
                    later(this::open);
                }
            }
            case AFRESH -> {
                resume = false;
                if (again) {
                    open();
                } else {
                    later(this::open);
                }
            }
            case SIGN_IN -> later(this::signInAndOpen);
            case LATER, NEVER -> later(this::open);
        }
    }

    private void later(Runnable task) {
        session.timer().after(backoff.next(), () -> {
            session.wake();
            queue.execute(task);
        });
    }

    private void signInAndOpen() {
        var unused = session.signIn().whenComplete((done, failure) -> queue.execute(this::open));
    }

    private void over(DeskbridgeException because) {
        state = WatchState.ENDED;
        if (why == null) {
            why = because;
        }
        begun.completeExceptionally(because);
        List<Condition> open = List.copyOf(conditions);
        conditions.clear();
        open.forEach(condition -> condition.reached().completeExceptionally(because));
    }

    private void become(WatchState next) {
        if (state != next) {
            state = next;
            tell(() -> listener.onWatchState(next));
        }
    }

    private void tell(Runnable call) {
        if (closed) {
            return;
        }
        try {
            call.run();
        } catch (Throwable e) { // a listener's failure is its own; the watch goes on
            log.log(System.Logger.Level.WARNING, "A listener threw.", e);
        }
    }

    private void settle(PhoneState now) {
        List<Condition> sofar = List.copyOf(conditions); // completing one may add another
        for (Condition condition : sofar) {
            if (condition.phone().equals(now.phone()) && settled(condition, now)) {
                conditions.remove(condition);
            }
        }
    }

    private static boolean settled(Condition condition, PhoneState now) {
        if (condition.reached().isDone()) {
            return true;
        }
        try {
            if (condition.holds().test(now)) {
                condition.reached().complete(now);
                return true;
            }
            return false;
        } catch (Throwable e) { // the condition's failure belongs to the one who waits for it
            condition.reached().completeExceptionally(e);
            return true;
        }
    }
}
