package io.deskbridge.client.internal;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.RequestId;
import io.deskbridge.client.StatusCode;
import io.deskbridge.proto.v1.Refusal;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every failure as a {@link DeskbridgeException}, and what a stream does about one. */
final class Failures {
    private static final String DOMAIN = "deskbridge.io";

    /** The phone or the bridge may have acted before it failed. */
    private static final Set<RefusalReason> MAYBE_DONE =
            EnumSet.of(RefusalReason.PHONE_TIMEOUT, RefusalReason.PHONE_MOVED, RefusalReason.BUG);

    /** What the bridge says before it looks at any command of a stream. */
    private static final Set<RefusalReason> AT_THE_DOOR =
            EnumSet.of(RefusalReason.NO_CREDENTIALS, RefusalReason.TOKEN_EXPIRED, RefusalReason.NOT_SIGNED_IN);

    /** What says that there is no control session any more. */
    private static final Set<RefusalReason> NO_CONTROL = EnumSet.of(
            RefusalReason.NOT_IN_CONTROL,
            RefusalReason.TAKEN_OVER,
            RefusalReason.CONSENT_EXPIRED,
            RefusalReason.SIGNED_OFF,
            RefusalReason.NOT_YOUR_PHONE,
            RefusalReason.CROSS_SERVER);

    /** What a stream that has failed does next. */
    enum Next {
        /** Open again at once. */
        AT_ONCE,
        /** Open again at once, and ask for snapshots: the positions are no longer good. */
        AFRESH,
        /** Open again after a while. */
        LATER,
        /** Sign in, then open again after a while: the bridge has forgotten this client. */
        SIGN_IN,
        /** Give up. */
        NEVER
    }

    private Failures() {}

    /** The failure of an RPC. */
    static DeskbridgeException of(Throwable failure, String target) {
        if (failure instanceof DeskbridgeException known) {
            return known;
        }
        Status status = Status.fromThrowable(failure);
        StatusCode code = StatusCode.of(status.getCode().value());
        ErrorInfo info = errorInfo(failure);
        String description = status.getDescription() == null ? "" : status.getDescription();
        if (info != null) {
            RefusalReason reason = Words.reason(info.getReason());
            return new DeskbridgeException(
                    code,
                    reason,
                    description,
                    info.getMetadataMap(),
                    MAYBE_DONE.contains(reason),
                    Optional.empty(),
                    failure);
        }
        return new DeskbridgeException(
                code,
                RefusalReason.NONE,
                explain(code, description, status.getCause(), target),
                Map.of(),
                code == StatusCode.UNAVAILABLE || code == StatusCode.DEADLINE_EXCEEDED || code == StatusCode.CANCELLED,
                Optional.empty(),
                failure);
    }

    /** A command's refusal inside the Control stream. */
    static DeskbridgeException of(Refusal refusal, String requestId) {
        RefusalReason reason = Words.REASON.own(refusal.getReason());
        return new DeskbridgeException(
                StatusCode.of(refusal.getCode()),
                reason,
                refusal.getMessage(),
                refusal.getMetadataMap(),
                MAYBE_DONE.contains(reason),
                Optional.of(new RequestId(requestId)),
                null);
    }

    /** A command whose stream broke before the answer came. */
    static DeskbridgeException lost(DeskbridgeException broken, String requestId) {
        boolean atTheDoor = AT_THE_DOOR.contains(broken.reason());
        boolean refusal = broken.reason() != RefusalReason.NONE;
        return new DeskbridgeException(
                refusal || broken.status() == StatusCode.CANCELLED ? broken.status() : StatusCode.UNAVAILABLE,
                broken.reason(),
                atTheDoor
                        ? broken.getMessage()
                        : "The answer to command " + requestId
                                + " is lost, and whether it was carried out is unknown; to"
                                + " learn it, send the same command with the same id. " + broken.getMessage(),
                broken.metadata(),
                !atTheDoor,
                Optional.of(new RequestId(requestId)),
                broken);
    }

    /** A failure the SDK itself noticed. */
    static DeskbridgeException local(StatusCode status, String message) {
        return new DeskbridgeException(status, RefusalReason.NONE, message, Map.of(), false, Optional.empty(), null);
    }

    static DeskbridgeException clientClosed() {
        return local(StatusCode.CANCELLED, "The client is closed; connect a new one.");
    }

    static DeskbridgeException watchOver() {
        return local(StatusCode.CANCELLED, "The watch is closed; start a new one.");
    }

    static DeskbridgeException endedSilently() {
        return local(StatusCode.UNAVAILABLE, "The bridge ended the stream without saying why.");
    }

    static DeskbridgeException nothingToResume(String phone, String clientId) {
        return new DeskbridgeException(
                StatusCode.FAILED_PRECONDITION,
                RefusalReason.NOT_IN_CONTROL,
                "Client " + clientId + " has no control of phone " + phone + " that could be resumed; start it anew.",
                Map.of("phone", phone),
                false,
                Optional.empty(),
                null);
    }

    static DeskbridgeException tooManyCommands(String requestId, int most) {
        return command(
                StatusCode.RESOURCE_EXHAUSTED,
                RefusalReason.NONE,
                most + " commands wait for their answers; command " + requestId
                        + " was not sent. Wait for some of them.",
                false,
                requestId);
    }

    static DeskbridgeException idReused(String requestId) {
        return command(
                StatusCode.ALREADY_EXISTS,
                RefusalReason.REQUEST_ID_REUSED,
                "Command " + requestId
                        + " waits for its answer, and another command has the same id; it was not sent. Take"
                        + " a new id for each command.",
                false,
                requestId);
    }

    static DeskbridgeException unanswered(String requestId, Duration deadline) {
        return command(
                StatusCode.DEADLINE_EXCEEDED,
                RefusalReason.NONE,
                "Command " + requestId + " had no answer within " + deadline.toMillis()
                        + " ms, and whether it was carried"
                        + " out is unknown; to learn it, send the same command with the same id.",
                true,
                requestId);
    }

    /** A command that waited for a connection. */
    static DeskbridgeException notSentInTime(String requestId, Duration deadline, String target) {
        return command(
                StatusCode.DEADLINE_EXCEEDED,
                RefusalReason.NONE,
                "There was no connection to the bridge at " + target + " within " + deadline.toMillis()
                        + " ms; command " + requestId + " was not sent, and will not be.",
                false,
                requestId);
    }

    /** A command whose stream broke before it left. */
    static DeskbridgeException notSent(DeskbridgeException broken, String requestId) {
        return new DeskbridgeException(
                broken.status(),
                broken.reason(),
                AT_THE_DOOR.contains(broken.reason())
                        ? broken.getMessage()
                        : "Command " + requestId + " was not sent. " + broken.getMessage(),
                broken.metadata(),
                false,
                Optional.of(new RequestId(requestId)),
                broken);
    }

    private static DeskbridgeException command(
            StatusCode status, RefusalReason reason, String message, boolean outcomeUnknown, String requestId) {
        return new DeskbridgeException(
                status, reason, message, Map.of(), outcomeUnknown, Optional.of(new RequestId(requestId)), null);
    }

    /** The bridge sent something that is not in the contract. */
    static DeskbridgeException unreadable(@Nullable Throwable cause) {
        return new DeskbridgeException(
                StatusCode.INTERNAL,
                RefusalReason.NONE,
                "The bridge sent an answer that this SDK cannot read; use an SDK of the bridge's release.",
                Map.of(),
                true,
                Optional.empty(),
                cause);
    }

    /** The caller's thread was interrupted while it waited. */
    static DeskbridgeException interrupted() {
        return new DeskbridgeException(
                StatusCode.CANCELLED,
                RefusalReason.NONE,
                "The thread was interrupted while it waited; whether the request was carried out is unknown.",
                Map.of(),
                true,
                Optional.empty(),
                null);
    }

    /** The same failure, raised where the caller waits, so that the stack trace shows the caller. */
    static DeskbridgeException here(DeskbridgeException there) {
        return new DeskbridgeException(
                there.status(),
                there.reason(),
                String.valueOf(there.getMessage()),
                there.metadata(),
                there.outcomeUnknown(),
                there.requestId(),
                there);
    }

    /** Whether control of the phone is over, by what was answered to giving it back. */
    static boolean endsControl(Throwable failure) {
        return failure instanceof DeskbridgeException refused && NO_CONTROL.contains(refused.reason());
    }

    /** What a stream does after this. */
    static Next next(DeskbridgeException failure) {
        return switch (failure.reason()) {
            case SLOW_CONSUMER -> Next.AT_ONCE;
            case HISTORY_TRUNCATED, EPOCH_CHANGED, PICK_UP_GROUP_CHANGED -> Next.AFRESH;
            case SERVER_DRAINING, OVERLOADED, MAILBOX_FULL, REGISTRY_UNREACHABLE -> Next.LATER;
            case NOT_SIGNED_IN -> Next.SIGN_IN;
            case NONE, UNKNOWN -> byStatus(failure.status());
            default -> Next.NEVER;
        };
    }

    private static Next byStatus(StatusCode status) {
        return switch (status) {
            case UNAVAILABLE, INTERNAL, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, CANCELLED, OK ->
                Next.LATER;
            case INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    UNIMPLEMENTED,
                    DATA_LOSS,
                    UNAUTHENTICATED -> Next.NEVER;
        };
    }

    private static String explain(StatusCode code, String description, @Nullable Throwable cause, String target) {
        String detail = cause != null && cause.getMessage() != null ? cause.getMessage() : description;
        return switch (code) {
            case UNAVAILABLE ->
                "The bridge at " + target + " cannot be reached (" + detail
                        + "). Check that it runs there, and that both sides use TLS, or both plaintext.";
            case DEADLINE_EXCEEDED -> "The bridge at " + target + " did not answer in time (" + detail + ").";
            case CANCELLED -> "The request to the bridge at " + target + " was cancelled (" + detail + ").";
            default -> "The bridge at " + target + " answered " + code + " (" + detail + ").";
        };
    }

    private static @Nullable ErrorInfo errorInfo(Throwable failure) {
        com.google.rpc.Status details = StatusProto.fromThrowable(failure);
        if (details == null) {
            return null;
        }
        for (Any detail : details.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    ErrorInfo info = detail.unpack(ErrorInfo.class);
                    if (info.getDomain().equals(DOMAIN)) {
                        return info;
                    }
                } catch (InvalidProtocolBufferException e) {
                    return null; // unreadable details are no details; the status stands
                }
            }
        }
        return null;
    }
}
