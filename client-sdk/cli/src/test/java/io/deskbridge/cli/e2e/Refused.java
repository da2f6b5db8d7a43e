package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A refusal as a gRPC user gets it. */
record Refused(Status.Code code, String reason, String message, Map<String, String> facts) {

    /** Runs {@code call}, which must be refused. */
    static Refused by(ThrowingCallable call) {
        StatusRuntimeException thrown = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(thrown).as("the call was not refused").isNotNull();
        return of(thrown);
    }

    static Refused of(StatusRuntimeException thrown) {
        com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
        assertThat(status).isNotNull();
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                ErrorInfo info = unpacked(detail);
                assertThat(info.getDomain()).isEqualTo("deskbridge.io");
                return new Refused(
                        thrown.getStatus().getCode(), info.getReason(), status.getMessage(), info.getMetadataMap());
            }
        }
        throw new AssertionError("no ErrorInfo in " + status);
    }

    private static ErrorInfo unpacked(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not an ErrorInfo", e);
        }
    }

    /** Checks status and reason, and that the message is a sentence. */
    void is(Status.Code expectedCode, String expectedReason) {
        assertThat(reason).as(message).isEqualTo(expectedReason);
        assertThat(code).isEqualTo(expectedCode);
        assertThat(message).hasSizeGreaterThan(20).endsWith(".");
    }
}
