package io.deskbridge.bridge.network.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.RegistryException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for processes of other people. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A call to an etcd that is there may take so long. One to an etcd that was killed fails at once: nobody listens at its port. */
    static final Duration FOR_AN_ANSWER = Duration.ofSeconds(20);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private Patience() {}

    /**
     * For a machine that stands still now and then: who is patient loses no lease, and no trust in its claims, while somebody else has the
     * disk or the processor.
     */
    static EtcdSettings on(EtcdSettings usual) {
        return new EtcdSettings(
                usual.endpoints(),
                usual.network(),
                usual.lease().multipliedBy(4),
                usual.renewal(),
                usual.fence().multipliedBy(4),
                FOR_AN_ANSWER);
    }

    /** The answer, as soon as the registry gives one. */
    static <T> T answer(Supplier<T> call) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (RegistryException e) {
                assertThat(System.nanoTime() - end)
                        .as("still %s", e.getMessage())
                        .isNegative();
                // An etcd that is known to be away is not waited for, and there is nothing else to wait for.
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    /** Returns as soon as {@code state} holds. */
    static void until(String what, BooleanSupplier state) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("still not: %s", what).isNegative();
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }
}
