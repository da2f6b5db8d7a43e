package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Watch}: a position in each phone's history, moved on as fast as the client reads. Nothing is queued for a
 * client: what it has not read stays in the history, and one that falls too far behind is told so and may resume.
 *
 * <p>Runs in a mailbox of its own; events, readiness, timers and the end all come through it.
 */
final class WatchStream {
    private final EventHistory history;
    private final Timers timers;
    private final WatchLimits limits;
    private final Supplier<Optional<Refusal>> changed;
    private final ServerCallStreamObserver<WatchResponse> observer;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Map<PhoneId, Followed> followed = new LinkedHashMap<>();
    private final EventHistory.Listener listener = phone -> mailbox.post(() -> happened(phone));

    // Only the mailbox touches what follows.
    private final Set<Followed> behind = new LinkedHashSet<>();
    private Timers.@Nullable Timer heartbeat;
    private @Nullable Runnable stop;
    private int beginnings;
    private boolean saidSomething;
    private boolean ended;
    /** How the watch ends when it has told what has happened. */
    private @Nullable Refusal finishing;

    /** {@code changed}: why the watch as a whole can no longer go on; empty while it can. */
    WatchStream(
            EventHistory history,
            Timers timers,
            WatchLimits limits,
            Supplier<Optional<Refusal>> changed,
            ServerCallStreamObserver<WatchResponse> observer) {
        this.history = history;
        this.timers = timers;
        this.limits = limits;
        this.changed = changed;
        this.observer = observer;
    }

    /** Adds a phone, before the stream begins. */
    void follow(Followed one) {
        followed.put(one.phone, one);
    }

    /** Asks for what a phone is now. */
    interface Reader {
        /** {@code answer} gets the phone's view, between two events, on any thread. */
        void read(PhoneId phone, Consumer<PhoneView> answer);
    }

    /** Begins. */
    void begin(Reader reader, Function<OpenStreams.Stream, Runnable> opened) {
        observer.setOnCancelHandler(() -> mailbox.post(this::close));
        observer.setOnReadyHandler(() -> mailbox.post(this::advance));
        mailbox.post(() -> {
            beginnings = followed.size();
            stop = opened.apply(new Endings());
            heartbeat = timers.after(limits.heartbeat(), () -> mailbox.post(this::beat));
            if (followed.isEmpty()) {
                send(WatchResponse.newBuilder().setSynced(true));
            }
            // Listening first: what happens between the snapshot and the first look is then noticed too.
            for (Followed one : followed.values()) {
                history.listen(one.phone, listener);
                reader.read(
                        one.phone,
                        view -> mailbox.post(() -> {
                            one.view = view;
                            advance();
                        }));
            }
        });
    }

    private final class Endings implements OpenStreams.Stream {
        @Override
        public void end(Refusal refusal) {
            mailbox.post(() -> WatchStream.this.end(refusal));
        }

        @Override
        public void finish(Refusal refusal) {
            mailbox.post(() -> {
                finishing = refusal;
                advance();
            });
        }
    }

    private void happened(PhoneId phone) {
        Followed one = followed.get(phone);
        if (one != null && one.begun) {
            behind.add(one);
            advance();
        }
    }

    /** Sends what there is, as long as the client reads. */
    private void advance() {
        if (ended || endsByChange()) {
            return;
        }
        if (beginnings > 0) {
            sendBeginnings();
        }
        while (!ended && !behind.isEmpty() && observer.isReady()) {
            sendEvents();
        }
        Refusal last = finishing;
        if (!ended && behind.isEmpty() && last != null) {
            end(last);
        }
        if (!ended && !observer.isReady()) {
            endWhenTooSlow();
        }
    }

    /** Before anything is told: what the watch shows may have become what its client is not to see. */
    private boolean endsByChange() {
        Optional<Refusal> why = changed.get();
        why.ifPresent(this::end);
        return why.isPresent();
    }

    private void sendBeginnings() {
        for (Followed one : followed.values()) {
            PhoneView view = one.view;
            if (view != null && !view.isOf(one.user)) {
                end(one.notTheirs());
                return;
            }
            if (view != null && !one.begun && observer.isReady()) {
                one.begun = true;
                one.view = null;
                one.history = view.epoch();
                beginnings--;
                send(one.begin(view).setSynced(beginnings == 0));
                behind.add(one);
            }
        }
    }

    private void sendEvents() {
        WatchResponse.Builder message = WatchResponse.newBuilder();
        List<Followed> caughtUp = new ArrayList<>();
        for (Followed one : behind) {
            int room = limits.batch() - message.getEventsCount();
            if (room == 0) {
                break;
            }
            List<EventHistory.Entry> found = history.after(one.phone, one.position, room);
            List<EventHistory.Entry> entries = found.stream()
                    .takeWhile(entry -> entry.epoch().equals(one.history))
                    .toList();
            if (!one.stillTheirs()) {
                tellOfControl(one, entries, message);
                finish(message, one.notTheirs());
                return;
            }
            for (EventHistory.Entry entry : entries) {
                one.tell(entry).ifPresent(message::addEvents);
            }
            one.position += entries.size();
            if (entries.size() < found.size()) {
                finish(message, one.anotherHistory());
                return;
            }
            if (entries.isEmpty() && !history.reaches(one.phone, one.position)) {
                end(tooSlow(one)); // What comes next has been overwritten.
                return;
            }
            if (entries.size() < room) {
                caughtUp.add(one);
            }
        }
        behind.removeAll(caughtUp);
        if (message.getEventsCount() > 0) {
            send(message);
        }
    }

    private void finish(WatchResponse.Builder last, Refusal why) {
        if (last.getEventsCount() > 0) {
            send(last);
        }
        end(why);
    }

    /** What happens at the phone now is another user's business; that control has ended there is this one's. */
    private void tellOfControl(Followed one, List<EventHistory.Entry> entries, WatchResponse.Builder message) {
        List<EventHistory.Entry> ended = entries.stream()
                .filter(entry -> entry.event().type() == EventType.CONTROL_ENDED)
                .limit(1)
                .toList();
        for (EventHistory.Entry entry : ended) {
            one.tell(entry).ifPresent(message::addEvents);
        }
    }

    private void endWhenTooSlow() {
        for (Followed one : behind) {
            if (history.head(one.phone) - one.position > limits.backlog()) {
                end(tooSlow(one));
                return;
            }
        }
    }

    private Refusal tooSlow(Followed one) {
        return one.tooSlow(limits.backlog(), history.head(one.phone));
    }

    private void beat() {
        if (ended || endsByChange()) {
            return;
        }
        if (!saidSomething && beginnings == 0 && observer.isReady()) {
            WatchResponse.Builder message = WatchResponse.newBuilder();
            for (Followed one : followed.values()) {
                message.addHeads(one.head());
            }
            send(message);
        }
        saidSomething = false;
        heartbeat = timers.after(limits.heartbeat(), () -> mailbox.post(this::beat));
    }

    private void send(WatchResponse.Builder message) {
        saidSomething = true;
        observer.onNext(message.build());
    }

    private void end(Refusal refusal) {
        if (!ended) {
            close();
            observer.onError(Refusals.exception(refusal));
        }
    }

    private void close() {
        ended = true;
        followed.keySet().forEach(phone -> history.unlisten(phone, listener));
        Timers.Timer timer = heartbeat;
        if (timer != null) {
            timer.cancel();
        }
        Runnable leave = stop;
        if (leave != null) {
            stop = null;
            leave.run();
        }
    }
}
