package io.deskbridge.client.internal;

import io.deskbridge.client.CommandOutcome;
import io.deskbridge.client.Mode;
import io.deskbridge.client.Panel;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.Platform;
import io.deskbridge.client.RequestId;
import io.deskbridge.client.SharedControlState;
import io.deskbridge.client.SoftphoneCalls;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.GetCommandRequest;
import io.deskbridge.proto.v1.GetPanelRequest;
import io.deskbridge.proto.v1.GetPhoneRequest;
import io.deskbridge.proto.v1.GetSharedControlRequest;
import io.deskbridge.proto.v1.ListPhonesRequest;
import io.deskbridge.proto.v1.ListPhonesResponse;
import io.deskbridge.proto.v1.PhoneFeatureServiceGrpc;
import io.deskbridge.proto.v1.PhoneServiceGrpc;
import io.deskbridge.proto.v1.SharedControlServiceGrpc;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInResponse;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.deskbridge.proto.v1.SignOutRequest;
import io.deskbridge.proto.v1.StartSharedControlRequest;
import io.deskbridge.proto.v1.StopSharedControlRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One signed-in client: the channel, what every call carries, and the unary calls. Futures complete on transport threads. */
public final class Session {
    private static final System.Logger log = System.getLogger(Session.class.getName());

    /** What may be waited for at a bridge by rule, for a person's answer or for a device that is cut off, is at most 60 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(65);

    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int PAGE = 1000;

    /**
     * What the builder was told.
     *
     * @param target where the bridge is
     * @param token who is calling; null for nobody
     * @param clientId names this client among the user's
     * @param mode how to sign in
     * @param platform the operating system to sign in with
     * @param deadline how long an answer may take
     * @param undeliveredCalls watches also tell of calls that were not presented
     */
    public record Settings(
            String target,
            @Nullable String token,
            String clientId,
            Mode mode,
            Platform platform,
            Duration deadline,
            boolean undeliveredCalls) {}

    private final Settings settings;
    private final ManagedChannel transport;
    private final Channel channel;
    private final Callbacks callbacks;
    private final Timer timer;
    private final DoubleSupplier random;
    private final CommandStream commands;
    private final Grants grants;
    private final Set<WatchStream> watches = ConcurrentHashMap.newKeySet();
    private final Set<UnaryCall<?, ?, ?>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A session over this channel, not signed in yet. It owns the channel and the timer. */
    public Session(
            Settings settings, ManagedChannel transport, Callbacks callbacks, Timer timer, DoubleSupplier random) {
        this.settings = settings;
        this.transport = transport;
        this.channel =
                ClientInterceptors.intercept(transport, MetadataUtils.newAttachHeadersInterceptor(headers(settings)));
        this.callbacks = callbacks;
        this.timer = timer;
        this.random = random;
        this.commands = new CommandStream(this);
        this.grants = new Grants(this);
    }

    private static Metadata headers(Settings settings) {
        Metadata headers = new Metadata();
        if (settings.token() != null) {
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + settings.token());
        }
        headers.put(Metadata.Key.of("deskbridge-client-id", Metadata.ASCII_STRING_MARSHALLER), settings.clientId());
        return headers;
    }

    /** Signs in, in the mode and with the platform of the settings. */
    public CompletableFuture<SignedIn> signIn() {
        SignInRequest request = SignInRequest.newBuilder()
                .setMode(Words.MODE.proto(settings.mode()))
                .setPlatform(Words.PLATFORM.proto(settings.platform()))
                .setClientId(settings.clientId())
                .build();
        return call(SignInServiceGrpc.getSignInMethod(), request, signInDeadline(), Session::signedIn);
    }

    /** The user's only device (R1) waits until the one before it has let go, or its time is over where it is cut off. */
    private Duration signInDeadline() {
        boolean patient =
                settings.mode() == Mode.STANDALONE && settings.deadline().compareTo(PATIENCE) < 0;
        return patient ? PATIENCE : settings.deadline();
    }

    /**
     * What the bridge said at sign-in.
     *
     * @param user the user the token belongs to
     * @param clientId the client's id
     * @param server the server the client is registered on
     * @param mode the mode in force
     * @param phones the user's phones
     */
    public record SignedIn(String user, String clientId, String server, Mode mode, List<String> phones) {}

    private static SignedIn signedIn(SignInResponse response) {
        return new SignedIn(
                response.getUser(),
                response.getClientId(),
                response.getServer(),
                Words.MODE.own(response.getMode()),
                List.copyOf(response.getPhonesList()));
    }

    /** All the user's phones. */
    public CompletableFuture<List<PhoneState>> phones() {
        return phones(new ArrayList<>(), "");
    }

    private CompletableFuture<List<PhoneState>> phones(List<PhoneState> sofar, String pageToken) {
        ListPhonesRequest request = ListPhonesRequest.newBuilder()
                .setPageSize(PAGE)
                .setPageToken(pageToken)
                .build();
        CompletableFuture<ListPhonesResponse> page =
                callSignedIn(PhoneServiceGrpc.getListPhonesMethod(), request, settings.deadline(), Function.identity());
        return page.thenCompose(response -> {
            response.getPhonesList().forEach(phone -> sofar.add(FromProto.phone(phone)));
            return response.getNextPageToken().isEmpty()
                    ? CompletableFuture.completedFuture(List.copyOf(sofar))
                    : phones(sofar, response.getNextPageToken());
        });
    }

    /** One of the user's phones. */
    public CompletableFuture<PhoneState> phone(String phone) {
        return callSignedIn(
                PhoneServiceGrpc.getGetPhoneMethod(),
                GetPhoneRequest.newBuilder().setPhone(phone).build(),
                settings.deadline(),
                response -> FromProto.phone(response.getPhone()));
    }

    /** What the panel of a phone shows. */
    public CompletableFuture<Panel> panel(String phone) {
        return callSignedIn(
                PhoneFeatureServiceGrpc.getGetPanelMethod(),
                GetPanelRequest.newBuilder().setPhone(phone).build(),
                settings.deadline(),
                response -> FromProto.panel(response.getPanel()));
    }

    /** What became of a command. */
    public CompletableFuture<CommandOutcome> outcome(String phone, RequestId requestId) {
        return callSignedIn(
                CallControlServiceGrpc.getGetCommandMethod(),
                GetCommandRequest.newBuilder()
                        .setPhone(phone)
                        .setRequestId(requestId.value())
                        .build(),
                settings.deadline(),
                response -> FromProto.outcome(response, requestId));
    }

    /** Who controls a phone. */
    public CompletableFuture<SharedControlState> sharedControl(String phone) {
        return callSignedIn(
                SharedControlServiceGrpc.getGetSharedControlMethod(),
                GetSharedControlRequest.newBuilder().setPhone(phone).build(),
                settings.deadline(),
                FromProto::sharedControl);
    }

    /**
     * Takes control of a phone; stays open until the person there has decided. Cancelling it takes the question back, and gives the phone
     * back where it was granted meanwhile.
     */
    public <T> CompletableFuture<T> startSharedControl(
            String phone, SoftphoneCalls softphoneCalls, Function<Grant, T> then) {
        StartSharedControlRequest request = StartSharedControlRequest.newBuilder()
                .setPhone(phone)
                .setEndSoftphoneCalls(softphoneCalls == SoftphoneCalls.END)
                .build();
        grants.begin(phone);
        CompletableFuture<PhoneState> question = new SignedInCall<>(
                this,
                () -> call(
                        SharedControlServiceGrpc.getStartSharedControlMethod(),
                        request,
                        PATIENCE,
                        response -> FromProto.phone(response.getPhone())),
                () -> grants.takenBack(phone));
        return granted(phone, question, then, Grant::giveUp);
    }

    /** Control that this client id has in force: it began in an earlier life of the program. Nobody is asked at the phone. */
    public <T> CompletableFuture<T> resumeSharedControl(String phone, Function<Grant, T> then) {
        grants.begin(phone);
        CompletableFuture<PhoneState> question = sharedControl(phone)
                .thenCompose(control -> control.inControl()
                        ? phone(phone)
                        : CompletableFuture.failedFuture(Failures.nothingToResume(phone, settings.clientId())));
        return granted(phone, question, then, Grant::leave);
    }

    /** What is made of the grant when the phone's state is here, unless its caller has given up by then. */
    private <T> CompletableFuture<T> granted(
            String phone, CompletableFuture<PhoneState> question, Function<Grant, T> then, Consumer<Grant> unwanted) {
        CompletableFuture<T> control = new CompletableFuture<>();
        var unused = question.whenComplete((state, failure) -> {
            if (failure != null) {
                grants.end(phone);
                control.completeExceptionally(failure);
                return;
            }
            Grant grant = new Grant(this, state);
            if (!control.complete(then.apply(grant))) {
                unwanted.accept(grant);
            }
        });
        CompletableFuture<T> unusedToo = control.whenComplete((made, failure) -> {
            if (control.isCancelled()) {
                question.cancel(true);
            }
        });
        return control;
    }

    /** Asks the bridge to take a phone back. */
    CompletableFuture<Boolean> stopSharedControl(String phone) {
        return call(
                SharedControlServiceGrpc.getStopSharedControlMethod(),
                StopSharedControlRequest.newBuilder().setPhone(phone).build(),
                settings.deadline(),
                response -> true);
    }

    /** A watch, opened; it says itself when it has begun. */
    public WatchStream watch(WatchStream watch) {
        watches.add(watch);
        if (!closed) {
            watch.start();
        }
        if (closed) {
            watch.close(Failures.clientClosed());
        }
        return watch;
    }

    void forget(WatchStream watch) {
        watches.remove(watch);
    }

    Grants grants() {
        return grants;
    }

    /** The commands' stream. */
    public CommandStream commands() {
        return commands;
    }

    /** The border to the program's own code. */
    public Callbacks callbacks() {
        return callbacks;
    }

    /** What the builder was told. */
    public Settings settings() {
        return settings;
    }

    Timer timer() {
        return timer;
    }

    Backoff backoff() {
        return new Backoff(random);
    }

    Channel channel() {
        return channel;
    }

    boolean closed() {
        return closed;
    }

    /** Lets the transport try again now: its own back-off (up to 2 min) would hide a bridge that is back. */
    void wake() {
        transport.resetConnectBackoff();
    }

    private <Q, R, T> CompletableFuture<T> callSignedIn(
            MethodDescriptor<Q, R> method, Q request, Duration deadline, Function<R, T> map) {
        return new SignedInCall<>(this, () -> call(method, request, deadline, map), () -> {});
    }

    private <Q, R, T> CompletableFuture<T> call(
            MethodDescriptor<Q, R> method, Q request, Duration deadline, Function<R, T> map) {
        if (closed) {
            return CompletableFuture.failedFuture(Failures.clientClosed());
        }
        UnaryCall<Q, R, T> call = ask(method, request, deadline, map);
        waiting.add(call);
        var unused = call.whenComplete((answer, failure) -> waiting.remove(call));
        if (closed) {
            call.giveUp(Failures.clientClosed());
        }
        return call;
    }

    private <Q, R, T> UnaryCall<Q, R, T> ask(
            MethodDescriptor<Q, R> method, Q request, Duration deadline, Function<R, T> map) {
        UnaryCall<Q, R, T> call = new UnaryCall<>(map, settings.target());
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
        ClientCalls.asyncUnaryCall(channel.newCall(method, options), request, call);
        return call;
    }

    /** Ends the streams, tells who waits for an answer, and signs out; the future completes, never with a failure, when the channel has been told to end. */
    public CompletableFuture<Boolean> close() {
        if (closed) {
            return CompletableFuture.completedFuture(false);
        }
        closed = true;
        watches.forEach(watch -> watch.close(Failures.clientClosed()));
        commands.close();
        waiting.forEach(call -> call.giveUp(Failures.clientClosed()));
        timer.close();
        return signOut().handle((done, failure) -> {
            if (failure != null) {
                log.log(System.Logger.Level.DEBUG, "Signing out failed: {0}", failure.getMessage());
            }
            transport.shutdown();
            return failure == null;
        });
    }

    private CompletableFuture<Boolean> signOut() {
        return ask(
                SignInServiceGrpc.getSignOutMethod(), SignOutRequest.getDefaultInstance(), GOODBYE, response -> true);
    }

    /** Ends the channel of a session that could not sign in. */
    public void abandon() {
        closed = true;
        timer.close();
        transport.shutdownNow();
    }
}
