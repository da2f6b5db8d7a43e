package io.deskbridge.phone.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.deskbridge.proto.phonelink.v1.DialOrder;
import io.deskbridge.proto.phonelink.v1.Leg;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegReport;
import io.deskbridge.proto.phonelink.v1.LegReports;
import io.deskbridge.proto.phonelink.v1.Order;
import io.deskbridge.proto.phonelink.v1.OrderDone;
import io.deskbridge.proto.phonelink.v1.OrderFailed;
import io.deskbridge.proto.phonelink.v1.OrderKnown;
import io.deskbridge.proto.phonelink.v1.OrderOutcome;
import io.deskbridge.proto.phonelink.v1.OrderQuery;
import io.deskbridge.proto.phonelink.v1.OrderRefusal;
import io.deskbridge.proto.phonelink.v1.OrderReply;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A5, A6: what a phone remembers of its orders. */
class OrderMemoryTest {
    private static final long MILLI = 1_000_000;

    private long now = 77_000 * MILLI;
    private final OrderMemory memory = new OrderMemory(() -> now);

    @BeforeEach
    void registers() {
        memory.registers();
    }

    private static Duration millis(long millis) {
        return Duration.newBuilder()
                .setSeconds(millis / 1_000)
                .setNanos((int) (millis % 1_000 * MILLI))
                .build();
    }

    private static Order dial(long id, String request) {
        return Order.newBuilder()
                .setOrderId(id)
                .setRequestId(request)
                .setDial(DialOrder.newBuilder().setTo("4002"))
                .build();
    }

    private OrderKnown known(String request) {
        return memory.answer(OrderQuery.newBuilder()
                        .setQueryId(9)
                        .setRequestId(request)
                        .build())
                .getOrderKnown();
    }

    private void reports(long order, long leg) {
        memory.says(PhoneControl.newBuilder().setLegReport(report(order, leg)).build());
    }

    private static LegReport report(long order, long leg) {
        return LegReport.newBuilder()
                .setLeg(Leg.newBuilder().setLeg(leg))
                .setInitiator(LegInitiator.LEG_INITIATOR_ORDER)
                .setOrderId(order)
                .build();
    }

    @Test
    void anOrderThatHasComeBeforeIsAnsweredWithWhatCameOfTheFirst() {
        assertThat(memory.ordered(dial(1, "alice/r"))).isNull();
        reports(1, 5);
        PhoneControl again = Objects.requireNonNull(memory.ordered(dial(2, "alice/r")));
        assertThat(again.getOrderReply().getOrderId()).isEqualTo(2);
        assertThat(again.getOrderReply().getAccepted()).isTrue();
        assertThat(again.getOrderReply().getKnown().getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_DONE);
        assertThat(again.getOrderReply().getKnown().getLeg()).isEqualTo(5);
    }

    @Test
    void anOrderThatIsUnderWayIsNotBegunAgainEither() {
        memory.ordered(dial(1, "alice/r"));
        PhoneControl again = Objects.requireNonNull(memory.ordered(dial(2, "alice/r")));
        assertThat(again.getOrderReply().getKnown().getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_TAKEN);
    }

    @Test
    void whatWasRefusedOrDeniedHasDoneNothingAndMayBeTriedAgain() {
        memory.ordered(dial(1, "alice/r"));
        memory.says(PhoneControl.newBuilder()
                .setOrderReply(OrderReply.newBuilder()
                        .setOrderId(1)
                        .setRefusal(OrderRefusal.ORDER_REFUSAL_LOCKED)
                        .setText("locked"))
                .build());
        assertThat(known("alice/r").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_REFUSED);
        assertThat(known("alice/r").getRefusal()).isEqualTo(OrderRefusal.ORDER_REFUSAL_LOCKED);
        assertThat(memory.ordered(dial(2, "alice/r"))).isNull();
        memory.says(PhoneControl.newBuilder()
                .setOrderFailed(OrderFailed.newBuilder().setOrderId(2).setCause(LegCause.LEG_CAUSE_BUSY))
                .build());
        assertThat(known("alice/r").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_FAILED);
        assertThat(known("alice/r").getCause()).isEqualTo(LegCause.LEG_CAUSE_BUSY);
        assertThat(memory.ordered(dial(3, "alice/r"))).isNull();
    }

    @Test
    void everyWayOfBeingDoneIsRemembered() {
        memory.ordered(dial(1, "a"));
        memory.ordered(dial(2, "b"));
        memory.says(PhoneControl.newBuilder()
                .setLegReports(LegReports.newBuilder().addReports(report(1, 3)).addReports(report(1, 5)))
                .build());
        memory.says(PhoneControl.newBuilder()
                .setOrderDone(OrderDone.newBuilder().setOrderId(2))
                .build());
        assertThat(known("a").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_DONE);
        assertThat(known("a").getLeg()).isEqualTo(5);
        assertThat(known("b").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_DONE);
    }

    @Test
    void ordersOfAnEarlierLifeOfTheLinkAreNotMistakenForThoseOfThisOne() {
        memory.ordered(dial(1, "first"));
        memory.registers();
        memory.ordered(dial(1, "second"));
        reports(1, 5);
        assertThat(known("first").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_TAKEN);
        assertThat(known("second").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_DONE);
    }

    @Test
    void whatWasNeverOrderedIsNotSeenAndTheMemorySaysHowFarBackItReaches() {
        now += 4_500 * MILLI;
        OrderKnown unseen = known("alice/never");
        assertThat(unseen.getQueryId()).isEqualTo(9);
        assertThat(unseen.getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_NOT_SEEN);
        assertThat(unseen.getMemory()).isEqualTo(millis(4_500));
        memory.forget();
        assertThat(known("alice/never").getMemory()).isEqualTo(millis(0));
    }

    @Test
    void theOldestOrderIsForgottenAndWithItHowFarBackTheMemoryReaches() {
        for (int i = 0; i < OrderMemory.REMEMBERED; i++) {
            memory.ordered(dial(i + 1, "r" + i));
        }
        now += 1_000 * MILLI;
        assertThat(known("r0").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_TAKEN);
        memory.ordered(dial(1_000, "one more"));
        assertThat(known("r0").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_NOT_SEEN);
        assertThat(known("r0").getMemory()).isEqualTo(millis(0));
        assertThat(known("r1").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_TAKEN);
    }

    private static Order dial(String request, long heard, long heardFor) {
        return dial(1, request).toBuilder()
                .setValidFor(millis(5_000))
                .setHeard(heard)
                .setHeardFor(millis(heardFor))
                .build();
    }

    private boolean isExpired(Order order) {
        PhoneControl answer = memory.ordered(order);
        return answer != null && answer.getOrderReply().getRefusal() == OrderRefusal.ORDER_REFUSAL_EXPIRED;
    }

    /** A link may live for years. */
    @Test
    void whoseAnOrderWasIsForgottenWithIt() {
        for (long id = 1; id <= OrderMemory.REMEMBERED + 1; id++) {
            memory.ordered(dial(id, "alice/" + id));
        }
        assertThat(memory.requestOf(1)).isEmpty();
        assertThat(memory.requestOf(2)).isEqualTo("alice/2");
    }

    @Test
    void anOrderThatHasLainInABufferTooLongIsRefused() {
        now += 14_000 * MILLI;
        assertThat(isExpired(dial("in time", 1, 9_000))).isFalse();
        now += MILLI;
        assertThat(isExpired(dial("late", 1, 9_000))).isTrue();
        assertThat(known("late").getOutcome()).isEqualTo(OrderOutcome.ORDER_OUTCOME_REFUSED);
    }

    /** Whatever was slow, the frame or the order: an order is never taken for younger than it is. */
    @Test
    void theWayOfTheFrameThatTheBridgeHadLastCountsAsTheOrdersAge() {
        now += 10_000 * MILLI;
        memory.sends();
        now += 5_000 * MILLI;
        assertThat(isExpired(dial("at once, after 5 s", 2, 0))).isFalse();
        now += MILLI;
        assertThat(isExpired(dial("at once, after more", 2, 0))).isTrue();
        assertThat(isExpired(dial("it had had Register only", 1, 14_000))).isFalse();
    }

    @Test
    void anOrderOfWhichNobodyCanSayHowOldItIsIsTakenForTooOld() {
        assertThat(isExpired(dial("answers nothing", 0, 0))).isTrue();
        assertThat(isExpired(dial("answers what was never said", 2, 0))).isTrue();
        for (int i = 0; i < 63; i++) {
            memory.sends();
        }
        assertThat(isExpired(dial("the oldest that is known", 1, 0))).isFalse();
        memory.sends();
        assertThat(isExpired(dial("one older", 1, 0))).isTrue();
        memory.registers();
        assertThat(isExpired(dial("of the life of the link before", 2, 0))).isTrue();
    }
}
