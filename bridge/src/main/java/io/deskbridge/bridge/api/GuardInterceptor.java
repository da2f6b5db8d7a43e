package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.access.Rule;
import io.deskbridge.bridge.actor.Bug;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every call passes: the rule of its RPC, its credentials and its sign-in before the handler runs; and around the
 * handler, so that a refusal becomes a status with details, and a bug becomes a ticket, with its text in the log only.
 */
public final class GuardInterceptor implements ServerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(GuardInterceptor.class);
    private static final Refusal REGISTRY_AWAY = Refusal.of(
            Reason.REGISTRY_UNREACHABLE,
            "What the servers share cannot be reached just now, so this server can claim nothing new for you, and whether it has is"
                    + " not known. Calls and sessions that run go on; send the same request again in a few seconds.");
    private static final Context.Key<Calling> CALLING = Context.key("deskbridge-calling");
    private static final Context.Key<Principal.Administrator> ADMINISTRATOR = Context.key("deskbridge-administrator");
    private static final String BEARER = "Bearer ";
    private static final String HAND = "hand";

    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> CLIENT_ID =
            Metadata.Key.of("deskbridge-client-id", Metadata.ASCII_STRING_MARSHALLER);

    private final Access access;
    private final Accounting accounting;
    private final Supplier<Optional<Refusal>> closed;

    /** A guard that lets nothing new in while {@code closed} says why. */
    GuardInterceptor(Access access, Accounting accounting, Supplier<Optional<Refusal>> closed) {
        this.access = access;
        this.accounting = accounting;
        this.closed = closed;
    }

    /**
     * Who is calling.
     *
     * @param client the client
     * @param named the call's metadata names it
     */
    record Calling(ClientKey client, boolean named) {}

    /** The administrator of the running call. */
    public static Principal.Administrator administrator() {
        Principal.Administrator administrator = ADMINISTRATOR.get();
        if (administrator == null) {
            throw new IllegalStateException("no rule asked for an administrator");
        }
        return administrator;
    }

    /** The client of the running call. */
    static ClientKey client() {
        return calling().client();
    }

    /** The client of the running call, and how it is known. */
    static Calling calling() {
        Calling calling = CALLING.get();
        if (calling == null) {
            throw new IllegalStateException("no rule asked for credentials");
        }
        return calling;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> bare, Metadata headers, ServerCallHandler<Q, R> next) {
        AccountedCall<Q, R> call = new AccountedCall<>(bare, accounting);
        try {
            Optional<Rule> rule = Rule.of(call.getMethodDescriptor().getFullMethodName());
            if (rule.isEmpty()) {
                throw new IllegalStateException(
                        "no rule for " + call.getMethodDescriptor().getFullMethodName());
            }
            if (rule.get() == Rule.ANYBODY) {
                return new Guarded<>(next.startCall(call, headers), call);
            }
            closed.get().ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            if (rule.get() == Rule.SERVER) {
                access.server(token(headers));
                return new Guarded<>(next.startCall(call, headers), call);
            }
            if (rule.get() == Rule.ADMINISTRATOR) {
                Context context = Context.current().withValue(ADMINISTRATOR, access.administrator(token(headers)));
                return new Guarded<>(Contexts.interceptCall(context, call, headers, next), call);
            }
            UserName user = access.authenticate(token(headers));
            Calling calling = calling(user, headers);
            call.by(calling.client());
            if (rule.get() != Rule.AUTHENTICATED) {
                access.signedIn(calling.client());
            }
            call.passed();
            Context context = Context.current().withValue(CALLING, calling);
            return new Guarded<>(Contexts.interceptCall(context, call, headers, next), call);
        } catch (RuntimeException e) {
            close(call, e);
            return new ServerCall.Listener<>() {};
        }
    }

    private static Optional<String> token(Metadata headers) {
        String header = headers.get(AUTHORIZATION);
        return header != null && header.startsWith(BEARER)
                ? Optional.of(header.substring(BEARER.length()))
                : Optional.empty();
    }

    /** The client names itself; a person with grpcurl need not. */
    private static Calling calling(UserName user, Metadata headers) {
        String given = headers.get(CLIENT_ID);
        String id = given == null ? HAND : Fields.clientId("deskbridge-client-id", given);
        return new Calling(new ClientKey(user, id), given != null);
    }

    private static void close(ServerCall<?, ?> call, RuntimeException e) {
        StatusRuntimeException said = toStatus(e);
        Metadata trailers = said.getTrailers();
        call.close(said.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    /** What is said of an exception: a refusal as it is, what is wrong inside without its text. */
    public static StatusRuntimeException toStatus(RuntimeException e) {
        if (e instanceof RefusedException refused) {
            return Refusals.exception(refused.refusal());
        }
        if (e instanceof StatusRuntimeException status) {
            return status;
        }
        if (e instanceof RegistryException) {
            log.warn("The registry refused: {}", e.getMessage());
            return Refusals.exception(REGISTRY_AWAY);
        }
        return Refusals.exception(Bug.ticket(e));
    }

    private static final class Guarded<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;

        Guarded(ServerCall.Listener<Q> delegate, ServerCall<Q, ?> call) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            try {
                super.onMessage(message);
            } catch (RuntimeException e) {
                close(call, e);
            }
        }

        @Override
        public void onHalfClose() {
            try {
                super.onHalfClose();
            } catch (RuntimeException e) {
                close(call, e);
            }
        }

        @Override
        public void onReady() {
            try {
                super.onReady();
            } catch (RuntimeException e) {
                close(call, e);
            }
        }
    }
}
