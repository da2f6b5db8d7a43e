package io.deskbridge.phone.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            Key.TRANSFER,
            Key.SWAP,
            Key.RECONNECT,
            Key.END_CONTROL,
            Key.MUTE,
            Key.HEADSET,
            Key.VOLUME_UP,
            Key.VOLUME_DOWN,
            Key.DND,
            Key.SILENCE);
    private static final List<String> BUTTONS =
            List.of("LINE1", "5", "SPEAKER", "GOODBYE", "TRANSFER", "MUTE", "CANCEL", "NONE");
    private static final List<Cause> RELEASES = List.of(
            Cause.REMOTE_CLEARING,
            Cause.BUSY,
            Cause.INVALID_NUMBER,
            Cause.PHONE_LOST,
            Cause.REDIRECTED,
            Cause.SHARED_CONTROL,
            Cause.CALL_FORWARD_NO_ANSWER);
    private static final Forwarding FORWARDING = new Forwarding("5", "", "", Forwarding.USUAL_TIME);
    private static final long NO_LEG = 98;

    private PhoneAlphabet() {}

    static List<PhoneInput> in(PhoneState state) {
        List<PhoneInput> inputs = new ArrayList<>(80);
        person(state, inputs);
        PhoneInvariants.runningIn(state).forEach(timer -> inputs.add(new PhoneInput.TimerFired(timer)));
        inputs.add(PhoneInHand.LINK_LOST);
        inputs.add(PhoneInHand.LOGGED_OFF);
        inputs.add(new PhoneInput.ServiceChanged(!state.inService(), Initiator.REMOTE));
        inputs.add(new PhoneInput.ServiceChanged(false, Initiator.TIMER));
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
        inputs.add(new PersonAct.DialNumber("112", true));
        inputs.add(new PersonAct.SetForwarding(FORWARDING));
        inputs.add(new PersonAct.SetVolume(20));
        inputs.add(new PersonAct.SetRinger(101));
        inputs.add(new PersonAct.Consult("5"));
        inputs.add(new PersonAct.Deflect("5"));
        inputs.add(new PersonAct.BlindTransfer("5"));
        inputs.add(new PersonAct.AddParty("5"));
        inputs.add(new PersonAct.DropParty("1"));
        inputs.add(new PersonAct.ClearCall());
        inputs.add(new PersonAct.Park("5"));
        inputs.add(new PersonAct.Unpark("5"));
        inputs.add(new PersonAct.PickUp(""));
        if (state.locked() || !state.inService()) {
            inputs.add(new PersonAct.Press(Key.DIGIT_1));
            inputs.add(new PersonAct.Press(Key.DIGIT_2));
        }
        KEYS.forEach(key -> inputs.add(new PersonAct.Press(key)));
    }

    private static void bridge(PhoneState state, List<PhoneInput> inputs) {
        inputs.add(PhoneInHand.asks());
        inputs.add(new ControlMessage.Withdraw(PhoneInHand.PROMPT.id()));
        inputs.add(new ControlMessage.ShowBanner(state.banner() == null ? PhoneInHand.BANNER : null));
        inputs.add(new ControlMessage.SayEverything());
        inputs.add(new Order.Dial(1, "5"));
        inputs.add(new Order.StartCall(1));
        inputs.add(new Order.Unknown(1));
        inputs.add(new ControlMessage.SayPanel(6));
        features(inputs);
        inputs.add(new Order.Unpark(1, "5"));
        inputs.add(new Order.PickUp(1, "5"));
        Asking asking = state.asking();
        long asked = asking == null ? NO_LEG : asking.leg();
        inputs.add(new LineMessage.PickedUp(asked, "9", "", Cause.CALL_PICKUP, LegContext.NONE));
        inputs.add(new LineMessage.Denied(asked, Cause.BUSY));
        for (Leg held : state.legs()) {
            for (Leg active : state.legs()) {
                inputs.add(new Order.Transfer(1, held.number(), active.number()));
                inputs.add(new LineMessage.Transferred(held.number(), active.number()));
                inputs.add(new Order.Merge(1, held.number(), active.number()));
                LegMember one = new LegMember("1", "", FarState.CONNECTED);
                inputs.add(new LineMessage.Conference(
                        active.number(), List.of(one, one), Cause.CONFERENCE, LegContext.NONE, held.number()));
            }
        }
        inputs.add(new LineMessage.Setup(nextIncoming(state), "9", "", LegContext.NONE, Cause.NEW_CALL, ""));
        inputs.add(new LineMessage.Setup(nextIncoming(state), "9", "", LegContext.NONE, Cause.RECALL, ""));
        inputs.add(new LineMessage.Setup(97, "9", "", LegContext.NONE, Cause.NEW_CALL, ""));
        state.legs().forEach(leg -> {
            aboutLeg(leg.number(), inputs);
            inputs.add(new LineMessage.Setup(leg.number(), "9", "", LegContext.NONE, Cause.NEW_CALL, ""));
        });
        aboutLeg(NO_LEG, inputs);
    }

    private static void features(List<PhoneInput> inputs) {
        for (boolean on : new boolean[] {true, false}) {
            inputs.add(new FeatureOrder.Mute(1, on));
            inputs.add(new FeatureOrder.DoNotDisturb(1, on));
        }
        inputs.add(new FeatureOrder.Volume(1, 20));
        inputs.add(new FeatureOrder.Volume(1, 101));
        inputs.add(new FeatureOrder.Ringer(1, 20));
        inputs.add(new FeatureOrder.MessageWaiting(1, 3));
        for (AudioPath path : AudioPath.values()) {
            inputs.add(new FeatureOrder.MoveAudio(1, path));
        }
        inputs.add(new FeatureOrder.SilenceRinger(1));
        inputs.add(new FeatureOrder.Forward(1, FORWARDING));
        inputs.add(new FeatureOrder.Lock(1));
        BUTTONS.forEach(button -> inputs.add(new FeatureOrder.PressButton(1, button)));
    }

    private static void aboutLeg(long leg, List<PhoneInput> inputs) {
        inputs.add(new Order.Answer(1, leg));
        inputs.add(new Order.HangUp(1, leg));
        inputs.add(new Order.Hold(1, leg));
        inputs.add(new Order.Retrieve(1, leg));
        inputs.add(new Order.DialDigits(1, leg, "5", false));
        inputs.add(new Order.DialDigits(1, leg, "5", true));
        inputs.add(new Order.Decline(1, leg));
        inputs.add(new Order.Deflect(1, leg, "5"));
        inputs.add(new Order.Swap(1, leg));
        inputs.add(new Order.Consult(1, leg, "5"));
        inputs.add(new Order.Reconnect(1, leg));
        inputs.add(new Order.BlindTransfer(1, leg, "5"));
        inputs.add(new Order.SendDigits(1, leg, "5"));
        inputs.add(new Order.AddParty(1, leg, "5"));
        inputs.add(new Order.Park(1, leg, "5"));
        inputs.add(new LineMessage.Parked(leg, "5"));
        inputs.add(new Order.DropParty(1, leg, "1"));
        inputs.add(new Order.ClearCall(1, leg));
        inputs.add(new Order.Transfer(1, leg, NO_LEG));
        inputs.add(new LineMessage.Transferred(leg, 0));
        inputs.add(new LineMessage.Denied(leg, Cause.BUSY));
        for (FarState far : FarState.values()) {
            if (far != FarState.FAILED) {
                inputs.add(new LineMessage.FarChanged(leg, "9", "", far, Cause.TRANSFER, LegContext.NONE));
            }
        }
        inputs.add(new LineMessage.Digits(leg, "5"));
        LegMember one = new LegMember("1", "", FarState.CONNECTED);
        for (Cause cause : List.of(Cause.CONFERENCE, Cause.PARTY_LEFT)) {
            inputs.add(new LineMessage.Conference(leg, List.of(one, one), cause, LegContext.NONE, 0));
        }
        inputs.add(new LineMessage.Conference(leg, List.of(one), Cause.CONFERENCE_ENDED, LegContext.NONE, 0));
        inputs.add(new LineMessage.Alerting(leg, ""));
        inputs.add(new LineMessage.NetworkReached(leg));
        inputs.add(new LineMessage.Connect(leg, ""));
        inputs.add(new LineMessage.FarHold(leg, true));
        inputs.add(new LineMessage.FarHold(leg, false));
        RELEASES.forEach(cause -> inputs.add(new LineMessage.Release(leg, cause)));
    }

    private static long nextIncoming(PhoneState state) {
        return 2 + 2 * state.legs().stream().filter(Leg::incoming).count();
    }

    private static @Nullable Asking asking(@Nullable Asking asking, long own) {
        return asking == null ? null : new Asking(own, asking.who());
    }

    /**
     * The same phone with its legs numbered from the start, what is being dialled cut to one digit, all other numbers the same, and with
     * what is only carried along (volumes, forwarding, messages) as new. Numbers mean nothing to the machine but to tell legs apart, and
     * whether somebody may dial them, so that what is true of this phone is true of the other one. Nor does a handset mean anything that is
     * on its hook without a call.
     */
    static PhoneState renumbered(PhoneState state) {
        long own = 1;
        long incoming = 2;
        Map<Long, Long> numbers = new HashMap<>();
        for (Leg leg : state.legs()) {
            numbers.put(leg.number(), leg.incoming() ? incoming : own);
            if (leg.incoming()) {
                incoming += 2;
            } else {
                own += 2;
            }
        }
        List<Leg> legs = new ArrayList<>(state.legs().size());
        for (Leg leg : state.legs()) {
            Wish wish = leg.wish();
            legs.add(new Leg(
                    numbers.getOrDefault(leg.number(), 0L),
                    leg.state(),
                    leg.far(),
                    leg.appearance(),
                    leg.incoming(),
                    number(leg),
                    leg.remoteName(),
                    leg.context(),
                    leg.lineUp(),
                    leg.hold(),
                    leg.divertingNumber(),
                    leg.members(),
                    wish == null
                            ? null
                            : new Wish(wish.kind(), wish.who(), numbers.getOrDefault(wish.otherLeg(), 0L))));
        }
        return new PhoneState(
                state.settings(),
                List.copyOf(legs),
                state.handsetLifted(),
                audioPath(state),
                state.locked(),
                state.linked(),
                state.inService(),
                state.prompt(),
                state.banner(),
                asking(state.asking(), own),
                state.asking() == null ? own : own + 2,
                Features.NEW
                        .withMuted(state.features().muted())
                        .withRingerSilenced(state.features().ringerSilenced())
                        .withDoNotDisturb(state.features().doNotDisturb()),
                state.emergencyNumbers());
    }

    private static String number(Leg leg) {
        String remote = leg.remoteNumber();
        if (remote.isEmpty()) {
            return "";
        }
        return leg.state() == LegState.INITIATED ? remote.substring(0, 1) : "9";
    }

    private static AudioPath audioPath(PhoneState state) {
        boolean onHook = state.audioPath() == AudioPath.HANDSET && !state.handsetLifted();
        return onHook && state.activeLeg().isEmpty() ? AudioPath.SPEAKER : state.audioPath();
    }
}
