package io.deskbridge.bridge.api;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.RetryInfo;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Refusals as gRPC says them: a status with a sentence, and details for programs. */
final class Refusals {
    private static final String DOMAIN = "deskbridge.io";
    private static final Duration SOON =
            Duration.newBuilder().setNanos(200_000_000).build();
    private static final Duration MINUTE = Duration.newBuilder().setSeconds(60).build();

    private Refusals() {}

    static StatusRuntimeException exception(Refusal refusal) {
        return StatusProto.toStatusRuntimeException(status(refusal));
    }

    static com.google.rpc.Status status(Refusal refusal) {
        com.google.rpc.Status.Builder status = com.google.rpc.Status.newBuilder()
                .setCode(code(refusal.status()).value())
                .setMessage(refusal.message())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(refusal.reason().name())
                        .putAllMetadata(refusal.facts())
                        .build()));
        switch (refusal.status()) {
            case FAILED_PRECONDITION -> status.addDetails(Any.pack(precondition(refusal)));
            case INVALID_ARGUMENT -> status.addDetails(Any.pack(badRequest(refusal)));
            case RESOURCE_EXHAUSTED, UNAVAILABLE ->
                status.addDetails(Any.pack(RetryInfo.newBuilder()
                        .setRetryDelay(refusal.reason() == Reason.CONSENT_COOLDOWN ? MINUTE : SOON)
                        .build()));
            case UNAUTHENTICATED,
                    PERMISSION_DENIED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    ABORTED,
                    OUT_OF_RANGE,
                    DEADLINE_EXCEEDED,
                    UNIMPLEMENTED,
                    INTERNAL -> {
                // The reason says it all.
            }
        }
        return status.build();
    }

    private static PreconditionFailure precondition(Refusal refusal) {
        return PreconditionFailure.newBuilder()
                .addViolations(PreconditionFailure.Violation.newBuilder()
                        .setType(refusal.reason().name())
                        .setSubject(refusal.facts()
                                .getOrDefault("phone", refusal.facts().getOrDefault("object", "")))
                        .setDescription(refusal.message()))
                .build();
    }

    private static BadRequest badRequest(Refusal refusal) {
        if (!refusal.faults().isEmpty()) {
            BadRequest.Builder all = BadRequest.newBuilder();
            refusal.faults()
                    .forEach(fault -> all.addFieldViolationsBuilder()
                            .setField(fault.field())
                            .setReason(refusal.reason().name())
                            .setDescription(fault.message()));
            return all.build();
        }
        return BadRequest.newBuilder()
                .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField(refusal.facts().getOrDefault("field", ""))
                        .setReason(refusal.reason().name())
                        .setDescription(refusal.message()))
                .build();
    }

    /** The same inside a stream. */
    static io.deskbridge.proto.v1.Refusal message(Refusal refusal) {
        return io.deskbridge.proto.v1.Refusal.newBuilder()
                .setCode(code(refusal.status()).value())
                .setReason(Enums.REASON.toProto(refusal.reason()))
                .setMessage(refusal.message())
                .putAllMetadata(refusal.facts())
                .build();
    }

    static io.grpc.Status.Code code(Status status) {
        return io.grpc.Status.Code.valueOf(status.name());
    }

    static Refusal draining(String server) {
        return Refusal.of(
                Reason.SERVER_DRAINING,
                "Server " + server + " is shutting down; connect again in a moment.",
                "server",
                server);
    }
}
