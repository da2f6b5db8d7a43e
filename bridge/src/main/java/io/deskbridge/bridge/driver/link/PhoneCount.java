package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.core.model.PhoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many phones are registered on this server, over all connections. A phone that comes back on a new connection, while the old one is not known
 * to be dead yet, is one phone. Safe on any thread.
 */
final class PhoneCount {
    private final int most;
    private final AtomicInteger phones = new AtomicInteger();
    private final Map<PhoneId, Integer> links = new ConcurrentHashMap<>();

    PhoneCount(int most) {
        this.most = most;
    }

    /** Counts another link of the phone; false when it is the first one and there are as many phones as there may be. */
    boolean enter(PhoneId phone) {
        return links.compute(phone, (key, before) -> before == null ? first() : Integer.valueOf(before + 1)) != null;
    }

    private @Nullable Integer first() {
        if (phones.incrementAndGet() > most) {
            phones.decrementAndGet();
            return null;
        }
        return 1;
    }

    /** Counts one link less. */
    void leave(PhoneId phone) {
        links.computeIfPresent(phone, (key, before) -> before == 1 ? last() : Integer.valueOf(before - 1));
    }

    private @Nullable Integer last() {
        phones.decrementAndGet();
        return null;
    }

    int phones() {
        return phones.get();
    }
}
