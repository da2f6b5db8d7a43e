package io.deskbridge.client;

import io.deskbridge.client.internal.Callbacks;
import io.deskbridge.client.internal.Session;
import io.deskbridge.client.internal.Session.SignedIn;
import io.deskbridge.client.internal.SystemTimer;
import io.deskbridge.client.internal.Timer;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says how to connect; {@link #connect} does it. Only the token is nearly always needed. For use by one thread.
 */
public final class ClientBuilder {
    private static final int LARGEST_MESSAGE = 1 << 20;

    private final String target;
    private @Nullable String token;
    private boolean plaintext;
    private boolean undeliveredCalls;
    private @Nullable Path trusted;
    private String clientId =
            String.format(Locale.ROOT, "sdk-%08x", ThreadLocalRandom.current().nextInt());
    private Mode mode = Mode.SIMULTANEOUS;
    private Platform platform = Platform.current();
    private Duration deadline = Duration.ofSeconds(10);
    private @Nullable Executor callbackExecutor;

    // For tests: another transport, time and chance.
    private @Nullable Supplier<ManagedChannelBuilder<?>> transport;
    private @Nullable Timer timer;
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

    ClientBuilder(String target) {
        this.target = target;
    }

    /** The user's token; it travels in the metadata of each call. */
    public ClientBuilder token(String token) {
        this.token = token;
        return this;
    }

    /** No TLS: token and calls can be read on the way. For a bridge on the same machine, and for trials. */
    public ClientBuilder plaintext() {
        this.plaintext = true;
        return this;
    }

    /** Trusts the certificates in this PEM file, in place of the system's. */
    public ClientBuilder trustCertificates(Path pem) {
        this.trusted = pem;
        return this;
    }

    /**
     * Names this client among the user's clients: 1 to 64 of letters, digits, dot, dash, underscore. A client that comes back
     * under its id within the grace time has its control sessions still (R24), so a desktop app should keep one; {@link
     * DeskbridgeClient#resumeSharedControl} gives them to it. By default {@code sdk-} and eight random hexadecimal digits.
     */
    public ClientBuilder clientId(String clientId) {
        if (!clientId.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "A client id has 1 to 64 letters, digits, dots, dashes and underscores; not \"" + clientId + "\".");
        }
        this.clientId = clientId;
        return this;
    }

    /** How to sign in; by default {@link Mode#SIMULTANEOUS}, the mode from which shared control is possible. */
    public ClientBuilder mode(Mode mode) {
        this.mode = mode;
        return this;
    }

    /** The operating system to sign in with; by default {@link Platform#current}. */
    public ClientBuilder platform(Platform platform) {
        this.platform = platform;
        return this;
    }

    /**
     * Where listeners are called and futures complete: {@code SwingUtilities::invokeLater}, {@code Platform::runLater} ... By
     * default one daemon thread for this client. Calls of one watch never overlap and keep their order, whatever the
     * executor. {@code Runnable::run} calls on the network's own threads: the least delay, for programs whose callbacks never
     * block. An executor given here is not shut down by the client; what it refuses runs on the network's threads too.
     */
    public ClientBuilder callbackExecutor(Executor callbackExecutor) {
        this.callbackExecutor = callbackExecutor;
        return this;
    }

    /**
     * How long an answer may take; by default 10 s. For a command that goes unanswered, the outcome is unknown then. The
     * start of shared control waits for a person and has 65 s, whatever is given here; signing in in {@link Mode#STANDALONE} waits
     * until the user's other device has let go, and has 65 s at least.
     */
    public ClientBuilder deadline(Duration deadline) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("A deadline is longer than nothing; not " + deadline + ".");
        }
        this.deadline = deadline;
        return this;
    }

    /**
     * Watches also tell of calls that were not presented ({@link EventType#CALL_NOT_DELIVERED}): forwarded, stopped by do not
     * disturb, or of no use to a busy phone. By default they do not, so that nobody takes such a call for one that rang.
     */
    public ClientBuilder undeliveredCalls() {
        this.undeliveredCalls = true;
        return this;
    }

    ClientBuilder transport(Supplier<ManagedChannelBuilder<?>> transport) {
        this.transport = transport;
        return this;
    }

    ClientBuilder timer(Timer timer) {
        this.timer = timer;
        return this;
    }

    ClientBuilder random(DoubleSupplier random) {
        this.random = random;
        return this;
    }

    /**
     * Connects and signs in. Blocks until the bridge has answered: at most for the {@link #deadline}, in {@link Mode#STANDALONE} for
     * 65 s where that is longer, since a device of the user's that is cut off keeps its place for up to 60 s.
     *
     * @throws DeskbridgeException when the bridge refuses or cannot be reached
     * @throws IllegalStateException when called inside a callback of another client
     * @throws UncheckedIOException when the file of trusted certificates cannot be read
     */
    public DeskbridgeClient connect() {
        Callbacks.refuseInCallback();
        Opening opening = open();
        return opening.session().callbacks().await(opening.client(), opening::leave);
    }

    /** As {@link #connect}, without waiting; the future completes on the callback executor. Cancel it to give up: nothing stays open or signed in. */
    public CompletableFuture<DeskbridgeClient> connectAsync() {
        Opening opening = open();
        return opening.session().callbacks().deliver(opening.client(), opening::leave);
    }

    private record Opening(Session session, CompletableFuture<DeskbridgeClient> client) {
        /** Nobody waits for this client any more, who is signed in. */
        void leave(DeskbridgeClient unwanted) {
            var unused = session.close();
        }
    }

    private Opening open() {
        ManagedChannelBuilder<?> channel =
                transport == null ? Grpc.newChannelBuilder(target, credentials()) : transport.get();
        channel.directExecutor()
                .keepAliveTime(30, TimeUnit.SECONDS)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .userAgent("deskbridge-java")
                .disableRetry()
                .disableServiceConfigLookUp();
        Executor given = callbackExecutor;
        ExecutorService ownThread = given == null ? daemonThread("deskbridge-callbacks-" + clientId) : null;
        Executor executor = ownThread == null ? Objects.requireNonNull(given) : ownThread;
        Session session = new Session(
                new Session.Settings(target, token, clientId, mode, platform, deadline, undeliveredCalls),
                channel.build(),
                new Callbacks(executor),
                timer == null ? new SystemTimer("deskbridge-timer-" + clientId) : timer,
                random);
        CompletableFuture<SignedIn> signIn = session.signIn();
        CompletableFuture<DeskbridgeClient> client = signIn.handle((signedIn, failure) -> {
            if (failure != null) {
                session.abandon();
                if (failure instanceof DeskbridgeException refusal) {
                    throw refusal;
                }
                throw new IllegalStateException(failure);
            }
            return new DeskbridgeClient(session, signedIn, ownThread);
        });
        CompletableFuture<DeskbridgeClient> unused = client.whenComplete((made, failure) -> {
            if (client.isCancelled()) {
                giveUp(session, signIn);
            }
        });
        return new Opening(session, client);
    }

    /** The answer may have come just before the caller gave up: then the client is signed in, and has to sign out. */
    private static void giveUp(Session session, CompletableFuture<SignedIn> signIn) {
        if (signIn.cancel(true) || signIn.isCompletedExceptionally()) {
            session.abandon();
        } else {
            var unused = session.close();
        }
    }

    private ChannelCredentials credentials() {
        if (plaintext) {
            return InsecureChannelCredentials.create();
        }
        if (trusted == null) {
            return TlsChannelCredentials.create();
        }
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(trusted.toFile())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("The trusted certificates in " + trusted + " cannot be read.", e);
        }
    }

    /** One thread that ends when it has had nothing to do for a minute, so that a client nobody closed leaves none behind. */
    private static ExecutorService daemonThread(String name) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
