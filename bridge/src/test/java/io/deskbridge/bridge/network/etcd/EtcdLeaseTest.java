package io.deskbridge.bridge.network.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtcdLeaseTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();
    private final EtcdLease lease = new EtcdLease(clock::get, Duration.ofSeconds(12));

    @Test
    void withoutALeaseNothingIsTrusted() {
        assertThat(lease.trusted()).isEmpty();
        assertThat(lease.id()).isEmpty();
    }

    @Test
    void itCountsFromWhenTheRenewalWasSentAndNotFromTheAnswer() {
        long sentAt = lease.now();
        clock.addAndGet(11 * SECOND);
        lease.confirmed(7, sentAt);
        assertThat(lease.trusted()).hasValue(7);
        clock.addAndGet(SECOND - 1);
        assertThat(lease.trusted()).hasValue(7);
        clock.addAndGet(1);
        assertThat(lease.trusted()).isEmpty();
        assertThat(lease.id()).as("still to be renewed").hasValue(7);
    }

    @Test
    void aRenewalIsTrustedAgain() {
        lease.confirmed(7, lease.now());
        clock.addAndGet(13 * SECOND);
        lease.confirmed(7, lease.now());
        assertThat(lease.trusted()).hasValue(7);
    }

    @Test
    void aLostLeaseIsNoLonger() {
        lease.confirmed(7, lease.now());
        lease.lost();
        assertThat(lease.trusted()).isEmpty();
        assertThat(lease.id()).isEmpty();
    }

    /** The monotonic clock begins anywhere, and may pass its largest value. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -5 * SECOND, Long.MAX_VALUE - 5 * SECOND})
    void whereTheClockBeginsDoesNotMatter(long beginning) {
        clock.set(beginning);
        lease.confirmed(7, lease.now());
        clock.addAndGet(12 * SECOND - 1);
        assertThat(lease.trusted()).hasValue(7);
        clock.addAndGet(1);
        assertThat(lease.trusted()).isEmpty();
    }
}
