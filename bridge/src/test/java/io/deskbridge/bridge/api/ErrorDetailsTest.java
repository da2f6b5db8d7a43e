package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.RetryInfo;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program reads of a refusal, for every reason there is. */
class ErrorDetailsTest {
    private static Refusal refusal(Reason reason) {
        return Refusal.of(reason, "Something was refused.", "phone", "4001", "field", "to");
    }

    private static Refused overTheWire(Reason reason) {
        return Refused.assertRefused(Refusals.exception(refusal(reason)), reason);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonTravelsWithItsStatusAndOneErrorInfo(Reason reason) {
        Refused refused = overTheWire(reason);
        assertThat(refused.facts()).containsEntry("phone", "4001").containsEntry("field", "to");
        assertThat(refused.message()).isEqualTo("Something was refused.");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void theSecondDetailIsTheOneThatFitsTheStatus(Reason reason) {
        Refused refused = overTheWire(reason);
        boolean precondition = refused.code() == io.grpc.Status.Code.FAILED_PRECONDITION;
        boolean argument = refused.code() == io.grpc.Status.Code.INVALID_ARGUMENT;
        boolean retry = refused.code() == io.grpc.Status.Code.UNAVAILABLE
                || refused.code() == io.grpc.Status.Code.RESOURCE_EXHAUSTED;
        assertThat(refused.detail(PreconditionFailure.class).isPresent()).isEqualTo(precondition);
        assertThat(refused.detail(BadRequest.class).isPresent()).isEqualTo(argument);
        assertThat(refused.detail(RetryInfo.class).isPresent()).isEqualTo(retry);
    }

    @Test
    void aPreconditionNamesThePhoneAndTheReason() {
        PreconditionFailure.Violation violation = overTheWire(Reason.CROSS_SERVER)
                .detail(PreconditionFailure.class)
                .orElseThrow()
                .getViolations(0);
        assertThat(violation.getType()).isEqualTo("CROSS_SERVER");
        assertThat(violation.getSubject()).isEqualTo("4001");
        assertThat(violation.getDescription()).isEqualTo("Something was refused.");
    }

    @Test
    void aBadRequestNamesTheFieldAndTheReason() {
        BadRequest.FieldViolation violation = overTheWire(Reason.INVALID_DESTINATION)
                .detail(BadRequest.class)
                .orElseThrow()
                .getFieldViolations(0);
        assertThat(violation.getField()).isEqualTo("to");
        assertThat(violation.getReason()).isEqualTo("INVALID_DESTINATION");
    }

    @Test
    void whatMayBeSentAgainSaysWhen() {
        assertThat(delay(Reason.MAILBOX_FULL))
                .isEqualTo(Duration.newBuilder().setNanos(200_000_000).build());
        assertThat(delay(Reason.CONSENT_COOLDOWN))
                .isEqualTo(Duration.newBuilder().setSeconds(60).build());
    }

    private static Duration delay(Reason reason) {
        return overTheWire(reason).detail(RetryInfo.class).orElseThrow().getRetryDelay();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void insideAStreamARefusalSaysTheSame(Reason reason) {
        io.deskbridge.proto.v1.Refusal inside = Refusals.message(refusal(reason));
        StatusRuntimeException unary = Refusals.exception(refusal(reason));
        assertThat(inside.getCode()).isEqualTo(unary.getStatus().getCode().value());
        assertThat(inside.getReason().name()).isEqualTo("REASON_" + reason);
        assertThat(inside.getMessage()).isEqualTo(unary.getStatus().getDescription());
        assertThat(inside.getMetadataMap()).isEqualTo(refusal(reason).facts());
    }
}
