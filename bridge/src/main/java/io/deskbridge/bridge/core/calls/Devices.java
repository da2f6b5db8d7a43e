package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Phase;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the other phones of its user mean for a phone: which of them a new call is presented at (R8, R19), and whose calls shared control ends (R26). */
final class Devices {
    private Devices() {}

    /**
     * Whether a new call for the user is presented at this phone. Where it is not, the call hears so. Where the user has another
     * call here already, the call hears that too, before anything else: then nobody but this phone answers for the user, be it
     * with busy or do not disturb.
     */
    static boolean presentsHere(PhoneTurn turn, PhoneInput.Offered it) {
        boolean inControl =
                turn.control.session().isPresent() || it.others().stream().anyMatch(UserPhone::controlled);
        if (inControl && isSoftphone(turn)) {
            // The client has its calls at the phone it controls.
            return refuse(turn, it.call(), Cause.DEST_NOT_OBTAINABLE);
        }
        if (it.others().stream().anyMatch(other -> other.isIn(it.call()))) {
            return true; // The user is in this call already, and brings it from one phone to the other.
        }
        List<PhoneId> idle = new ArrayList<>();
        boolean engagedThere = false;
        for (UserPhone other : it.others()) {
            boolean engaged = other.online() && !other.calls().isEmpty() && !(inControl && other.softphone());
            engagedThere |= engaged;
            if (!engaged) {
                idle.add(other.id());
            }
        }
        boolean engagedHere = turn.link.online() && turn.connections().stream().anyMatch(Connection::goesOn);
        if (engagedHere && !idle.isEmpty()) {
            turn.emit(new PhoneOutput.ToCall(it.call(), new LineSignal.Engaged(List.copyOf(idle))));
        }
        return engagedHere || !engagedThere || refuse(turn, it.call(), Cause.BUSY);
    }

    private static boolean refuse(PhoneTurn turn, CallId call, Cause cause) {
        turn.emit(new PhoneOutput.ToCall(call, new LineSignal.Release(cause)));
        return false;
    }

    private static boolean isSoftphone(PhoneTurn turn) {
        return turn.device.kind() == DeviceKind.SOFTPHONE;
    }

    /** The warning of R26: starting control of this phone would end these calls. */
    static Optional<Refusal> warning(PhoneTurn turn, List<UserPhone> others) {
        List<UserPhone> talking = others.stream()
                .filter(other -> other.softphone() && other.calls().stream().anyMatch(UserPhone.Ongoing::dialled))
                .toList();
        if (talking.isEmpty()) {
            return Optional.empty();
        }
        String phones = talking.stream().map(other -> other.id().value()).collect(Collectors.joining(", "));
        String calls = talking.stream()
                .flatMap(other -> other.calls().stream())
                .filter(UserPhone.Ongoing::dialled)
                .map(UserPhone.Ongoing::toString)
                .collect(Collectors.joining(", "));
        return Optional.of(Refusal.of(
                Reason.SOFTPHONE_CALL_ACTIVE,
                "Shared control of phone " + turn.id + " would end what goes on at the user's softphone " + phones
                        + ": " + calls + ". Hang up there, or start with end_softphone_calls.",
                "phone",
                turn.id.value(),
                "softphone",
                phones,
                "calls",
                calls,
                "rule",
                "R26"));
    }

    /** A client of the user's has begun to control another phone of this server. The phone that is controlled has its own calls. */
    static void controlBegan(PhoneTurn turn, boolean endCalls) {
        if (!isSoftphone(turn)) {
            return;
        }
        for (long leg : List.copyOf(turn.lines.all().keySet())) {
            Connection connection = turn.byLeg(leg);
            boolean goesOn = connection != null && connection.goesOn();
            boolean rings = connection == null || connection.phase() == Phase.RINGING_IN;
            if (rings) {
                // It goes on ringing where else it rings; the client has it at the phone it controls.
                Trunk.cut(turn, leg, Cause.BUSY, Cause.REDIRECTED);
            } else if (goesOn && endCalls) {
                Trunk.cut(turn, leg, Cause.NORMAL_CLEARING, Cause.SHARED_CONTROL);
            }
        }
    }
}
