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
import org.jspecify.annotations.Nullable;

/** Waiting for etcd's answers, and what to say when there is none. */
final class EtcdCalls {
    private final String where;
    private final Duration limit;

    EtcdCalls(EtcdSettings settings) {
        this.where = settings.endpoints().toString();
        this.limit = settings.call();
    }

    /** The answer. */
    <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable("no answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unreachable(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    /** There is no answer, or none that helps. */
    RegistryException unreachable(String why, @Nullable Throwable cause) {
        String sentence = "The registry, etcd at " + where + ", cannot be reached: " + why
                + ". If this was a change, it may have been made all the same. Calls go on; new sign-ins and registrations have to wait.";
        return cause == null ? new RegistryException(sentence) : new RegistryException(sentence, cause);
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
