package io.deskbridge.phone.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of a phone that is out of service, in every step of every phone (R4a). */
final class ServiceInvariants {

    /** Orders that start or take a call, or send one elsewhere; typed by hand. */
    private static final Set<Class<? extends Order>> NOT_OUT_OF_SERVICE = Set.of(
            Order.Dial.class,
            Order.StartCall.class,
            Order.DialDigits.class,
            Order.Answer.class,
            Order.Deflect.class,
            Order.Consult.class,
            Order.BlindTransfer.class,
            Order.AddParty.class,
            Order.Park.class,
            Order.Unpark.class,
            Order.PickUp.class);

    /** What a phone says to the line to start or take a call, or to send one elsewhere; but for a set-up, which may be for help. */
    private static final List<Class<? extends PhoneOutput>> BEGINNINGS = List.of(
            PhoneOutput.LineAlerting.class,
            PhoneOutput.LineConnect.class,
            PhoneOutput.LineDeflect.class,
            PhoneOutput.LineBlindTransfer.class,
            PhoneOutput.LineAddParty.class,
            PhoneOutput.LinePark.class,
            PhoneOutput.LineUnpark.class,
            PhoneOutput.LinePickUp.class);

    /** What is wrong with the step, or null. */
    @Nullable
    String broken(PhoneState before, PhoneInput input, Step step) {
        PhoneState after = step.state();
        boolean changes = input instanceof PhoneInput.ServiceChanged;
        if (!changes && before.inService() != after.inService()) {
            return "the service changes by itself";
        }
        if (input instanceof PhoneInput.ServiceChanged changed && changed.inService() != after.inService()) {
            return "the service does not change";
        }
        String wrong = after.inService() ? null : outOfService(after, step);
        if (wrong == null && changes) {
            wrong = cut(before, step);
        }
        if (wrong == null && !before.inService() && input instanceof Order order) {
            wrong = obeyed(before, order, step);
        }
        return wrong;
    }

    private static @Nullable String outOfService(PhoneState after, Step step) {
        if (after.legs().stream().anyMatch(leg -> leg.state() == LegState.ALERTING)) {
            return "a phone out of service rings";
        }
        if (after.asking() != null || PhoneInvariants.keysAnything(after)) {
            return "a phone out of service asks for a call, or dials";
        }
        boolean calls = PhoneInvariants.all(step, PhoneOutput.LineSetup.class).stream()
                .anyMatch(setup -> !after.emergencyNumbers().contains(setup.to()));
        boolean begins = BEGINNINGS.stream()
                .anyMatch(kind -> !PhoneInvariants.all(step, kind).isEmpty());
        return calls || begins ? "a phone out of service begins something" : null;
    }

    /** Nothing that was dialled or answered is touched, and nothing else says a word to the line but what stops ringing. */
    private static @Nullable String cut(PhoneState before, Step step) {
        for (Leg leg : before.legs()) {
            boolean begun = leg.state() != LegState.ALERTING && leg.state() != LegState.INITIATED;
            if (begun && !step.state().leg(leg.number()).equals(Optional.of(leg))) {
                return "a call is cut";
            }
        }
        long rang = before.legs().stream()
                .filter(leg -> leg.state() == LegState.ALERTING)
                .count();
        List<PhoneOutput.LineRelease> releases = PhoneInvariants.all(step, PhoneOutput.LineRelease.class);
        boolean fits = releases.stream().allMatch(release -> release.cause() == Cause.DEST_NOT_OBTAINABLE);
        return releases.size() == (step.state().inService() ? 0 : rang) && fits ? null : "what rings is not released";
    }

    private static @Nullable String obeyed(PhoneState before, Order order, Step step) {
        Refusal refusal =
                PhoneInvariants.all(step, PhoneOutput.OrderReply.class).get(0).refusal();
        boolean expected = NOT_OUT_OF_SERVICE.contains(order.getClass()) && !before.locked();
        return (refusal == Refusal.LOGGED_OFF) == expected ? null : "an order out of service is answered by " + refusal;
    }
}
