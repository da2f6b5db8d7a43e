package io.deskbridge.cli.simulation;

import io.deskbridge.client.CommandResult;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.Mode;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneListener;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.Platform;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.RequestId;
import io.deskbridge.client.SoftphoneCalls;
import io.deskbridge.client.WatchState;
import io.deskbridge.client.internal.Callbacks;
import io.deskbridge.client.internal.CommandRequest;
import io.deskbridge.client.internal.Session;
import io.deskbridge.client.internal.Timer;
import io.deskbridge.client.internal.WatchStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A desktop program as a careful developer writes it, over the SDK as it is: signs in, watches its phone, takes control, gives
 * commands, and gives one again under the same id when it does not know what became of it.
 */
final class SimulatedClient {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(3);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Simulation simulation;
    private final String phone;
    private final Session session;
    private final List<Given> given = new ArrayList<>();
    private final int mostTimes;
    private @Nullable WatchStream watch;
    private boolean controls;
    private boolean asking;
    private boolean wantsControl = true;
    private Consumer<Given> onGiven = one -> {};
    private int numbers;

    /** A client of {@code user}, for one phone; gives a command at most {@code mostTimes} times by itself. */
    SimulatedClient(Simulation simulation, SimulatedChannel channel, String user, String phone, int mostTimes) {
        this.simulation = simulation;
        this.phone = phone;
        this.mostTimes = mostTimes;
        this.session = new Session(
                new Session.Settings(
                        "simulated", "demo-" + user, "desk", Mode.SIMULTANEOUS, Platform.WINDOWS, DEADLINE, true),
                channel,
                new Callbacks(Runnable::run),
                new OnSimulation(),
                () -> simulation.random().nextDouble());
    }

    private final class OnSimulation implements Timer {
        private boolean closed;

        @Override
        public long nanoTime() {
            return simulation.now();
        }

        @Override
        public void after(Duration delay, Runnable task) {
            simulation.after(delay, () -> {
                if (!closed) {
                    task.run();
                }
            });
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Signs in, and goes on from there. */
    void begin() {
        var unused = session.signIn().whenComplete((in, failure) -> {
            if (failure != null) {
                later(this::begin);
            } else {
                watch();
                control();
            }
        });
    }

    private void later(Runnable task) {
        simulation.after(simulation.between(SHORT, LONG), task);
    }

    private void watch() {
        watch = session.watch(WatchStream.ofPhones(session, new Ear(), List.of(phone)));
    }

    private final class Ear implements PhoneListener {
        @Override
        public void onEvent(PhoneEvent event) {}

        @Override
        public void onEnded(DeskbridgeException why) {
            simulation.note(phone + " watch ended " + why.reason());
            later(SimulatedClient.this::begin);
        }
    }

    private void control() {
        if (asking || controls || !wantsControl) {
            return;
        }
        asking = true;
        var unused = session.startSharedControl(phone, SoftphoneCalls.KEEP, state -> state)
                .whenComplete((state, failure) -> {
                    asking = false;
                    RefusalReason reason = reason(failure);
                    controls = failure == null || reason == RefusalReason.ALREADY_IN_CONTROL;
                    simulation.note(phone + " control " + (failure == null ? "taken" : reason));
                    if (reason == RefusalReason.NOT_SIGNED_IN || reason == RefusalReason.SIGNED_OFF) {
                        later(this::signInAgain);
                    } else if (!controls) {
                        later(this::control);
                    }
                });
    }

    private void signInAgain() {
        var unused = session.signIn().whenComplete((in, failure) -> later(this::control));
    }

    private static RefusalReason reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof DeskbridgeException no ? no.reason() : RefusalReason.NONE;
    }

    /** Whether it believes that it controls the phone. */
    boolean controls() {
        return controls;
    }

    /** Takes control no more, whatever happens. */
    void leaveControlAsItIs() {
        wantsControl = false;
    }

    /** The phone as the client knows it; null before the first snapshot. */
    @Nullable
    PhoneState state() {
        WatchStream now = watch;
        return now == null ? null : now.state(phone);
    }

    /** Whether its watch is up to date. */
    boolean isLive() {
        WatchStream now = watch;
        return now != null && now.watchState() == WatchState.LIVE;
    }

    String phone() {
        return phone;
    }

    /** Hears of every command when it is given first. */
    void onGiven(Consumer<Given> listener) {
        onGiven = listener;
    }

    /** All it has given. */
    List<Given> given() {
        return given;
    }

    /** Gives a command, under an id of its own. */
    Given give(PhoneCommand command) {
        numbers++;
        Given one = new Given(phone, command.as(new RequestId(phone + "-" + numbers)), simulation.now());
        given.add(one);
        onGiven.accept(one);
        send(one);
        return one;
    }

    /** Gives a command again, under the same id. */
    void send(Given one) {
        one.leaves();
        simulation.note(phone + " gives " + one.id() + " " + one.command().command() + " "
                + one.command().argument());
        var unused = session.commands()
                .send(CommandRequest.of(phone, one.command()))
                .whenComplete((result, failure) -> answered(one, result, failure));
    }

    private void answered(Given one, @Nullable CommandResult result, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        one.returns();
        if (result != null) {
            one.done(result);
        } else if (cause instanceof DeskbridgeException no) {
            one.failed(no);
            lostControl(no.reason());
            if (!one.isDecided() && one.times() < mostTimes) {
                later(() -> send(one));
            }
        } else {
            throw new IllegalStateException("an outcome of no known kind", cause);
        }
        simulation.note(phone + " knows of " + one.id() + " " + one.outcome());
    }

    private void lostControl(RefusalReason reason) {
        switch (reason) {
            case NOT_IN_CONTROL, TAKEN_OVER, CONSENT_EXPIRED -> {
                controls = false;
                later(this::control);
            }
            case NOT_SIGNED_IN, SIGNED_OFF -> {
                controls = false;
                later(this::signInAgain);
            }
            default -> {}
        }
    }
}
