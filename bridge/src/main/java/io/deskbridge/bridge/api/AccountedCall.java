package io.deskbridge.bridge.api;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.core.model.ClientKey;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call whose refusal is accounted for, wherever it is refused. What commands are answered is accounted for at their own door. */
final class AccountedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private static final Logger log = LoggerFactory.getLogger(AccountedCall.class);

    private final Accounting accounting;
    private volatile Optional<ClientKey> client = Optional.empty();
    private volatile boolean atTheDoor;

    AccountedCall(ServerCall<Q, R> call, Accounting accounting) {
        super(call);
        this.accounting = accounting;
    }

    /** Who calls is known. */
    void by(ClientKey caller) {
        client = Optional.of(caller);
    }

    /** It has passed the guard; a command's door accounts for it from here on. */
    void passed() {
        String rpc = getMethodDescriptor().getFullMethodName();
        atTheDoor = rpc.startsWith("deskbridge.v1.CallControlService/")
                || (rpc.startsWith("deskbridge.v1.PhoneFeatureService/") && !rpc.endsWith("/GetPanel"));
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (!status.isOk() && !atTheDoor) {
            com.google.rpc.Status details = StatusProto.fromStatusAndTrailers(status, trailers);
            for (Any detail : details.getDetailsList()) {
                if (detail.is(ErrorInfo.class)) {
                    account(detail, details.getMessage());
                }
            }
        }
        super.close(status, trailers);
    }

    private void account(Any detail, String sentence) {
        try {
            ErrorInfo info = detail.unpack(ErrorInfo.class);
            accounting.refused(
                    client,
                    String.valueOf(getMethodDescriptor().getBareMethodName()),
                    info.getMetadataOrDefault("phone", ""),
                    info.getReason(),
                    sentence);
        } catch (InvalidProtocolBufferException | JournalException e) {
            // It is refused all the same; a journal that cannot be written stops the server.
            log.debug("A refusal is not in the audit", e);
        }
    }
}
