package io.deskbridge.phone;

import io.deskbridge.phone.link.FrameWriter;
import io.deskbridge.phone.link.PhoneTrunk;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.PersonAct;
import io.deskbridge.phone.model.PhoneInput;
import io.deskbridge.phone.model.PhoneInput.LinkChange;
import io.deskbridge.phone.model.PhoneMachine;
import io.deskbridge.phone.model.PhoneOutput;
import io.deskbridge.phone.model.PhoneState;
import io.deskbridge.phone.model.Step;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone in motion: feeds the pure machine and carries out what it says. The one writer of the phone's state; everything
 * but the queries ({@link #view}, {@link #counts}) runs on the event loop.
 */
final class PhoneLife {

    private static final Logger log = LoggerFactory.getLogger(PhoneLife.class);

    private final Registration registration;
    private final PhoneVoice voice;
    private final SimulatedPerson person;
    private final PhoneListener listener;
    private final Random random;
    private final Watchers watchers;
    private final Service service;
    private final ArrayDeque<PhoneOutput.LegReport> news = new ArrayDeque<>();
    private PhoneState state;
    private volatile PhoneView view;

    PhoneLife(DeskPhoneBuilder made, PhoneTrunk trunk, PhoneTimers timers) {
        FrameWriter frames = new FrameWriter(made.phone);
        PhoneTimers onLoop = (after, task) -> timers.start(after, () -> runOn(trunk, task));
        this.state = PhoneState.justPowered(made.settings(), false);
        this.view = new PhoneView(made.phone, false, false, "", "", "", LoginView.NONE, state);
        this.watchers = new Watchers(made.phone);
        this.listener = made.listener;
        this.random = made.random;
        this.registration = new Registration(this, made, frames, trunk);
        this.service = new Service(this, made, onLoop);
        this.voice = new PhoneVoice(this, frames, onLoop);
        this.person = new SimulatedPerson(this, onLoop, made.person);
    }

    /**
     * One thing happens to the phone, which comes to the service it is in first. All it says is written before anybody hears of the
     * change, and goes out together.
     */
    void step(PhoneInput input) {
        if (!registration.isPowered()) {
            return;
        }
        if (input instanceof PhoneInput.LinkChanged changed && changed.change() != LinkChange.UP) {
            service.linkLost();
        } else {
            service.settle(Initiator.TIMER);
        }
        carryOut(input);
    }

    void changeService(boolean inService, Initiator who) {
        carryOut(new PhoneInput.ServiceChanged(inService, who));
        heard(ear -> ear.serviceChanged(inService));
    }

    private void carryOut(PhoneInput input) {
        PhoneState before = state;
        Step step = PhoneMachine.step(before, input);
        state = step.state();
        look();
        voice.say(step.outputs());
        watchers.changed(this::view);
        tellNews();
        person.notices(before, step.state());
        registration.flush();
    }

    void press(Key key) {
        heard(ear -> ear.keyPressed(key));
        step(new PersonAct.Press(key));
    }

    void plugIn() {
        if (!registration.isPowered()) {
            registration.powerOn(Long.toHexString(random.nextLong()));
            publish();
        }
    }

    void unplug() {
        if (registration.isPowered()) {
            voice.stopTimers();
            person.startsAnew();
            registration.powerOff();
            service.powerLost();
            state = PhoneState.justPowered(state.settings(), state.locked(), state.features(), service.isInService());
            publish();
        }
    }

    void cutLink() {
        registration.cut();
        step(new PhoneInput.LinkChanged(LinkChange.LOST));
    }

    void restoreLink() {
        registration.mend();
    }

    /** Goes to another trunk or, where an address is given, lets its own trunk go there. */
    void moveTo(PhoneTrunk trunk, @Nullable InetSocketAddress redirected) {
        leave();
        registration.fallSilent();
        person.startsAnew();
        step(new PhoneInput.LinkChanged(LinkChange.LOGGED_OFF));
        registration.use(trunk);
        if (redirected != null) {
            trunk.redirect(redirected);
        }
        registration.mend();
    }

    void close() {
        leave();
        unplug();
        watchers.close();
    }

    /** An exclusive device goes out of service first: once the bridge has heard the goodbye, another one may come into it. */
    private void leave() {
        service.linkLost();
        registration.sayGoodbye();
    }

    PhoneState state() {
        return state;
    }

    Registration registration() {
        return registration;
    }

    Service service() {
        return service;
    }

    /** May be called from any thread. */
    PhoneView view() {
        return view;
    }

    /** May be called from any thread. */
    FrameCounts counts() {
        return registration.counts();
    }

    Person person() {
        return person.person();
    }

    void setPerson(Person newPerson) {
        person.become(newPerson);
    }

    void watch(Predicate<PhoneView> condition, CompletableFuture<PhoneView> future) {
        watchers.add(condition, future, view);
    }

    /** The listener hears it once the step is over. */
    void keepNews(PhoneOutput.LegReport report) {
        if (listener != PhoneListener.NONE) {
            news.add(report);
        }
    }

    void heard(Consumer<PhoneListener> event) {
        if (listener != PhoneListener.NONE) {
            try {
                event.accept(listener);
            } catch (RuntimeException | Error e) { // whatever it is, the phone has to go on
                log.warn("The listener of phone {} failed", view.phone(), e);
            }
        }
    }

    private void tellNews() {
        for (PhoneOutput.LegReport next = news.poll(); next != null; next = news.poll()) {
            PhoneOutput.LegReport report = next;
            heard(ear -> ear.legChanged(report.leg(), report.cause(), report.initiator()));
        }
    }

    /** Something that is no state of the machine has changed. */
    void publish() {
        look();
        watchers.changed(this::view);
    }

    private void look() {
        view = new PhoneView(
                view.phone(),
                registration.isPowered(),
                registration.isRegistered(),
                registration.server(),
                registration.displayName(),
                registration.refusal(),
                service.login(),
                state);
    }

    private static void runOn(PhoneTrunk trunk, Runnable task) {
        if (trunk.loop().inEventLoop()) {
            task.run();
        } else {
            trunk.loop().execute(task);
        }
    }
}
