package io.deskbridge.phone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The phone while one step is being made: the only mutable thing in this package, and it never leaves the step. Here is
 * the bookkeeping; what a leg may do is in {@link LegMoves}, and who may do it in the rules.
 */
final class StepDraft {

    private final PhoneState before;
    private final PhoneSettings settings;
    private final ArrayList<Leg> legs;
    private final ArrayList<PhoneOutput> outputs = new ArrayList<>(6);
    private long nextLeg;
    private Features features;
    boolean handsetLifted;
    AudioPath audioPath;
    Set<String> emergencyNumbers;
    boolean locked;
    boolean linked;
    boolean inService;

    @Nullable
    Prompt prompt;

    @Nullable
    Banner banner;

    @Nullable
    Asking asking;

    private @Nullable Initiator featuresChangedBy;
    private PhoneOutput.@Nullable OrderDone end;

    StepDraft(PhoneState state) {
        before = state;
        settings = state.settings();
        legs = new ArrayList<>(state.legs());
        nextLeg = state.nextLeg();
        handsetLifted = state.handsetLifted();
        audioPath = state.audioPath();
        features = state.features();
        emergencyNumbers = state.emergencyNumbers();
        locked = state.locked();
        linked = state.linked();
        inService = state.inService();
        prompt = state.prompt();
        banner = state.banner();
        asking = state.asking();
    }

    Step finish() {
        remindOfHold();
        settleFeatures();
        if (end != null) {
            emit(end);
        }
        PhoneState state = new PhoneState(
                settings,
                List.copyOf(legs),
                handsetLifted,
                audioPath,
                locked,
                linked,
                inService,
                prompt,
                banner,
                asking,
                nextLeg,
                features,
                emergencyNumbers);
        return new Step(state, List.copyOf(outputs));
    }

    /** The reminder runs as long as anything is on hold, whatever it is. */
    private void remindOfHold() {
        boolean held = has(before.legs(), LegState.HELD);
        if (!held && has(LegState.HELD)) {
            emit(new PhoneOutput.StartTimer(PhoneTimer.HOLD_REMINDER, settings.holdReminder()));
        } else if (held && !has(LegState.HELD)) {
            emit(new PhoneOutput.CancelTimer(PhoneTimer.HOLD_REMINDER));
        }
    }

    /** What belongs to calls ends with them, and what has changed is reported once. */
    private void settleFeatures() {
        if (features.muted() && !has(LegState.CONNECTED)) {
            features = features.withMuted(false);
        }
        if (features.ringerSilenced() && !has(LegState.ALERTING)) {
            features = features.withRingerSilenced(false);
        }
        if (!features.equals(before.features())) {
            emit(new PhoneOutput.FeatureReport(features, whoChangedFeatures()));
        }
    }

    private Initiator whoChangedFeatures() {
        Initiator who = featuresChangedBy;
        if (who == null) {
            who = Initiator.REMOTE;
            for (PhoneOutput output : outputs) {
                if (output instanceof PhoneOutput.LegReport report) {
                    who = report.initiator();
                }
            }
        }
        return who;
    }

    Features features() {
        return features;
    }

    void changeFeatures(Features changed, Initiator who) {
        features = changed;
        featuresChangedBy = who;
    }

    /** What the step says last. */
    void endWith(PhoneOutput.OrderDone done) {
        end = done;
    }

    PhoneSettings settings() {
        return settings;
    }

    List<Leg> legs() {
        return List.copyOf(legs);
    }

    @Nullable
    Leg find(long number) {
        for (Leg leg : legs) {
            if (leg.number() == number) {
                return leg;
            }
        }
        return null;
    }

    /** The leg with this number, if switching still knows it. */
    @Nullable
    Leg withLine(long number) {
        Leg leg = find(number);
        return leg != null && leg.lineUp() ? leg : null;
    }

    boolean has(LegState wanted) {
        return has(legs, wanted);
    }

    private static boolean has(List<Leg> legs, LegState wanted) {
        for (Leg leg : legs) {
            if (leg.state() == wanted) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Leg active() {
        for (Leg leg : legs) {
            if (leg.state().isActive()) {
                return leg;
            }
        }
        return null;
    }

    /** The leg for which an answer is under way. */
    @Nullable
    Leg answering() {
        for (Leg leg : legs) {
            if (leg.answering() != null) {
                return leg;
            }
        }
        return null;
    }

    /** True while switching has yet to say what becomes of the leg: nothing else may be begun with it. */
    boolean isBound(Leg leg) {
        for (Leg other : legs) {
            Wish wish = other.wish();
            if (wish != null && (other.number() == leg.number() || wish.otherLeg() == leg.number())) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Leg oldestRinging() {
        for (Leg leg : legs) {
            if (leg.isRinging()) {
                return leg;
            }
        }
        return null;
    }

    @Nullable
    Leg on(int appearance) {
        for (Leg leg : legs) {
            if (leg.appearance() == appearance) {
                return leg;
            }
        }
        return null;
    }

    /** The lowest free call appearance, or 0 for none. */
    int freeAppearance() {
        for (int appearance = 1; appearance <= settings.appearances(); appearance++) {
            if (on(appearance) == null) {
                return appearance;
            }
        }
        return 0;
    }

    /** True unless the phone is locked or out of service: then it calls nobody but for help. */
    boolean mayCall() {
        return !locked && inService;
    }

    /** True where switching can be asked for something new: a call from elsewhere, or another end for a call. */
    boolean mayAsk() {
        return mayCall() && linked;
    }

    /** True where anything may be dialled, or this is a number of help. */
    boolean mayDial(String number) {
        return mayCall() || emergencyNumbers.contains(number);
    }

    /** True where this is how a number of help begins. */
    boolean leadsToHelp(String digits) {
        return emergencyNumbers.stream().anyMatch(help -> help.startsWith(digits));
    }

    /** As {@link #freeAppearance}, for somebody who calls: the call the phone has asked for is to find one. */
    int appearanceForCaller() {
        boolean reserved = asking != null && legs.size() + 1 >= settings.appearances();
        return reserved ? 0 : freeAppearance();
    }

    /** The call from elsewhere will not come, or is not wanted any more; whoever ordered it hears why. */
    void stopAsking(Cause cause) {
        Asking asked = asking;
        asking = null;
        if (asked != null && asked.who().isOrder()) {
            emit(new PhoneOutput.OrderFailed(asked.who().orderId(), cause));
        }
    }

    long takeLegNumber() {
        long number = nextLeg;
        nextLeg += 2;
        return number;
    }

    void add(Leg leg) {
        legs.add(leg);
    }

    void put(Leg leg) {
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i).number() == leg.number()) {
                legs.set(i, leg);
                return;
            }
        }
    }

    void remove(Leg leg) {
        legs.removeIf(other -> other.number() == leg.number());
    }

    void emit(PhoneOutput output) {
        outputs.add(output);
    }

    /** Keeps the changed leg and reports it. */
    void change(Leg leg, Cause cause, Initiator who) {
        put(leg);
        emit(new PhoneOutput.LegReport(leg, cause, who));
    }
}
