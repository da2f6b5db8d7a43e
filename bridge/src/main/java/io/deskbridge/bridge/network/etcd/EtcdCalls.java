package io.deskbridge.bridge.network.etcd;

import io.deskbridge.bridge.actor.port.RegistryException;
import io.etcd.jetcd.common.exception.ErrorCode;
import io.etcd.jetcd.common.exception.EtcdException;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for etcd's answers, and what to say when there is none. Once a call had no answer nobody else need wait for the same:
 * until etcd has answered again, calls that may be refused are, at once.
 */
final class EtcdCalls {
    private final String where;
    private final Duration limit;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile Runnable whenAway = () -> {};

    EtcdCalls(EtcdSettings settings) {
        this.where = settings.endpoints().toString();
        this.limit = settings.call();
    }

    /** Runs {@code then}, which must not wait, each time etcd is found not to answer: it should be asked again and again from then on. */
    void whenAway(Runnable then) {
        whenAway = then;
    }

    /** The last call had no answer, as far as is known. */
    boolean isAway() {
        return away.get();
    }

    /** Before anything is sent that may as well be refused: throws at once while etcd is known not to answer. */
    void refuseWhileAway() {
        if (isAway()) {
            throw new EtcdUnreachableException(where);
        }
    }

    /** The answer. */
    <T> T await(CompletableFuture<T> answer) {
        try {
            T said = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            away.set(false);
            return said;
        } catch (TimeoutException e) {
            answer.cancel(true);
            noAnswer();
            throw unreachable("no answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (isRefusal(cause)) {
                away.set(false);
            } else {
                noAnswer();
            }
            throw unreachable(reason(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    private void noAnswer() {
        if (!away.getAndSet(true)) {
            whenAway.run();
        }
    }

    /** etcd is there and does not want to: another call may well be answered. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof EtcdException etcd
                && etcd.getErrorCode() != ErrorCode.UNAVAILABLE
                && etcd.getErrorCode() != ErrorCode.DEADLINE_EXCEEDED;
    }

    /** What an exception says, and what is behind it: gRPC hides a refused connection behind "io exception". */
    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // Only what it says first: after that comes how the connection was made up.
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String behind = String.valueOf(root.getMessage());
        return said.contains(behind) ? said : said + " (" + behind + ")";
    }

    /** There is no answer, or none that helps. */
    RegistryException unreachable(String why, @Nullable Throwable cause) {
        return new EtcdUnreachableException(where, why, cause);
    }

    /** The same for a server that has not begun yet: nothing of it goes on. */
    RegistryException notReachedAtAll(EtcdUnreachableException e) {
        return new RegistryException("The registry, etcd at " + where + ", cannot be reached: " + e.why() + ".", e);
    }

    /** etcd is well and says that there is no such thing. */
    static boolean notFound(RegistryException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EtcdException etcd && etcd.getErrorCode() == ErrorCode.NOT_FOUND) {
                return true;
            }
        }
        return false;
    }

    /** An event loop that waits for another machine stands still for everybody: a bug that must not hide. */
    static void mayWait() {
        if (Thread.currentThread() instanceof FastThreadLocalThread loop && !loop.permitBlockingCalls()) {
            throw new IllegalStateException(
                    "the registry in etcd was called on the event loop " + loop.getName() + ", where nothing may wait");
        }
    }
}
