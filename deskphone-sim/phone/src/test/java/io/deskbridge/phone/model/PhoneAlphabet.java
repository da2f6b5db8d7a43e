package io.deskbridge.phone.model;

import java.util.ArrayList;
import java.util.List;

/** Everything that can happen to a phone in a state, with one number for each thing that is only carried along. */
final class PhoneAlphabet {

    private static final List<Key> KEYS = List.of(
            Key.LINE1,
            Key.LINE2,
            Key.LINE3,
            Key.DIGIT_5,
            Key.HOLD,
            Key.SPEAKER,
            Key.GOODBYE,
            Key.DIAL,
            Key.ACCEPT,
            Key.CANCEL,
            Key.END_CONTROL);
    private static final List<Cause> RELEASES =
            List.of(Cause.REMOTE_CLEARING, Cause.BUSY, Cause.INVALID_NUMBER, Cause.PHONE_LOST);
    private static final long NO_LEG = 98;

    private PhoneAlphabet() {}

    static List<PhoneInput> in(PhoneState state) {
        List<PhoneInput> inputs = new ArrayList<>(80);
        person(state, inputs);
        PhoneInvariants.runningIn(state).forEach(timer -> inputs.add(new PhoneInput.TimerFired(timer)));
        inputs.add(PhoneInHand.LINK_LOST);
        inputs.add(PhoneInHand.LOGGED_OFF);
        if (state.linked()) {
            bridge(state, inputs);
        } else {
            inputs.add(PhoneInHand.LINK_UP);
        }
        return inputs;
    }

    private static void person(PhoneState state, List<PhoneInput> inputs) {
        inputs.add(state.handsetLifted() ? PhoneInHand.REPLACE : PhoneInHand.LIFT);
        inputs.add(new PersonAct.SetLock(!state.locked()));
        inputs.add(new PersonAct.DialNumber("5"));
        KEYS.forEach(key -> inputs.add(new PersonAct.Press(key)));
    }

    private static void bridge(PhoneState state, List<PhoneInput> inputs) {
        inputs.add(PhoneInHand.asks());
        inputs.add(new ControlMessage.Withdraw(PhoneInHand.PROMPT.id()));
        inputs.add(new ControlMessage.ShowBanner(state.banner() == null ? PhoneInHand.BANNER : null));
        inputs.add(new ControlMessage.SayEverything());
        inputs.add(new Order.Dial(1, "5"));
        inputs.add(new Order.Unknown(1));
        inputs.add(new LineMessage.Setup(nextIncoming(state), "9", "", LegContext.NONE));
        inputs.add(new LineMessage.Setup(97, "9", "", LegContext.NONE));
        state.legs().forEach(leg -> {
            aboutLeg(leg.number(), inputs);
            inputs.add(new LineMessage.Setup(leg.number(), "9", "", LegContext.NONE));
        });
        aboutLeg(NO_LEG, inputs);
    }

    private static void aboutLeg(long leg, List<PhoneInput> inputs) {
        inputs.add(new Order.Answer(1, leg));
        inputs.add(new Order.HangUp(1, leg));
        inputs.add(new Order.Hold(1, leg));
        inputs.add(new Order.Retrieve(1, leg));
        inputs.add(new LineMessage.Alerting(leg, ""));
        inputs.add(new LineMessage.Connect(leg, ""));
        inputs.add(new LineMessage.FarHold(leg, true));
        inputs.add(new LineMessage.FarHold(leg, false));
        RELEASES.forEach(cause -> inputs.add(new LineMessage.Release(leg, cause)));
    }

    private static long nextIncoming(PhoneState state) {
        return 2 + 2 * state.legs().stream().filter(Leg::incoming).count();
    }

    /**
     * The same phone with its legs numbered from the start and its numbers cut to one digit. Numbers mean nothing to the
     * machine but to tell legs apart, so that what is true of this phone is true of the other one.
     */
    static PhoneState renumbered(PhoneState state) {
        long own = 1;
        long incoming = 2;
        List<Leg> legs = new ArrayList<>(state.legs().size());
        for (Leg leg : state.legs()) {
            long number = leg.incoming() ? incoming : own;
            if (leg.incoming()) {
                incoming += 2;
            } else {
                own += 2;
            }
            String remote = leg.remoteNumber();
            legs.add(new Leg(
                    number,
                    leg.state(),
                    leg.far(),
                    leg.appearance(),
                    leg.incoming(),
                    remote.isEmpty() ? "" : remote.substring(0, 1),
                    leg.remoteName(),
                    leg.context(),
                    leg.lineUp(),
                    leg.answering()));
        }
        return new PhoneState(
                state.settings(),
                List.copyOf(legs),
                state.handsetLifted(),
                state.speakerOn(),
                state.locked(),
                state.linked(),
                state.prompt(),
                state.banner(),
                own);
    }
}
