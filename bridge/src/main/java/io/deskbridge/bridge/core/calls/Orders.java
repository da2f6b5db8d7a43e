package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Done;
import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.model.Initiator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders that are under way, and those that were, while a step is in progress. Part of {@link PhoneTurn}. */
final class Orders {
    /** How many orders are remembered that are awaited no longer. */
    private static final int REMEMBERED = 16;

    private final PhoneTurn turn;
    private List<PendingOrder> pending;
    private List<Done> done;
    private long next;

    Orders(PhoneState state, PhoneTurn turn) {
        this.turn = turn;
        this.pending = state.pending();
        this.done = state.done();
        this.next = state.counters().nextOrder();
    }

    /** Those whose effect is awaited, oldest first. */
    List<PendingOrder> pending() {
        return pending;
    }

    List<Done> done() {
        return done;
    }

    /** The number the next order will have. */
    long next() {
        return next;
    }

    long take() {
        return next++;
    }

    void add(PendingOrder order) {
        List<PendingOrder> all = new ArrayList<>(pending);
        all.add(order);
        pending = List.copyOf(all);
    }

    void replace(PendingOrder order) {
        List<PendingOrder> all = new ArrayList<>(pending);
        all.replaceAll(old -> old.orderId() == order.orderId() ? order : old);
        pending = List.copyOf(all);
    }

    void remove(PendingOrder order) {
        List<PendingOrder> all = new ArrayList<>(pending);
        all.removeIf(old -> old.orderId() == order.orderId());
        pending = List.copyOf(all);
        done = PhoneTurn.youngest(done, new Done(order.orderId(), order.requestId()), REMEMBERED);
        turn.emit(new PhoneOutput.DisarmOrderTimer(order.orderId()));
    }

    @Nullable
    PendingOrder byId(long orderId) {
        for (PendingOrder order : pending) {
            if (order.orderId() == orderId) {
                return order;
            }
        }
        return null;
    }

    /**
     * The command behind what the phone did by this order; empty for none. Also where the order is awaited no longer: a phone
     * tells what one order did in several reports, and what a button leads to comes after it was pressed (A7).
     */
    String requestOf(Initiator initiator, long orderId) {
        if (initiator != Initiator.CLIENT) {
            return "";
        }
        PendingOrder order = byId(orderId);
        if (order != null) {
            return order.requestId();
        }
        for (Done one : done) {
            if (one.orderId() == orderId) {
                return one.requestId();
            }
        }
        return "";
    }
}
