package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.deskbridge.bridge.core.model.Reason;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * A refusal as a client sees it.
 *
 * @param status what came over the wire
 * @param info its ErrorInfo
 */
record Refused(com.google.rpc.Status status, ErrorInfo info) {

    /** The call must have been refused for this reason, with the status that belongs to it and a sentence. */
    static Refused assertRefused(ListenableFuture<?> call, Reason reason) {
        assertThat(call.isDone()).as("the call has been answered").isTrue();
        try {
            Object answer = call.get();
            throw new AssertionError("expected " + reason + " but the call was answered: " + answer);
        } catch (ExecutionException e) {
            return assertRefused(Objects.requireNonNull(e.getCause()), reason);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Refused assertRefused(Throwable error, Reason reason) {
        Refused refused = of(error);
        assertThat(refused.info().getReason()).as(refused.message()).isEqualTo(reason.name());
        assertThat(refused.code()).isEqualTo(Status.Code.valueOf(reason.status().name()));
        assertThat(refused.info().getDomain()).isEqualTo("deskbridge.io");
        assertThat(refused.message()).matches("(?s)[A-Z].{15,}\\.");
        return refused;
    }

    static Refused of(Throwable error) {
        com.google.rpc.Status status = Objects.requireNonNull(StatusProto.fromThrowable(error), "no status details");
        Refused bare = new Refused(status, ErrorInfo.getDefaultInstance());
        return new Refused(status, bare.detail(ErrorInfo.class).orElseThrow());
    }

    Status.Code code() {
        return Status.fromCodeValue(status.getCode()).getCode();
    }

    String message() {
        return status.getMessage();
    }

    Map<String, String> facts() {
        return info.getMetadataMap();
    }

    /** The detail of this type, if there is one. */
    <M extends Message> Optional<M> detail(Class<M> type) {
        for (Any any : status.getDetailsList()) {
            if (any.is(type)) {
                try {
                    return Optional.of(any.unpack(type));
                } catch (InvalidProtocolBufferException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return Optional.empty();
    }
}
