package io.deskbridge.phone;

import io.deskbridge.phone.link.PhoneTrunk;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.PersonAct;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A simulated desk phone.
 *
 * <pre>{@code
 * try (DeskPhone phone = DeskPhone.builder("4002").server("127.0.0.1", 7500).secret("demo").start()) {
 *     phone.await(PhoneView::isRinging, Duration.ofSeconds(2));
 *     phone.lift();
 * }
 * }</pre>
 *
 * <p>Threads: every method may be called from any thread, on the phone's own event loop too. The phone itself runs on one
 * event loop. What a person does returns when the phone has done it and has handed to the network what it has to say; it
 * does not wait for the bridge. Things that make no sense at the moment do nothing, as at a real phone.
 *
 * <p>After {@link #close} nothing does anything, and waiting fails with {@link IllegalStateException}.
 */
public final class DeskPhone implements AutoCloseable {

    private final PhoneLife life;
    private final EventLoop loop;
    private final boolean ownsTrunk;
    private final @Nullable EventLoopGroup ownGroup;
    private final Random random;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable PhoneTrunk movedTo;

    /** Desk phone or softphone. */
    public enum Kind {
        /** A phone on a desk. */
        DESK_PHONE,
        /** A software phone. */
        SOFTPHONE
    }

    DeskPhone(
            DeskPhoneBuilder made,
            PhoneTrunk trunk,
            boolean ownsTrunk,
            @Nullable EventLoopGroup ownGroup,
            PhoneTimers timers) {
        this.loop = trunk.loop();
        this.ownsTrunk = ownsTrunk;
        this.ownGroup = ownGroup;
        this.random = made.random;
        this.life = new PhoneLife(made, trunk, timers);
    }

    /** Begins to make a phone. */
    public static DeskPhoneBuilder builder(String phone) {
        return new DeskPhoneBuilder(phone);
    }

    DeskPhone start() {
        return act(life::plugIn);
    }

    /** The phone's id. */
    public String phone() {
        return life.view().phone();
    }

    // What a person does.

    /** Lifts the handset: answers what rings longest, takes over a call on the speaker, or gets dial tone. */
    public DeskPhone lift() {
        return act(() -> life.step(new PersonAct.Lift()));
    }

    /** Puts the handset back: ends the call it carries. */
    public DeskPhone replace() {
        return act(() -> life.step(new PersonAct.Replace()));
    }

    /** Presses a key. */
    public DeskPhone press(Key key) {
        return act(() -> life.press(key));
    }

    /**
     * Keys a number and dials it.
     *
     * @throws IllegalArgumentException if it is not a number: an optional plus, then 1 to 32 of {@code 0-9*#}
     */
    public DeskPhone dial(String number) {
        return about(number, new PersonAct.DialNumber(number));
    }

    /**
     * As {@link #dial}, and offers video with it, as softphones do. Calls are audio all the same.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public DeskPhone dialWithVideo(String number) {
        return about(number, new PersonAct.DialNumber(number, true));
    }

    /**
     * Holds the call and dials somebody to ask, as with the TRANSFER key and digits. Does nothing without a conversation
     * and a free appearance.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public DeskPhone consult(String number) {
        return about(number, new PersonAct.Consult(number));
    }

    /**
     * Sends what rings longest to a number. Does nothing when nothing rings.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public DeskPhone deflect(String number) {
        return about(number, new PersonAct.Deflect(number));
    }

    /**
     * Sends the far end of the call to a number, unasked. Does nothing without an answered call.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public DeskPhone blindTransfer(String number) {
        return about(number, new PersonAct.BlindTransfer(number));
    }

    /**
     * Adds somebody to the call, unasked. Does nothing without a conversation.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public DeskPhone addParty(String number) {
        return about(number, new PersonAct.AddParty(number));
    }

    /**
     * Drops somebody from the conference, by the number that the display shows; who withholds it is "anonymous". Does nothing
     * without a conference, and where several withhold it: {@link Key#DROP} drops who came last.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public DeskPhone dropParty(String number) {
        PersonAct drop = new PersonAct.DropParty(number);
        return number.equals(PersonAct.DropParty.WITHHELD) ? act(() -> life.step(drop)) : about(number, drop);
    }

    /**
     * Parks the far end of the call in a slot. Does nothing without an answered call of two.
     *
     * @throws IllegalArgumentException if the slot is not digits
     */
    public DeskPhone park(String slot) {
        return about(slot, new PersonAct.Park(slot));
    }

    /**
     * Takes the call that is parked in a slot. Does nothing where no call can be taken now, or none is there.
     *
     * @throws IllegalArgumentException if the slot is not digits
     */
    public DeskPhone unpark(String slot) {
        return about(slot, new PersonAct.Unpark(slot));
    }

    /**
     * Takes the call that rings at a number. Does nothing where no call can be taken now, or none rings there.
     *
     * @throws IllegalArgumentException if it is not a number
     */
    public DeskPhone pickUp(String number) {
        return about(number, new PersonAct.PickUp(number));
    }

    /** Takes a call that rings anywhere in the pick-up group. */
    public DeskPhone pickUpInGroup() {
        return act(() -> life.step(new PersonAct.PickUp("")));
    }

    /** Ends the active call for everybody in it. */
    public DeskPhone clearCall() {
        return act(() -> life.step(new PersonAct.ClearCall()));
    }

    private DeskPhone about(String number, PersonAct act) {
        KeyedIn.number(number);
        return act(() -> life.step(act));
    }

    /**
     * Sets forwarding in the phone's menu, the whole of it. Does nothing at a locked phone.
     *
     * @throws IllegalArgumentException if one of its numbers is neither empty nor a number, or its time is not 1 s to 2 min
     */
    public DeskPhone setForwarding(Forwarding forwarding) {
        PersonAct set = new PersonAct.SetForwarding(KeyedIn.forwarding(forwarding));
        return act(() -> life.step(set));
    }

    /**
     * Changes forwarding in the phone's menu, from what it is now. Does nothing at a locked phone.
     *
     * @param change from what it is to what it is to be; runs on the phone's event loop and must not block
     * @throws IllegalArgumentException as {@link #setForwarding}
     */
    public DeskPhone changeForwarding(UnaryOperator<Forwarding> change) {
        return act(() -> {
            Forwarding before = life.view().features().forwarding();
            life.step(new PersonAct.SetForwarding(KeyedIn.forwarding(change.apply(before))));
        });
    }

    /**
     * Sets the listening volume.
     *
     * @throws IllegalArgumentException unless it is 0 to 100
     */
    public DeskPhone setVolume(int level) {
        PersonAct set = new PersonAct.SetVolume(KeyedIn.level(level));
        return act(() -> life.step(set));
    }

    /**
     * Sets the ringer volume.
     *
     * @throws IllegalArgumentException unless it is 0 to 100
     */
    public DeskPhone setRinger(int level) {
        PersonAct set = new PersonAct.SetRinger(KeyedIn.level(level));
        return act(() -> life.step(set));
    }

    /** Locks the phone. */
    public DeskPhone lock() {
        return act(() -> life.step(new PersonAct.SetLock(true)));
    }

    /** Unlocks the phone. */
    public DeskPhone unlock() {
        return act(() -> life.step(new PersonAct.SetLock(false)));
    }

    /**
     * Asks to be let in at this phone with number and PIN (hot desking); the bridge's answer shows in the view. Does nothing at a phone
     * that is locked or not registered.
     *
     * @throws IllegalArgumentException if it is not a number, or no PIN: 1 to 32 digits
     */
    public DeskPhone logIn(String number, String pin) {
        KeyedIn.number(number);
        KeyedIn.pin(pin);
        return act(() -> life.service().logIn(number, pin));
    }

    /** Logs out whoever is logged in at this phone. Does nothing at a phone that is locked or not registered. */
    public DeskPhone logOut() {
        return act(() -> life.service().logOut());
    }

    /** Changes how the simulated person behaves from now on. */
    public DeskPhone setPerson(Person person) {
        return act(() -> life.setPerson(person));
    }

    /** How the simulated person behaves. */
    public Person person() {
        return ask(life::person);
    }

    // What happens to the phone.

    /**
     * Pulls the power. The phone forgets everything but its lock and its features, and says nothing: the connection simply
     * ends. On a shared trunk the bridge hears nothing until the phone comes back.
     */
    public DeskPhone unplug() {
        return act(life::unplug);
    }

    /** Gives the power back: the phone starts with a new boot id and registers. */
    public DeskPhone plugIn() {
        return act(life::plugIn);
    }

    /**
     * Cuts the network until {@link #restoreLink}. The phone keeps its calls, its person can go on using it, and what
     * happens shows in the snapshot when it comes back. On a shared trunk only this phone falls silent.
     */
    public DeskPhone cutLink() {
        return act(life::cutLink);
    }

    /** Mends the network; also lets a phone try again that was refused for good. */
    public DeskPhone restoreLink() {
        return act(life::restoreLink);
    }

    /**
     * Logs off at its server and registers on another, as when somebody carries the phone to another office. Its calls
     * end. A phone on a shared trunk leaves it and opens a connection of its own.
     */
    public DeskPhone moveTo(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        return act(() -> {
            if (ownsTrunk || movedTo != null) {
                life.moveTo(life.registration().trunk(), address);
            } else {
                movedTo = new PhoneTrunk(address, loop, random);
                life.moveTo(movedTo, null);
            }
        });
    }

    /**
     * Logs off and switches off for good; its own thread, if it has one, has ended afterwards. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            run(life::close);
            if (ownGroup != null) {
                Future<?> ended = ownGroup.shutdownGracefully(0, 2, TimeUnit.SECONDS);
                if (!loop.inEventLoop()) {
                    ended.awaitUninterruptibly();
                }
            }
        }
    }

    // What can be seen.

    /** What the phone is and shows now. Never waits. */
    public PhoneView view() {
        return life.view();
    }

    /** How many frames it has exchanged. Never waits. */
    public FrameCounts counts() {
        return life.counts();
    }

    /**
     * When the phone was in service for a user who is on one device at a time, oldest first, the last 1,000 times. Nobody can have
     * begun or taken a call at it for such a user but within one of these. Never waits, and may be asked after {@link #close} too.
     */
    public List<Activity> activity() {
        return life.service().activity();
    }

    /**
     * Completes as soon as the phone looks like this, at once if it does already. Every state is looked at, however short.
     * The condition, and what depends on the future, run on the phone's event loop and must not block.
     */
    public CompletableFuture<PhoneView> when(Predicate<PhoneView> condition) {
        CompletableFuture<PhoneView> future = new CompletableFuture<>();
        if (closed.get()) {
            future.completeExceptionally(new IllegalStateException("Phone " + phone() + " is closed."));
        } else if (loop.inEventLoop()) {
            life.watch(condition, future);
        } else {
            loop.execute(() -> life.watch(condition, future));
        }
        return future;
    }

    /**
     * Waits until the phone looks like this.
     *
     * @return what it looked like then
     * @throws IllegalStateException if it does not in time, with what it looks like instead; or on the event loop
     */
    public PhoneView await(Predicate<PhoneView> condition, Duration atMost) {
        if (loop.inEventLoop()) {
            throw new IllegalStateException("Waiting on the phone's own event loop would wait for ever; use when().");
        }
        CompletableFuture<PhoneView> future = when(condition);
        try {
            return future.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(false);
            throw new IllegalStateException(
                    "Phone " + phone() + " did not get there within " + atMost + "; it is " + view(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for phone " + phone() + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for phone " + phone(), e);
        }
    }

    private DeskPhone act(Runnable task) {
        if (!closed.get()) {
            run(task);
        }
        return this;
    }

    private void run(Runnable task) {
        ask(() -> {
            task.run();
            return this;
        });
    }

    private <T> T ask(Supplier<T> question) {
        if (loop.inEventLoop()) {
            return question.get();
        }
        return loop.submit(question::get).syncUninterruptibly().getNow();
    }

    @Override
    public String toString() {
        return "DeskPhone[" + view() + "]";
    }
}
