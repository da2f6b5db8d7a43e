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
            throw unreachable(reason(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted", e);
        }
    }

    /** What an exception says, and what is behind it: gRPC hides a refused connection behind "io exception". */
    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = String.valueOf(e.getMessage());
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
