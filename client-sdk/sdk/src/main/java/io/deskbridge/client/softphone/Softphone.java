package io.deskbridge.client.softphone;

import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.Phase;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The softphone of a client: rings, answers, calls, hangs up. It has no audio of its own; what it does is what a phone says to the server.
 *
 * <pre>{@code
 * try (var client = DeskbridgeClient.builder("bridge.example.com:7400").token(token).connect();
 *         var softphone = Softphone.builder(client, "4001-soft")
 *                 .link("bridge.example.com", 7500)
 *                 .secret(secret)
 *                 .listener(System.out::println)
 *                 .start()) {
 *     softphone.await(state -> state.service() == Service.IN_SERVICE, Duration.ofSeconds(10));
 *     softphone.dial("4003");
 * }
 * }</pre>
 *
 * <p>A user has one softphone at a time (R5): the one that was started last. One that is replaced learns so and why ({@link Service#REPLACED}), and does not
 * take the user back by itself, neither after a lost link nor when the server restarts: that is for its person, by {@link #comeBack}. Calls at it are not cut.
 *
 * <p>What is asked for is done as a person does it at a phone: it returns at once, happens in the order asked, and shows in the state; where it
 * does not fit the state it does nothing. Safe for any thread.
 */
public final class Softphone implements AutoCloseable {
    private static final System.Logger log = System.getLogger(Softphone.class.getName());

    private static final SoftphoneState CLOSED = new SoftphoneState(Service.CLOSED, "", List.of());

    private final SoftphoneBuilder made;
    private DeskPhone device;
    private boolean closed;
    private Runnable outlives = () -> {};
    private @Nullable SoftphoneState told;

    private Softphone(SoftphoneBuilder made) {
        this.made = made;
        this.device = made.device();
    }

    /** Begins to make the softphone of {@code client}, which is the phone {@code phone} of its user. */
    public static SoftphoneBuilder builder(DeskbridgeClient client, String phone) {
        return new SoftphoneBuilder(client, phone);
    }

    static Softphone start(SoftphoneBuilder made) {
        Softphone softphone = new Softphone(made);
        softphone.listenTo(softphone.device());
        softphone.closeWith(made.client);
        if (softphone.isClosed()) {
            throw new IllegalStateException("The client is closed.");
        }
        return softphone;
    }

    /** Without a lock: a client that is closed already closes this at once, which waits for the phone's thread, which may be in {@link #saw}. */
    private void closeWith(DeskbridgeClient client) {
        Runnable stays = client.beforeClose(this::close);
        synchronized (this) {
            outlives = stays;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized DeskPhone device() {
        return device;
    }

    private void listenTo(DeskPhone phone) {
        var unused = phone.when(view -> {
            saw(phone, view);
            return false;
        });
    }

    private void saw(DeskPhone phone, PhoneView view) {
        SoftphoneState now = Sight.of(view);
        synchronized (this) {
            if (closed || phone != device || now.equals(told)) {
                return;
            }
            told = now;
        }
        tell(made.listener, now);
    }

    private static void tell(Consumer<SoftphoneState> listener, SoftphoneState now) {
        try {
            listener.accept(now);
        } catch (RuntimeException | Error e) { // a listener's failure is its own
            log.log(System.Logger.Level.WARNING, "A listener threw.", e);
        }
    }

    // ---- what is to be seen

    /** What it is and has now. Never waits. */
    public SoftphoneState state() {
        return isClosed() ? CLOSED : Sight.of(device().view());
    }

    /**
     * Waits until it is like this; every state is looked at, however short.
     *
     * @return what it was like then
     * @throws IllegalStateException if it is not in time, or closed; or in a listener
     */
    public SoftphoneState await(Predicate<SoftphoneState> condition, Duration atMost) {
        return Sight.of(device().await(view -> condition.test(Sight.of(view)), atMost));
    }

    // ---- what its person does

    /**
     * Calls a number.
     *
     * @throws IllegalArgumentException if it is none: an optional plus, then 1 to 32 of {@code 0-9*#}
     */
    public void dial(String number) {
        device().dial(number);
    }

    /** Answers what rings longest; a call that was active is put on hold. */
    public void answer() {
        press(LegState.ALERTING);
    }

    /** Ends the active call, also one that is being dialled. */
    public void hangUp() {
        device().press(Key.GOODBYE);
    }

    /** Puts the active call on hold. */
    public void hold() {
        if (state().has(Phase.TALKING) || state().has(Phase.REMOTE_HELD)) {
            device().press(Key.HOLD);
        }
    }

    /** Goes on with the call that was put on hold first. */
    public void retrieve() {
        press(LegState.HELD);
    }

    /** The key of the first line on which a call is in that state. */
    private void press(LegState wanted) {
        device().view().legs().stream()
                .filter(leg -> leg.state() == wanted)
                .findFirst()
                .map(Leg::appearance)
                .map(line -> Key.valueOf("LINE" + line))
                .ifPresent(device()::press);
    }

    /**
     * Starts anew, and asks for the user: whichever device of this kind had the user is replaced. The only way back from {@link Service#REPLACED} and {@link
     * Service#REFUSED}; its calls, if any are left, end. Does nothing when it is closed.
     */
    public void comeBack() {
        DeskPhone next;
        DeskPhone last;
        synchronized (this) {
            if (closed) {
                return;
            }
            last = device;
            next = made.device();
            device = next;
        }
        last.close();
        listenTo(next);
    }

    /** Logs off and ends; its calls end with it. Also done when its client is closed. Closing twice does nothing. */
    @Override
    public void close() {
        DeskPhone last;
        Runnable leave;
        synchronized (this) {
            closed = true;
            last = device;
            leave = outlives;
        }
        leave.run();
        last.close();
    }
}
