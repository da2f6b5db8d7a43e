package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Cleared;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.control.ControlState.Ended;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentences and facts of refused commands (A8). Decides nothing. */
public final class CommandRefusals {
    private CommandRefusals() {}

    static Refusal video(PhoneId phone, boolean inControl) {
        return inControl
                ? Refusal.of(
                        Reason.VIDEO_NOT_SUPPORTED,
                        "Shared control is audio only: the desk phone " + phone
                                + " carries the audio, and there is no video. Send the request with MEDIA_AUDIO, or"
                                + " leave media out.",
                        "phone",
                        phone.value(),
                        "rule",
                        "R16")
                : Refusal.of(
                        Reason.CAPABILITY_NOT_SUPPORTED,
                        "The bridge has no video, on any phone. Send the request with MEDIA_AUDIO, or leave media out.",
                        "phone",
                        phone.value(),
                        "rule",
                        "R16",
                        "capability",
                        "VIDEO");
    }

    static Refusal notInControl(PhoneId phone, ClientKey client, ControlState control) {
        Ended ended = control.ended().get(client);
        if (ended == null) {
            return Refusal.of(
                    Reason.NOT_IN_CONTROL,
                    "This client does not control phone " + phone + "; call StartSharedControl for it first.",
                    "phone",
                    phone.value(),
                    "client",
                    client.toString());
        }
        String how = ended.reason().name();
        return switch (ended.reason()) {
            case TAKEN_OVER ->
                Refusal.of(
                        Reason.TAKEN_OVER,
                        "Client " + ended.by().map(ClientKey::clientId).orElse("of the same name")
                                + " took shared control of phone " + phone
                                + "; call StartSharedControl to take it back.",
                        "phone",
                        phone.value(),
                        "rule",
                        "R17",
                        "controller",
                        ended.by().map(ClientKey::toString).orElse(""));
            case CLIENT_GONE, LINK_LOST, CONSENT_EXPIRED ->
                Refusal.of(
                        Reason.CONSENT_EXPIRED,
                        "Shared control of phone " + phone + " ended (" + how
                                + "), and the consent given then no longer holds; call StartSharedControl to ask again.",
                        "phone",
                        phone.value(),
                        "rule",
                        "R24",
                        "ended",
                        how);
            case STOPPED_BY_CLIENT,
                    STOPPED_AT_PHONE,
                    PHONE_LOGGED_OFF,
                    PHONE_LOCKED,
                    PHONE_RESTARTED,
                    RIGHT_WITHDRAWN,
                    MOVED,
                    SIGNED_OFF,
                    SERVER_SHUTDOWN ->
                Refusal.of(
                        Reason.NOT_IN_CONTROL,
                        "This client's shared control of phone " + phone + " has ended (" + how
                                + "); call StartSharedControl to take it again.",
                        "phone",
                        phone.value(),
                        "ended",
                        how);
        };
    }

    static Refusal ambiguous(PhoneId phone, CommandKind kind, List<Connection> candidates) {
        List<String> words = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Connection candidate : candidates) {
            ids.add(candidate.id().value());
            words.add(candidate.id() + " (" + candidate.phase() + ", "
                    + candidate.remote().number() + ")");
        }
        return Refusal.of(
                Reason.AMBIGUOUS_CONNECTION,
                "Phone " + phone + " has several calls to " + kind.words() + ": " + String.join(", ", words)
                        + "; name one in `connection`.",
                "phone",
                phone.value(),
                "connections",
                String.join(",", ids));
    }

    static Refusal severalWithheld(PhoneId phone) {
        return Refusal.of(
                Reason.AMBIGUOUS_CONNECTION,
                "Several parties of the conference of phone " + phone
                        + " withhold their number, and look alike; they leave when they hang up.",
                "phone",
                phone.value());
    }

    static Refusal nothingToActOn(PhoneId phone, CommandKind kind) {
        return Refusal.of(
                Reason.NO_SUCH_CONNECTION,
                "Phone " + phone + " has no call to " + kind.words() + " now.",
                "phone",
                phone.value(),
                "expected_state",
                CommandRules.expectedStates(kind));
    }

    static Refusal unknownConnection(PhoneId phone, ConnectionId id, @Nullable Cleared cleared) {
        return cleared == null
                ? Refusal.of(
                        Reason.NO_SUCH_CONNECTION,
                        "Phone " + phone + " has no connection " + id + "; read the phone to see what it has.",
                        "phone",
                        phone.value(),
                        "connection",
                        id.value())
                : Refusal.of(
                        Reason.CONNECTION_CLEARED,
                        "Connection " + id + " of phone " + phone + " has ended (" + cleared.cause() + ").",
                        "phone",
                        phone.value(),
                        "connection",
                        id.value(),
                        "cause",
                        cleared.cause().name(),
                        "actual_state",
                        "NULL");
    }

    /** The sentence for what {@link CommandRules#judge} said. */
    static Refusal judged(PhoneId phone, Reason reason, CommandKind kind, @Nullable Connection target, String active) {
        if (reason == Reason.PHONE_REJECTED) {
            return personIsAsked(phone);
        }
        String id = target == null ? "" : target.id().value();
        String actual = target == null ? "" : target.state().name();
        String remote = target == null ? "" : target.remoteState().name();
        String message;
        String rule = "";
        if (reason == Reason.PHONE_OFFLINE) {
            message = "Phone " + phone + " is offline: its link is down. Send the same request again when it is back.";
        } else if (reason == Reason.CAPABILITY_NOT_SUPPORTED) {
            message = "Phone " + phone + " does not offer " + kind + "; do it at the phone itself.";
            rule = "R30";
        } else if (reason == Reason.PHONE_LOCKED) {
            message = "Phone " + phone + " is locked; unlock it at the phone first.";
            rule = "R22";
        } else if (reason == Reason.NO_FREE_APPEARANCE) {
            message = "All call appearances of phone " + phone + " are taken; end a call first.";
            rule = "FREE_APPEARANCE";
        } else if (reason == Reason.CONFERENCE_FULL) {
            message = "Connection " + id + " of phone " + phone + " cannot take more: a conference has " + Member.MOST
                    + " parties at most.";
            rule = "CONFERENCE_SIZE";
        } else if (reason == Reason.ACTIVE_CALL_EXISTS) {
            message = "Phone " + phone + " has an active call (" + active
                    + ") that cannot be put on hold now; end it, or wait until it is answered.";
            rule = "AUTO_HOLD";
        } else if (reason == Reason.ALREADY_IN_REQUESTED_STATE) {
            message = kind == CommandKind.CHANGE_MEDIA
                    ? "Connection " + id + " of phone " + phone + " carries audio already."
                    : "Connection " + id + " of phone " + phone + " is " + actual + " already; there is nothing to "
                            + kind.words() + ".";
            rule = "STATE";
        } else if (kind.scope() == CommandKind.Scope.FEATURE) {
            message = "Phone " + phone + " cannot " + kind.words() + " now; there must be "
                    + CommandRules.expectedStates(kind) + ".";
            rule = "STATE";
        } else {
            message = "Connection " + id + " of phone " + phone + " is " + actual + " (far end " + remote + "); to "
                    + kind.words() + " it must be " + CommandRules.expectedStates(kind) + ".";
            rule = kind.scope() == CommandKind.Scope.PAIR ? "CONSULT_PAIR" : "STATE";
        }
        return Refusal.of(
                reason,
                message,
                "phone",
                phone.value(),
                "connection",
                id,
                "rule",
                rule,
                "expected_state",
                CommandRules.expectedStates(kind),
                "actual_state",
                actual,
                "actual_remote_state",
                remote);
    }

    static Refusal lostRace(PhoneId phone, CommandKind kind, String connection, String winner) {
        return Refusal.of(
                Reason.LOST_RACE,
                "Too late to " + kind.words() + " on phone " + phone + ": " + winner
                        + " acted first. Read the phone's state, then decide.",
                "phone",
                phone.value(),
                "connection",
                connection,
                "winner",
                winner);
    }

    /** The conversation would have more data than it may have. */
    static Refusal tooMuchData(PhoneId phone, ConnectionId connection, int keys) {
        return Refusal.of(
                Reason.INVALID_FIELD,
                "Connection " + connection + " of phone " + phone + " would have more than " + Setting.Data.MOST_KEYS
                        + " keys of call data; take one away first, by setting it to nothing.",
                "phone",
                phone.value(),
                "connection",
                connection.value(),
                "field",
                "call_data",
                "rule",
                "CALL_DATA_SIZE",
                "expected_state",
                "at most " + Setting.Data.MOST_KEYS + " keys",
                "actual_state",
                keys + " keys");
    }

    /** A18: consent is given by hand. */
    private static Refusal personIsAsked(PhoneId phone) {
        return Refusal.of(
                Reason.PHONE_REJECTED,
                "Phone " + phone + " asks its person a question; no button is pressed by command meanwhile.",
                "phone",
                phone.value(),
                "rule",
                "R23",
                "expected_state",
                "nobody is asked",
                "actual_state",
                "the person is asked");
    }

    static Refusal outcomeUnknown(PhoneId phone, Reason reason, CommandKind kind, String why) {
        if (!reason.outcomeUnknown()) {
            throw new IllegalArgumentException(reason + " says what became of a command");
        }
        return Refusal.of(
                reason,
                why + " Whether phone " + phone + " carried out " + kind + " is unknown; read its state.",
                "phone",
                phone.value(),
                "outcome",
                "UNKNOWN");
    }

    /** Nothing was done, and nothing will be: it is too late for it (A6). */
    public static Refusal expired(PhoneId phone, CommandKind kind) {
        return Refusal.of(
                Reason.COMMAND_EXPIRED,
                "The command to " + kind.words() + " came to phone " + phone
                        + " too late and was not carried out; give it again, with a new request_id, if it is still wanted.",
                "phone",
                phone.value());
    }

    static Refusal rejected(PhoneId phone, CommandKind kind, OrderRefusal refusal, String text) {
        return Refusal.of(
                Reason.PHONE_REJECTED,
                "Phone " + phone + " refused to " + kind.words()
                        + (text.isEmpty() ? "." : " and says \"" + text + "\"."),
                "phone",
                phone.value(),
                "phone_reason",
                refusal.name());
    }
}
