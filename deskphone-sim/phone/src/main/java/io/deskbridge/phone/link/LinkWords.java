package io.deskbridge.phone.link;

import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.HoldKind;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.phone.model.Operation;
import io.deskbridge.phone.model.PromptDecision;
import io.deskbridge.phone.model.Refusal;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.OrderRefusal;

/** The phone's enums in the words of the link, and back. */
final class LinkWords {

    private LinkWords() {}

    static io.deskbridge.proto.phonelink.v1.LegState wire(LegState state) {
        return switch (state) {
            case NULL -> io.deskbridge.proto.phonelink.v1.LegState.LEG_STATE_NULL;
            case INITIATED -> io.deskbridge.proto.phonelink.v1.LegState.LEG_STATE_INITIATED;
            case ALERTING -> io.deskbridge.proto.phonelink.v1.LegState.LEG_STATE_ALERTING;
            case CONNECTED -> io.deskbridge.proto.phonelink.v1.LegState.LEG_STATE_CONNECTED;
            case HELD -> io.deskbridge.proto.phonelink.v1.LegState.LEG_STATE_HELD;
            case FAILED -> io.deskbridge.proto.phonelink.v1.LegState.LEG_STATE_FAILED;
        };
    }

    static io.deskbridge.proto.phonelink.v1.FarState wire(FarState far) {
        return switch (far) {
            case NULL -> io.deskbridge.proto.phonelink.v1.FarState.FAR_STATE_NULL;
            case ALERTING -> io.deskbridge.proto.phonelink.v1.FarState.FAR_STATE_ALERTING;
            case CONNECTED -> io.deskbridge.proto.phonelink.v1.FarState.FAR_STATE_CONNECTED;
            case HELD -> io.deskbridge.proto.phonelink.v1.FarState.FAR_STATE_HELD;
            case FAILED -> io.deskbridge.proto.phonelink.v1.FarState.FAR_STATE_FAILED;
        };
    }

    /** A state from a newer bridge says that somebody is there. */
    static FarState far(io.deskbridge.proto.phonelink.v1.FarState wire) {
        return switch (wire) {
            case FAR_STATE_NULL -> FarState.NULL;
            case FAR_STATE_ALERTING -> FarState.ALERTING;
            case FAR_STATE_HELD -> FarState.HELD;
            case FAR_STATE_FAILED -> FarState.FAILED;
            case FAR_STATE_CONNECTED, FAR_STATE_UNSPECIFIED, UNRECOGNIZED -> FarState.CONNECTED;
        };
    }

    static io.deskbridge.proto.phonelink.v1.HoldKind wire(HoldKind hold) {
        return switch (hold) {
            case NONE -> io.deskbridge.proto.phonelink.v1.HoldKind.HOLD_KIND_UNSPECIFIED;
            case HARD -> io.deskbridge.proto.phonelink.v1.HoldKind.HOLD_KIND_HARD;
            case CONSULTATION -> io.deskbridge.proto.phonelink.v1.HoldKind.HOLD_KIND_CONSULTATION;
            case AUTO -> io.deskbridge.proto.phonelink.v1.HoldKind.HOLD_KIND_AUTO;
        };
    }

    static io.deskbridge.proto.phonelink.v1.Operation wire(Operation operation) {
        return switch (operation) {
            case DIAL -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_DIAL;
            case ANSWER -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_ANSWER;
            case HANG_UP -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_HANG_UP;
            case HOLD -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_HOLD;
            case RETRIEVE -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_RETRIEVE;
            case START_CALL -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_START_CALL;
            case DIAL_DIGITS -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_DIAL_DIGITS;
            case DECLINE -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_DECLINE;
            case DEFLECT -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_DEFLECT;
            case SWAP -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_SWAP;
            case CONSULT -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_CONSULT;
            case RECONNECT -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_RECONNECT;
            case TRANSFER -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_TRANSFER;
            case TRANSFER_WHILE_RINGING -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_TRANSFER_WHILE_RINGING;
            case BLIND_TRANSFER -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_BLIND_TRANSFER;
            case MERGE -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_MERGE;
            case ADD_PARTY -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_ADD_PARTY;
            case DROP_PARTY -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_DROP_PARTY;
            case CLEAR_CALL -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_CLEAR_CALL;
            case PARK -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_PARK;
            case UNPARK -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_UNPARK;
            case PICK_UP -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_PICK_UP;
            case SEND_DIGITS -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_SEND_DIGITS;
            case MUTE -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_MUTE;
            case VOLUME -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_VOLUME;
            case AUDIO_PATH -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_AUDIO_PATH;
            case RINGER -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_RINGER;
            case DO_NOT_DISTURB -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_DO_NOT_DISTURB;
            case FORWARDING -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_FORWARDING;
            case MESSAGE_WAITING -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_MESSAGE_WAITING;
            case LOCK -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_LOCK;
            case PRESS_BUTTON -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_PRESS_BUTTON;
            case PANEL -> io.deskbridge.proto.phonelink.v1.Operation.OPERATION_PANEL;
        };
    }

    static io.deskbridge.proto.phonelink.v1.PromptDecision wire(PromptDecision decision) {
        return switch (decision) {
            case ACCEPTED -> io.deskbridge.proto.phonelink.v1.PromptDecision.PROMPT_DECISION_ACCEPTED;
            case DECLINED -> io.deskbridge.proto.phonelink.v1.PromptDecision.PROMPT_DECISION_DECLINED;
            case TIMED_OUT -> io.deskbridge.proto.phonelink.v1.PromptDecision.PROMPT_DECISION_TIMED_OUT;
        };
    }

    static LegInitiator wire(Initiator.Kind kind) {
        return switch (kind) {
            case ORDER -> LegInitiator.LEG_INITIATOR_ORDER;
            case PERSON -> LegInitiator.LEG_INITIATOR_PERSON;
            case REMOTE -> LegInitiator.LEG_INITIATOR_REMOTE;
            case TIMER -> LegInitiator.LEG_INITIATOR_TIMER;
        };
    }

    static OrderRefusal wire(Refusal refusal) {
        return switch (refusal) {
            case NO_SUCH_LEG -> OrderRefusal.ORDER_REFUSAL_NO_SUCH_LEG;
            case WRONG_STATE -> OrderRefusal.ORDER_REFUSAL_WRONG_STATE;
            case NO_FREE_APPEARANCE -> OrderRefusal.ORDER_REFUSAL_NO_FREE_APPEARANCE;
            case ACTIVE_LEG -> OrderRefusal.ORDER_REFUSAL_ACTIVE_LEG;
            case NOT_SUPPORTED -> OrderRefusal.ORDER_REFUSAL_NOT_SUPPORTED;
            case LOCKED -> OrderRefusal.ORDER_REFUSAL_LOCKED;
            case LOGGED_OFF -> OrderRefusal.ORDER_REFUSAL_LOGGED_OFF;
            case OTHER -> OrderRefusal.ORDER_REFUSAL_UNSPECIFIED;
        };
    }

    static LegCause wire(Cause cause) {
        return switch (cause) {
            case UNSPECIFIED -> LegCause.LEG_CAUSE_UNSPECIFIED;
            case NORMAL_CLEARING -> LegCause.LEG_CAUSE_NORMAL_CLEARING;
            case REMOTE_CLEARING -> LegCause.LEG_CAUSE_REMOTE_CLEARING;
            case AUTO_HOLD -> LegCause.LEG_CAUSE_AUTO_HOLD;
            case BUSY -> LegCause.LEG_CAUSE_BUSY;
            case CALL_REJECTED -> LegCause.LEG_CAUSE_CALL_REJECTED;
            case CALL_CANCELLED -> LegCause.LEG_CAUSE_CALL_CANCELLED;
            case CALL_NOT_ANSWERED -> LegCause.LEG_CAUSE_CALL_NOT_ANSWERED;
            case ANSWERED_ELSEWHERE -> LegCause.LEG_CAUSE_ANSWERED_ELSEWHERE;
            case UNASSIGNED_NUMBER -> LegCause.LEG_CAUSE_UNASSIGNED_NUMBER;
            case DEST_NOT_OBTAINABLE -> LegCause.LEG_CAUSE_DEST_NOT_OBTAINABLE;
            case INVALID_NUMBER -> LegCause.LEG_CAUSE_INVALID_NUMBER;
            case LOCKOUT -> LegCause.LEG_CAUSE_LOCKOUT;
            case TIMEOUT -> LegCause.LEG_CAUSE_TIMEOUT;
            case NEW_CALL -> LegCause.LEG_CAUSE_NEW_CALL;
            case PHONE_LOST -> LegCause.LEG_CAUSE_PHONE_LOST;
            case ALTERNATE -> LegCause.LEG_CAUSE_ALTERNATE;
            case CONSULTATION -> LegCause.LEG_CAUSE_CONSULTATION;
            case TRANSFER -> LegCause.LEG_CAUSE_TRANSFER;
            case SINGLE_STEP_TRANSFER -> LegCause.LEG_CAUSE_SINGLE_STEP_TRANSFER;
            case REDIRECTED -> LegCause.LEG_CAUSE_REDIRECTED;
            case RECALL -> LegCause.LEG_CAUSE_RECALL;
            case DIGITS_SENT -> LegCause.LEG_CAUSE_DIGITS_SENT;
            case PARK -> LegCause.LEG_CAUSE_PARK;
            case PARK_RETRIEVED -> LegCause.LEG_CAUSE_PARK_RETRIEVED;
            case CALL_PICKUP -> LegCause.LEG_CAUSE_CALL_PICKUP;
            case CONFERENCE -> LegCause.LEG_CAUSE_CONFERENCE;
            case SINGLE_STEP_CONFERENCE -> LegCause.LEG_CAUSE_SINGLE_STEP_CONFERENCE;
            case PARTY_JOINED -> LegCause.LEG_CAUSE_PARTY_JOINED;
            case PARTY_LEFT -> LegCause.LEG_CAUSE_PARTY_LEFT;
            case CONFERENCE_ENDED -> LegCause.LEG_CAUSE_CONFERENCE_ENDED;
            case DO_NOT_DISTURB -> LegCause.LEG_CAUSE_DO_NOT_DISTURB;
            case CALL_FORWARD_ALWAYS -> LegCause.LEG_CAUSE_CALL_FORWARD_ALWAYS;
            case CALL_FORWARD_BUSY -> LegCause.LEG_CAUSE_CALL_FORWARD_BUSY;
            case CALL_FORWARD_NO_ANSWER -> LegCause.LEG_CAUSE_CALL_FORWARD_NO_ANSWER;
            case HOLD_REMINDER -> LegCause.LEG_CAUSE_HOLD_REMINDER;
            case NETWORK_SIGNAL -> LegCause.LEG_CAUSE_NETWORK_SIGNAL;
            case NETWORK_CONGESTION -> LegCause.LEG_CAUSE_NETWORK_CONGESTION;
            case BLOCKED -> LegCause.LEG_CAUSE_BLOCKED;
            case SHARED_CONTROL -> LegCause.LEG_CAUSE_SHARED_CONTROL;
            case SERVER_RESTARTED -> LegCause.LEG_CAUSE_SERVER_RESTARTED;
            case RESYNC -> LegCause.LEG_CAUSE_RESYNC;
        };
    }

    /** A cause from a newer bridge says nothing special to this phone. */
    static Cause cause(LegCause wire) {
        return switch (wire) {
            case LEG_CAUSE_UNSPECIFIED, UNRECOGNIZED -> Cause.UNSPECIFIED;
            case LEG_CAUSE_NORMAL_CLEARING -> Cause.NORMAL_CLEARING;
            case LEG_CAUSE_REMOTE_CLEARING -> Cause.REMOTE_CLEARING;
            case LEG_CAUSE_AUTO_HOLD -> Cause.AUTO_HOLD;
            case LEG_CAUSE_BUSY -> Cause.BUSY;
            case LEG_CAUSE_CALL_REJECTED -> Cause.CALL_REJECTED;
            case LEG_CAUSE_CALL_CANCELLED -> Cause.CALL_CANCELLED;
            case LEG_CAUSE_CALL_NOT_ANSWERED -> Cause.CALL_NOT_ANSWERED;
            case LEG_CAUSE_ANSWERED_ELSEWHERE -> Cause.ANSWERED_ELSEWHERE;
            case LEG_CAUSE_UNASSIGNED_NUMBER -> Cause.UNASSIGNED_NUMBER;
            case LEG_CAUSE_DEST_NOT_OBTAINABLE -> Cause.DEST_NOT_OBTAINABLE;
            case LEG_CAUSE_INVALID_NUMBER -> Cause.INVALID_NUMBER;
            case LEG_CAUSE_LOCKOUT -> Cause.LOCKOUT;
            case LEG_CAUSE_TIMEOUT -> Cause.TIMEOUT;
            case LEG_CAUSE_NEW_CALL -> Cause.NEW_CALL;
            case LEG_CAUSE_PHONE_LOST -> Cause.PHONE_LOST;
            case LEG_CAUSE_ALTERNATE -> Cause.ALTERNATE;
            case LEG_CAUSE_CONSULTATION -> Cause.CONSULTATION;
            case LEG_CAUSE_TRANSFER -> Cause.TRANSFER;
            case LEG_CAUSE_SINGLE_STEP_TRANSFER -> Cause.SINGLE_STEP_TRANSFER;
            case LEG_CAUSE_REDIRECTED -> Cause.REDIRECTED;
            case LEG_CAUSE_RECALL -> Cause.RECALL;
            case LEG_CAUSE_DIGITS_SENT -> Cause.DIGITS_SENT;
            case LEG_CAUSE_PARK -> Cause.PARK;
            case LEG_CAUSE_PARK_RETRIEVED -> Cause.PARK_RETRIEVED;
            case LEG_CAUSE_CALL_PICKUP -> Cause.CALL_PICKUP;
            case LEG_CAUSE_CONFERENCE -> Cause.CONFERENCE;
            case LEG_CAUSE_SINGLE_STEP_CONFERENCE -> Cause.SINGLE_STEP_CONFERENCE;
            case LEG_CAUSE_PARTY_JOINED -> Cause.PARTY_JOINED;
            case LEG_CAUSE_PARTY_LEFT -> Cause.PARTY_LEFT;
            case LEG_CAUSE_CONFERENCE_ENDED -> Cause.CONFERENCE_ENDED;
            case LEG_CAUSE_DO_NOT_DISTURB -> Cause.DO_NOT_DISTURB;
            case LEG_CAUSE_CALL_FORWARD_ALWAYS -> Cause.CALL_FORWARD_ALWAYS;
            case LEG_CAUSE_CALL_FORWARD_BUSY -> Cause.CALL_FORWARD_BUSY;
            case LEG_CAUSE_CALL_FORWARD_NO_ANSWER -> Cause.CALL_FORWARD_NO_ANSWER;
            case LEG_CAUSE_HOLD_REMINDER -> Cause.HOLD_REMINDER;
            case LEG_CAUSE_NETWORK_SIGNAL -> Cause.NETWORK_SIGNAL;
            case LEG_CAUSE_NETWORK_CONGESTION -> Cause.NETWORK_CONGESTION;
            case LEG_CAUSE_BLOCKED -> Cause.BLOCKED;
            case LEG_CAUSE_SHARED_CONTROL -> Cause.SHARED_CONTROL;
            case LEG_CAUSE_SERVER_RESTARTED -> Cause.SERVER_RESTARTED;
            case LEG_CAUSE_RESYNC -> Cause.RESYNC;
        };
    }
}
