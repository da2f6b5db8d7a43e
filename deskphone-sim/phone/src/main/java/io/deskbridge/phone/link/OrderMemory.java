package io.deskbridge.phone.link;

import com.google.protobuf.Duration;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegReport;
import io.deskbridge.proto.phonelink.v1.Order;
import io.deskbridge.proto.phonelink.v1.OrderKnown;
import io.deskbridge.proto.phonelink.v1.OrderOutcome;
import io.deskbridge.proto.phonelink.v1.OrderQuery;
import io.deskbridge.proto.phonelink.v1.OrderRefusal;
import io.deskbridge.proto.phonelink.v1.OrderReply;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The phone's memory of what it was ordered: the last {@value #REMEMBERED} orders by the client's id, as long as it has power. So an
 * order that comes twice has one effect, one that comes too late has none, and a bridge that has lost its memory, or an answer, can ask.
 * On the phone's event loop only.
 */
public final class OrderMemory {
    /** How many orders are remembered. */
    public static final int REMEMBERED = 256;

    /** Of so many frames it is known when they were sent; an order that answers an older one is taken for stale. */
    private static final int TIMES = 64;

    private static final long NANOS = 1_000_000_000;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final LongSupplier nanoTime;
    private final Map<String, OrderKnown> orders = new LinkedHashMap<>();
    /** Whose each of the last orders of this life of the link is. */
    private final Map<Long, String> ofLink = new LinkedHashMap<>();

    private long remembersSince;
    /** When the last frames were sent, by their number modulo {@value #TIMES}. */
    private final long[] sentAt = new long[TIMES];

    private long framesSent;

    /** Reads the phone's monotonic clock. */
    public OrderMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.remembersSince = nanoTime.getAsLong();
    }

    /** The phone has lost power, and its memory. */
    public void forget() {
        orders.clear();
        ofLink.clear();
        remembersSince = nanoTime.getAsLong();
    }

    /** Register is about to be sent: a life of the link begins. Orders are numbered anew. */
    public void registers() {
        ofLink.clear();
        framesSent = 0;
        sends();
    }

    /** A frame is about to be sent. */
    public void sends() {
        framesSent++;
        sentAt[(int) (framesSent % TIMES)] = nanoTime.getAsLong();
    }

    /**
     * How old an order is at most, in nanoseconds. When the bridge sent it, it had had a frame for so long that was sent from here at a known
     * time: the way of the frame counts as the order's age, and the two clocks need have nothing in common.
     */
    private long age(Order order) {
        long frame = order.getHeard();
        boolean isKnown = frame > 0 && frame <= framesSent && frame > framesSent - TIMES;
        return isKnown ? nanoTime.getAsLong() - sentAt[(int) (frame % TIMES)] - nanos(order.getHeardFor()) : UNKNOWN;
    }

    private static long nanos(Duration duration) {
        return duration.getSeconds() * NANOS + duration.getNanos();
    }

    private static Duration duration(long nanos) {
        return Duration.newBuilder()
                .setSeconds(nanos / NANOS)
                .setNanos((int) (nanos % NANOS))
                .build();
    }

    /** An order has come. What there is to say at once; null when it is to be carried out. */
    public @Nullable PhoneControl ordered(Order order) {
        String request = order.getRequestId();
        OrderKnown known = request.isEmpty() ? null : orders.get(request);
        // What was refused or denied has done nothing, and may be tried again.
        boolean happened = known != null
                && (known.getOutcome() == OrderOutcome.ORDER_OUTCOME_DONE
                        || known.getOutcome() == OrderOutcome.ORDER_OUTCOME_TAKEN);
        if (known != null && happened) {
            isOf(order, request);
            return reply(OrderReply.newBuilder()
                    .setOrderId(order.getOrderId())
                    .setAccepted(true)
                    .setKnown(known));
        }
        long age = order.hasValidFor() ? age(order) : 0;
        if (order.hasValidFor() && age > nanos(order.getValidFor())) {
            OrderReply.Builder refused = OrderReply.newBuilder()
                    .setOrderId(order.getOrderId())
                    .setRefusal(OrderRefusal.ORDER_REFUSAL_EXPIRED)
                    .setText(
                            age == UNKNOWN
                                    ? "when it was sent cannot be told"
                                    : "it may have been sent " + age / (NANOS / 1_000) + " ms ago");
            remember(request, refused(refused.build()));
            return reply(refused);
        }
        if (!request.isEmpty()) {
            isOf(order, request);
            remember(request, outcome(OrderOutcome.ORDER_OUTCOME_TAKEN).build());
        }
        return null;
    }

    private void isOf(Order order, String request) {
        ofLink.put(order.getOrderId(), request);
        if (ofLink.size() > REMEMBERED) {
            ofLink.remove(ofLink.keySet().iterator().next());
        }
    }

    private static PhoneControl reply(OrderReply.Builder reply) {
        return PhoneControl.newBuilder().setOrderReply(reply).build();
    }

    private static OrderKnown.Builder outcome(OrderOutcome outcome) {
        return OrderKnown.newBuilder().setOutcome(outcome);
    }

    private static OrderKnown refused(OrderReply reply) {
        return outcome(OrderOutcome.ORDER_OUTCOME_REFUSED)
                .setRefusal(reply.getRefusal())
                .setText(reply.getText())
                .build();
    }

    /** The client's id of one of the last orders of this life of the link; empty where it is not known. */
    public String requestOf(long order) {
        return ofLink.getOrDefault(order, "");
    }

    private void remember(String request, OrderKnown known) {
        if (request.isEmpty()) {
            return;
        }
        orders.remove(request);
        orders.put(request, known);
        if (orders.size() > REMEMBERED) {
            orders.remove(orders.keySet().iterator().next());
            remembersSince = nanoTime.getAsLong();
        }
    }

    /** The phone says something of its orders, also where nobody hears it. */
    public void says(PhoneControl control) {
        switch (control.getMessageCase()) {
            case ORDER_REPLY -> {
                OrderReply reply = control.getOrderReply();
                if (!reply.getAccepted()) {
                    came(reply.getOrderId(), refused(reply));
                }
            }
            case LEG_REPORT -> says(control.getLegReport());
            case LEG_REPORTS -> control.getLegReports().getReportsList().forEach(this::says);
            case ORDER_DONE ->
                came(
                        control.getOrderDone().getOrderId(),
                        outcome(OrderOutcome.ORDER_OUTCOME_DONE).build());
            case ORDER_FAILED ->
                failed(
                        control.getOrderFailed().getOrderId(),
                        control.getOrderFailed().getCause());
            default -> {
                // Nothing about an order.
            }
        }
    }

    private void says(LegReport report) {
        if (report.getInitiator() == LegInitiator.LEG_INITIATOR_ORDER) {
            came(
                    report.getOrderId(),
                    outcome(OrderOutcome.ORDER_OUTCOME_DONE)
                            .setLeg(report.getLeg().getLeg())
                            .build());
        }
    }

    private void failed(long order, LegCause cause) {
        came(order, outcome(OrderOutcome.ORDER_OUTCOME_FAILED).setCause(cause).build());
    }

    private void came(long order, OrderKnown known) {
        String request = ofLink.get(order);
        if (request != null && orders.containsKey(request)) {
            orders.put(request, known);
        }
    }

    /** Answers a question about an order. */
    public PhoneControl answer(OrderQuery query) {
        OrderKnown.Builder known =
                orders
                        .getOrDefault(
                                query.getRequestId(),
                                outcome(OrderOutcome.ORDER_OUTCOME_NOT_SEEN).build())
                        .toBuilder();
        return PhoneControl.newBuilder()
                .setOrderKnown(
                        known.setQueryId(query.getQueryId()).setMemory(duration(nanoTime.getAsLong() - remembersSince)))
                .build();
    }
}
