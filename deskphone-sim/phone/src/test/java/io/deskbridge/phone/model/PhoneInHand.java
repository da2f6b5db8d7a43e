package io.deskbridge.phone.model;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A phone in a test's hand: things happen to it one after another. */
final class PhoneInHand {

    static final Prompt PROMPT = new Prompt(5, "Accept Shared Control?", "alice", "desk");
    static final Banner BANNER = new Banner("alice", "desk");
    static final PhoneInput LIFT = new PersonAct.Lift();
    static final PhoneInput REPLACE = new PersonAct.Replace();
    static final PhoneInput LOCK = new PersonAct.SetLock(true);
    static final PhoneInput UNLOCK = new PersonAct.SetLock(false);
    static final PhoneInput LINK_UP = new PhoneInput.LinkChanged(PhoneInput.LinkChange.UP, Set.of("112"));
    static final PhoneInput LINK_LOST = new PhoneInput.LinkChanged(PhoneInput.LinkChange.LOST);
    static final PhoneInput LOGGED_OFF = new PhoneInput.LinkChanged(PhoneInput.LinkChange.LOGGED_OFF);

    static final PhoneInput OUT_OF_SERVICE = new PhoneInput.ServiceChanged(false, Initiator.REMOTE);
    static final PhoneInput LEASE_RUN_OUT = new PhoneInput.ServiceChanged(false, Initiator.TIMER);
    static final PhoneInput IN_SERVICE = new PhoneInput.ServiceChanged(true, Initiator.REMOTE);

    private PhoneState state;

    private PhoneInHand(PhoneSettings settings) {
        state = PhoneState.justPowered(settings, false);
    }

    /** Registered, with three call appearances. */
    static PhoneInHand registered() {
        return of(new PhoneSettings(3, true, EnumSet.allOf(Operation.class)));
    }

    static PhoneInHand of(PhoneSettings settings) {
        return new PhoneInHand(settings).after(LINK_UP);
    }

    /** Lets things happen that the test is not about. */
    PhoneInHand after(PhoneInput... inputs) {
        for (PhoneInput input : inputs) {
            state = PhoneMachine.step(state, input).state();
        }
        return this;
    }

    /** Lets one thing happen. What the phone says, in words. */
    List<String> on(PhoneInput input) {
        Step step = PhoneMachine.step(state, input);
        state = step.state();
        return Transcript.of(step.outputs());
    }

    /** As {@link #on}, and the test is not about timers. */
    List<String> heardOn(PhoneInput input) {
        return on(input).stream()
                .filter(words -> !words.startsWith("start ") && !words.startsWith("stop "))
                .toList();
    }

    PhoneState state() {
        return state;
    }

    /** The legs as "1 CONNECTED/ALERTING 4002", with the appearance in front. */
    List<String> legs() {
        return state.legs().stream()
                .map(leg -> (leg.appearance() + " " + leg.state() + "/" + leg.far() + " " + leg.remoteNumber()).strip())
                .toList();
    }

    static PhoneInput press(Key key) {
        return new PersonAct.Press(key);
    }

    static PhoneInput dials(String number) {
        return new PersonAct.DialNumber(number);
    }

    static PhoneInput rings(long leg, String from) {
        return new LineMessage.Setup(leg, from, "", LegContext.NONE, Cause.NEW_CALL, "");
    }

    static PhoneInput connects(long leg) {
        return new LineMessage.Connect(leg, "");
    }

    static PhoneInput farRings(long leg) {
        return new LineMessage.Alerting(leg, "");
    }

    static PhoneInput releases(long leg, Cause cause) {
        return new LineMessage.Release(leg, cause);
    }

    static PhoneInput asks() {
        return new ControlMessage.Ask(PROMPT, Duration.ofSeconds(30));
    }

    static PhoneInput fires(PhoneTimer timer) {
        return new PhoneInput.TimerFired(timer);
    }

    /** A call that this phone made on the speaker and that was answered. */
    PhoneInHand inConversation(long leg, String with) {
        return after(dials(with), connects(leg));
    }
}
