package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.KnownOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who waits to hear from a phone what became of an order (A6). Only the phone's mailbox touches it. */
final class OrderQueries {
    private final Timers timers;
    private final Mailbox mailbox;
    private final Duration timeout;
    private final Map<Long, Waiting> waiting = new HashMap<>(2);
    private long next = 1;

    private record Waiting(Consumer<Optional<KnownOrder>> reply, Timers.Timer timer) {}

    OrderQueries(Timers timers, Mailbox mailbox, Duration timeout) {
        this.timers = timers;
        this.mailbox = mailbox;
        this.timeout = timeout;
    }

    /** Asks the phone on this link; {@code reply} hears nothing when there is none, or it does not answer in time. */
    void ask(@Nullable PhoneHandle link, String requestId, Consumer<Optional<KnownOrder>> reply) {
        if (link == null) {
            reply.accept(Optional.empty());
            return;
        }
        long id = next++;
        Timers.Timer timer = timers.after(timeout, () -> mailbox.post(() -> answer(id, Optional.empty())));
        waiting.put(id, new Waiting(reply, timer));
        link.queryOrder(id, requestId);
        link.flush();
    }

    /** The phone has answered, or has not. */
    void answer(long id, Optional<KnownOrder> known) {
        Waiting one = waiting.remove(id);
        if (one != null) {
            one.timer().cancel();
            one.reply().accept(known);
        }
    }
}
