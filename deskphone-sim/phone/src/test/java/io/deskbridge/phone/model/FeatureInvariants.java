package io.deskbridge.phone.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be true of what is no leg, in every step of every phone. */
final class FeatureInvariants {

    /** What is wrong with the step, or null. */
    @Nullable
    String broken(PhoneState before, PhoneInput input, Step step) {
        String wrong = state(step.state());
        if (wrong == null) {
            wrong = reports(before, input, step);
        }
        if (wrong == null) {
            wrong = done(input, step);
        }
        if (wrong == null) {
            wrong = disturbed(before, input, step);
        }
        if (wrong == null) {
            wrong = reminders(before, input, step);
        }
        return wrong;
    }

    private static @Nullable String state(PhoneState state) {
        if (state.features().muted() && !has(state, LegState.CONNECTED)) {
            return "muted without a call";
        }
        return state.features().ringerSilenced() && !has(state, LegState.ALERTING)
                ? "silenced while nothing rings"
                : null;
    }

    private static boolean has(PhoneState state, LegState wanted) {
        for (Leg leg : state.legs()) {
            if (leg.state() == wanted) {
                return true;
            }
        }
        return false;
    }

    /** One report where something has changed, none otherwise; whole, after the legs, and by whoever did it. */
    private static @Nullable String reports(PhoneState before, PhoneInput input, Step step) {
        List<PhoneOutput.FeatureReport> said = PhoneInvariants.all(step, PhoneOutput.FeatureReport.class);
        boolean changed = !before.features().equals(step.state().features());
        if (said.size() != (changed ? 1 : 0)) {
            return "features are reported " + said.size() + " times, and have " + (changed ? "" : "not ") + "changed";
        }
        if (!changed) {
            return null;
        }
        PhoneOutput.FeatureReport report = said.get(0);
        if (!report.features().equals(step.state().features())) {
            return "features are not as they are reported";
        }
        List<PhoneOutput> outputs = step.outputs();
        if (outputs.subList(outputs.indexOf(report), outputs.size()).stream()
                .anyMatch(output -> output instanceof PhoneOutput.LegReport)) {
            return "a leg is reported after the features";
        }
        Initiator expected = PhoneInvariants.expectedInitiator(before, input);
        // Whoever logs the phone off takes its calls away; nobody at the phone does.
        return report.initiator().equals(expected == null ? Initiator.REMOTE : expected)
                ? null
                : "features said to be changed by " + report.initiator();
    }

    /** An order about no leg that is taken is done, at the end of the step; nothing else ever is. */
    private static @Nullable String done(PhoneInput input, Step step) {
        List<PhoneOutput.OrderDone> said = PhoneInvariants.all(step, PhoneOutput.OrderDone.class);
        boolean taken = input instanceof FeatureOrder
                && PhoneInvariants.all(step, PhoneOutput.OrderReply.class)
                                .get(0)
                                .refusal()
                        == null;
        if (!taken) {
            return said.isEmpty() ? null : "something is done that nobody has ordered";
        }
        PhoneOutput last = step.outputs().get(step.outputs().size() - 1);
        return said.equals(List.of(new PhoneOutput.OrderDone(((FeatureOrder) input).id()))) && last.equals(said.get(0))
                ? null
                : "an order that was taken is not done";
    }

    private static @Nullable String disturbed(PhoneState before, PhoneInput input, Step step) {
        boolean newCall = input instanceof LineMessage.Setup setup && setup.cause() != Cause.RECALL;
        boolean same = before.legs().equals(step.state().legs());
        return before.features().doNotDisturb() && newCall && !same
                ? "a phone rings that is not to be disturbed"
                : null;
    }

    /** A reminder is of every held leg, and of nothing else. */
    private static @Nullable String reminders(PhoneState before, PhoneInput input, Step step) {
        List<Leg> expected = new ArrayList<>(2);
        if (input.equals(PhoneInHand.fires(PhoneTimer.HOLD_REMINDER))) {
            expected.addAll(before.legs());
            expected.removeIf(leg -> leg.state() != LegState.HELD);
        }
        List<Leg> reminded = new ArrayList<>(2);
        for (PhoneOutput.LegReport report : PhoneInvariants.all(step, PhoneOutput.LegReport.class)) {
            if (report.cause() == Cause.HOLD_REMINDER) {
                reminded.add(report.leg());
            }
        }
        return reminded.equals(expected) ? null : "reminded of " + reminded + " instead of " + expected;
    }
}
