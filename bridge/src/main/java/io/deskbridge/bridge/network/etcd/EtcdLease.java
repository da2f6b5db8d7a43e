package io.deskbridge.bridge.network.etcd;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What a server may believe of its lease. It counts from when a renewal that etcd has answered was <i>sent</i>, on the
 * monotonic clock: etcd counts from later, so the server stops trusting its claims before etcd gives them to others, whatever the
 * clocks on the wall say. Written by one thread, read by any.
 */
final class EtcdLease {
    private record Standing(long id, long sentAt) {}

    private static final Standing NONE = new Standing(0, 0);

    private final LongSupplier nanoTime;
    private final long fence;
    private volatile Standing standing = NONE;

    EtcdLease(LongSupplier nanoTime, Duration fence) {
        this.nanoTime = nanoTime;
        this.fence = fence.toNanos();
    }

    /** The moment at which something is sent. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** etcd has granted or renewed the lease, asked at {@code sentAt}. */
    void confirmed(long id, long sentAt) {
        standing = new Standing(id, sentAt);
    }

    /** etcd does not know the lease any more. */
    void lost() {
        standing = NONE;
    }

    /** The lease to renew, be it trusted or not. */
    OptionalLong id() {
        long id = standing.id();
        return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** How long from now the claims under that lease can be trusted; zero also when the lease is another by now. */
    Duration trusted(long id) {
        Standing now = standing;
        long left = now.id() == 0 || now.id() != id ? 0 : fence - (nanoTime.getAsLong() - now.sentAt());
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    /** The lease, if the claims under it can be trusted. */
    OptionalLong trusted() {
        Standing now = standing;
        return now.id() == 0 || nanoTime.getAsLong() - now.sentAt() >= fence
                ? OptionalLong.empty()
                : OptionalLong.of(now.id());
    }
}
