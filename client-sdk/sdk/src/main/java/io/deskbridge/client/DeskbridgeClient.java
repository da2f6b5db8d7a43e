package io.deskbridge.client;

import io.deskbridge.client.internal.Callbacks;
import io.deskbridge.client.internal.Session;
import io.deskbridge.client.internal.Session.SignedIn;
import io.deskbridge.client.internal.WatchStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A client of a Deskbridge bridge, signed in as one user. From here: {@link #watch} phones, {@link #startSharedControl take
 * control} of one, read their state.
 *
 * <pre>{@code
 * try (var client = DeskbridgeClient.builder("bridge.example.com:7400").token(token).connect();
 *         var watch = client.watch(System.out::println, "4001");
 *         var phone = client.startSharedControl("4001")) {
 *     phone.dial("4003");
 *     watch.await("4001", state -> state.has(Phase.TALKING), Duration.ofSeconds(30));
 *     phone.hangUp();
 * }
 * }</pre>
 *
 * <p>Safe for use from any thread. Blocking methods wait for at most the deadline of the builder, where they do not say another, and throw {@link
 * IllegalStateException} inside a callback and {@link DeskbridgeException} when the bridge refuses or cannot be reached; each
 * has an {@code Async} twin, whose future completes on the callback executor with the same, and whose cancelling cancels the
 * request. Nothing here is sent twice by the SDK; commands fail at once while the bridge cannot be reached.
 */
public final class DeskbridgeClient implements AutoCloseable {
    private static final System.Logger log = System.getLogger(DeskbridgeClient.class.getName());

    private final Session session;
    private final SignedIn signedIn;
    private final @Nullable ExecutorService ownThread;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<Runnable> beforeClose = ConcurrentHashMap.newKeySet();

    DeskbridgeClient(Session session, SignedIn signedIn, @Nullable ExecutorService ownThread) {
        this.session = session;
        this.signedIn = signedIn;
        this.ownThread = ownThread;
    }

    /** A client of the bridge at {@code host:port}, to be told more; then {@link ClientBuilder#connect}. */
    public static ClientBuilder builder(String target) {
        return new ClientBuilder(target);
    }

    /** Connects to the bridge at {@code host:port} over TLS and signs in, with what the builder has by default. */
    public static DeskbridgeClient connect(String target, String token) {
        return builder(target).token(token).connect();
    }

    /** The user the token belongs to. */
    public String user() {
        return signedIn.user();
    }

    /** The name of this client among the user's clients. */
    public String clientId() {
        return signedIn.clientId();
    }

    /** The server this client is registered on. */
    public String server() {
        return signedIn.server();
    }

    /** The mode in force. */
    public Mode mode() {
        return signedIn.mode();
    }

    /** The ids of the user's phones when it signed in, as the administrator tied them. */
    public List<String> phoneIds() {
        return signedIn.phones();
    }

    /** The user's phones, wherever in the network they are registered, by id. */
    public List<PhoneState> phones() {
        Callbacks.refuseInCallback();
        return session.callbacks().await(session.phones());
    }

    /** As {@link #phones}, without waiting. */
    public CompletableFuture<List<PhoneState>> phonesAsync() {
        return session.callbacks().deliver(session.phones());
    }

    /** One of the user's phones. Refused with {@link RefusalReason#NOT_YOUR_PHONE}, also when there is none of that id. */
    public PhoneState phone(String phone) {
        Callbacks.refuseInCallback();
        return session.callbacks().await(session.phone(phone));
    }

    /** As {@link #phone}, without waiting. */
    public CompletableFuture<PhoneState> phoneAsync(String phone) {
        return session.callbacks().deliver(session.phone(phone));
    }

    /**
     * Display, buttons, lamps, handset and audio path of one of the user's phones, as they are at this moment; the phone
     * is asked. Needs no shared control. Refusals: {@link RefusalReason#NOT_YOUR_PHONE}, {@link RefusalReason#CROSS_SERVER},
     * {@link RefusalReason#PHONE_OFFLINE}, {@link RefusalReason#PHONE_TIMEOUT}, and {@link
     * RefusalReason#CAPABILITY_NOT_SUPPORTED} for a phone without {@link Capability#PANEL}.
     */
    public Panel panel(String phone) {
        Callbacks.refuseInCallback();
        return session.callbacks().await(session.panel(phone));
    }

    /** As {@link #panel}, without waiting. */
    public CompletableFuture<Panel> panelAsync(String phone) {
        return session.callbacks().deliver(session.panel(phone));
    }

    /**
     * What became of a command, this client's or another one's of the same user, at one of the user's phones. Needs no shared control,
     * and does nothing to the command. Where the server does not know, it asks the phone, so that this may take as long as an order.
     * Refused with {@link RefusalReason#NOT_YOUR_PHONE}, also when there is none of that id.
     */
    public CommandOutcome outcome(String phone, RequestId requestId) {
        Callbacks.refuseInCallback();
        return session.callbacks().await(session.outcome(phone, requestId));
    }

    /** As {@link #outcome}, without waiting. */
    public CompletableFuture<CommandOutcome> outcomeAsync(String phone, RequestId requestId) {
        return session.callbacks().deliver(session.outcome(phone, requestId));
    }

    /** Who controls one of the user's phones, and how this client's last control of it ended. */
    public SharedControlState sharedControl(String phone) {
        Callbacks.refuseInCallback();
        return session.callbacks().await(session.sharedControl(phone));
    }

    /** As {@link #sharedControl}, without waiting. */
    public CompletableFuture<SharedControlState> sharedControlAsync(String phone) {
        return session.callbacks().deliver(session.sharedControl(phone));
    }

    /**
     * Watches phones of the user on this server; with none named, all of them. Returns when every phone has had its snapshot.
     * From then on the watch reconnects by itself until it is closed or the bridge refuses.
     */
    public Watch watch(PhoneListener listener, String... phones) {
        Callbacks.refuseInCallback();
        return begun(open(listener, phones));
    }

    private Watch begun(WatchStream stream) {
        try {
            session.callbacks()
                    .await(
                            stream.begun(),
                            session.settings().deadline(),
                            "The bridge has not sent a snapshot of every phone within "
                                    + session.settings().deadline().toMillis() + " ms.");
        } catch (DeskbridgeException e) {
            stream.close();
            throw e;
        }
        return new Watch(stream, session.callbacks());
    }

    /** As {@link #watch}, without waiting. */
    public CompletableFuture<Watch> watchAsync(PhoneListener listener, String... phones) {
        return beginning(open(listener, phones));
    }

    private CompletableFuture<Watch> beginning(WatchStream stream) {
        CompletableFuture<Watch> watch = new CompletableFuture<>();
        var unused = stream.begun().whenComplete((begun, failure) -> {
            if (failure == null) {
                watch.complete(new Watch(begun, session.callbacks()));
            } else {
                watch.completeExceptionally(failure);
            }
        });
        CompletableFuture<Watch> unusedToo = watch.whenComplete((done, failure) -> {
            if (failure != null) {
                stream.close();
            }
        });
        return watch;
    }

    private WatchStream open(PhoneListener listener, String... phones) {
        return session.watch(WatchStream.ofPhones(session, listener, List.of(phones)));
    }

    /**
     * Watches what rings at the phones of the other members of a pick-up group of the user, on this server: who may {@linkplain
     * SharedControl#pickUp pick a call up} may know that it rings, and no more. A {@link PhoneState} has here the phone's id, its
     * name, its user and the {@link PhoneState#connections} that ring, each with its {@link Connection#remote} and {@link
     * Connection#call}; everything else of it is empty or unknown. An event begins or ends the ringing of one. When members or their
     * phones come and go, the watch begins anew by itself: snapshots come, and {@link Watch#states} has the phones there are then.
     *
     * <p>Refused with {@link RefusalReason#NOT_YOUR_GROUP} for a group of which the user is no member, also when there is none of that
     * name; a watch whose user is one no longer ends with that.
     */
    public Watch watchPickUpGroup(PhoneListener listener, String group) {
        Callbacks.refuseInCallback();
        return begun(session.watch(WatchStream.ofGroup(session, listener, group)));
    }

    /** As {@link #watchPickUpGroup}, without waiting. */
    public CompletableFuture<Watch> watchPickUpGroupAsync(PhoneListener listener, String group) {
        return beginning(session.watch(WatchStream.ofGroup(session, listener, group)));
    }

    /**
     * Takes control of a desk phone. The person at the phone may be asked first, so this waits for up to 65 s. The newest
     * start wins: a client that controlled the phone before loses it when this has succeeded. Refusals: {@link
     * RefusalReason#CONSENT_DECLINED}, {@link RefusalReason#PHONE_LOCKED}, {@link RefusalReason#CROSS_SERVER}, {@link
     * RefusalReason#SOFTPHONE_CALL_ACTIVE} and more.
     */
    public SharedControl startSharedControl(String phone) {
        return startSharedControl(phone, SoftphoneCalls.KEEP);
    }

    /** As {@link #startSharedControl(String)}, saying what is to become of calls at the user's softphone (R26). */
    public SharedControl startSharedControl(String phone, SoftphoneCalls softphoneCalls) {
        Callbacks.refuseInCallback();
        return session.callbacks().await(start(phone, softphoneCalls), SharedControl::giveUp);
    }

    /**
     * As {@link #startSharedControl(String)}, without waiting. Cancel the future to take the question back; where control was granted
     * meanwhile, the phone is given back.
     */
    public CompletableFuture<SharedControl> startSharedControlAsync(String phone) {
        return startSharedControlAsync(phone, SoftphoneCalls.KEEP);
    }

    /** As {@link #startSharedControl(String, SoftphoneCalls)}, without waiting; to be cancelled like that one. */
    public CompletableFuture<SharedControl> startSharedControlAsync(String phone, SoftphoneCalls softphoneCalls) {
        return session.callbacks().deliver(start(phone, softphoneCalls), SharedControl::giveUp);
    }

    private CompletableFuture<SharedControl> start(String phone, SoftphoneCalls softphoneCalls) {
        return session.startSharedControl(phone, softphoneCalls, grant -> new SharedControl(session, grant));
    }

    /**
     * Control of a desk phone that this client has in force still: a program that ended without giving the phone back, and has connected
     * again under its {@linkplain ClientBuilder#clientId client id} within the grace time (R24). A start would be refused with {@link
     * RefusalReason#ALREADY_IN_CONTROL}. Nobody is asked at the phone. Refused with {@link RefusalReason#NOT_IN_CONTROL} where there is
     * none to resume; then start it anew.
     */
    public SharedControl resumeSharedControl(String phone) {
        Callbacks.refuseInCallback();
        return session.callbacks().await(resume(phone), SharedControl::leave);
    }

    /** As {@link #resumeSharedControl}, without waiting. Cancelling the future leaves control as it is. */
    public CompletableFuture<SharedControl> resumeSharedControlAsync(String phone) {
        return session.callbacks().deliver(resume(phone), SharedControl::leave);
    }

    private CompletableFuture<SharedControl> resume(String phone) {
        return session.resumeSharedControl(phone, grant -> new SharedControl(session, grant));
    }

    /**
     * Runs {@code then} once, when this client is closed and before it signs out; at once where it is closed already. For what lives no longer than its
     * client, as a {@link io.deskbridge.client.softphone.Softphone} does.
     *
     * @return takes it back
     */
    public Runnable beforeClose(Runnable then) {
        beforeClose.add(then);
        if (closed.get()) {
            leave(then);
        }
        return () -> beforeClose.remove(then);
    }

    private void leave(Runnable belonging) {
        if (beforeClose.remove(belonging)) {
            try {
                belonging.run();
            } catch (RuntimeException e) { // the others are to be closed all the same
                log.log(System.Logger.Level.WARNING, "Something that was to be closed with the client threw.", e);
            }
        }
    }

    /**
     * Signs out: ends control of all phones and all watches; calls on the phones stay up. Commands without an answer fail.
     * Waits for the bridge's answer for at most 2 s, except inside a callback and on an interrupted thread; never throws. Calling it
     * again does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        beforeClose.forEach(this::leave);
        session.callbacks().settle(session.close(), log, "Signing out");
        if (ownThread != null) {
            ownThread.shutdown();
        }
    }
}
