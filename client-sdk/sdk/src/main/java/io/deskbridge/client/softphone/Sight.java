package io.deskbridge.client.softphone;

import io.deskbridge.client.Direction;
import io.deskbridge.client.Phase;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Leg;
import java.util.Optional;

/** A phone as the SDK says it. */
final class Sight {
    private Sight() {}

    static SoftphoneState of(PhoneView view) {
        Service service = service(view);
        return new SoftphoneState(
                service,
                why(service, view),
                view.legs().stream().map(Sight::call).toList());
    }

    private static Service service(PhoneView view) {
        return switch (view.refusal()) {
            case "REFUSED_CODE_REPLACED" -> Service.REPLACED;
            case "REFUSED_CODE_NOT_SIGNED_IN" -> Service.SIGNED_OUT;
            case "REFUSED_CODE_LOGIN_REFUSED" -> Service.REFUSED;
            default ->
                switch (view.loggedOffReason()) {
                    case "LOGGED_OFF_REASON_ELSEWHERE", "LOGGED_OFF_REASON_REPLACED" -> Service.REPLACED;
                    case "" -> inService(view);
                    default -> Service.LOGGED_OFF;
                };
        };
    }

    private static Service inService(PhoneView view) {
        if (view.inService()) {
            return Service.IN_SERVICE;
        }
        return view.isRegistered() ? Service.WAITING : Service.CONNECTING;
    }

    private static String why(Service service, PhoneView view) {
        return switch (service) {
            case IN_SERVICE, CLOSED -> "";
            case CONNECTING -> "The server cannot be reached.";
            case WAITING -> "Another device has still to let go.";
            case SIGNED_OUT -> "The client is not signed in.";
            case REFUSED -> "The server does not know this softphone, or not with this secret.";
            case REPLACED, LOGGED_OFF ->
                Optional.of(view.login().loggedOffText())
                        .filter(text -> !text.isEmpty())
                        .orElse("Another device has taken this one's place.");
        };
    }

    private static SoftphoneCall call(Leg leg) {
        return new SoftphoneCall(
                phase(leg),
                leg.incoming() ? Direction.INCOMING : Direction.OUTGOING,
                leg.remoteNumber(),
                leg.remoteName());
    }

    private static Phase phase(Leg leg) {
        if (leg.far() == FarState.FAILED) {
            return Phase.FAILED;
        }
        return switch (leg.state()) {
            case INITIATED -> Phase.DIALING;
            case ALERTING -> Phase.RINGING_IN;
            case HELD -> Phase.HELD;
            case FAILED -> Phase.FAILED;
            case NULL -> Phase.ENDED;
            case CONNECTED ->
                switch (leg.far()) {
                    case NULL -> Phase.DIALING;
                    case ALERTING -> Phase.RINGING_OUT;
                    case CONNECTED -> Phase.TALKING;
                    case HELD -> Phase.REMOTE_HELD;
                    case FAILED -> Phase.FAILED;
                };
        };
    }
}
