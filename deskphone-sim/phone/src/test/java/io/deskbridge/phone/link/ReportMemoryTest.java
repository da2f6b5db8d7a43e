package io.deskbridge.phone.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.proto.phonelink.v1.Leg;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegReport;
import io.deskbridge.proto.phonelink.v1.LegReports;
import io.deskbridge.proto.phonelink.v1.LegState;
import io.deskbridge.proto.phonelink.v1.LockReport;
import io.deskbridge.proto.phonelink.v1.Member;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a phone has reported is kept until the bridge has it on its disk. */
class ReportMemoryTest {
    private final ReportMemory memory = new ReportMemory();

    private static LegReport report(long leg, LegState state) {
        return LegReport.newBuilder()
                .setLeg(Leg.newBuilder()
                        .setLeg(leg)
                        .setState(state)
                        .setRemoteNumber("4002")
                        .addMembers(Member.newBuilder().setNumber("4003")))
                .setCause(LegCause.LEG_CAUSE_NORMAL_CLEARING)
                .setInitiator(LegInitiator.LEG_INITIATOR_PERSON)
                .build();
    }

    private PhoneControl says(PhoneControl.Builder control) {
        return memory.says(control.build(), order -> "alice/r" + order);
    }

    private long reports(long leg, LegState state) {
        return says(PhoneControl.newBuilder().setLegReport(report(leg, state))).getReport();
    }

    private List<Long> legs() {
        return memory.unacknowledged().stream()
                .map(report -> report.getLeg().getLeg())
                .toList();
    }

    @Test
    void whatSaysSomethingOfLegsIsNumberedAndNothingElseIs() {
        assertThat(reports(1, LegState.LEG_STATE_INITIATED)).isEqualTo(1);
        assertThat(says(PhoneControl.newBuilder().setLockReport(LockReport.newBuilder()))
                        .getReport())
                .isZero();
        LegReports two = LegReports.newBuilder()
                .addReports(report(1, LegState.LEG_STATE_HELD))
                .addReports(report(3, LegState.LEG_STATE_INITIATED))
                .build();
        assertThat(says(PhoneControl.newBuilder().setLegReports(two)).getReport())
                .isEqualTo(2);
        assertThat(memory.last()).isEqualTo(2);
    }

    @Test
    void ofEachLegTheLastReportIsKeptWithoutWhatTheSnapshotSaysAnyway() {
        reports(1, LegState.LEG_STATE_CONNECTED);
        reports(3, LegState.LEG_STATE_INITIATED);
        reports(1, LegState.LEG_STATE_NULL);
        assertThat(memory.unacknowledged())
                .last()
                .isEqualTo(LegReport.newBuilder()
                        .setLeg(Leg.newBuilder().setLeg(1).setState(LegState.LEG_STATE_NULL))
                        .setCause(LegCause.LEG_CAUSE_NORMAL_CLEARING)
                        .setInitiator(LegInitiator.LEG_INITIATOR_PERSON)
                        .build());
        assertThat(legs()).containsExactly(3L, 1L);
    }

    @Test
    void whatAnOrderDidIsKeptUnderTheIdThatOutlivesTheLink() {
        says(PhoneControl.newBuilder()
                .setLegReport(report(1, LegState.LEG_STATE_HELD).toBuilder()
                        .setInitiator(LegInitiator.LEG_INITIATOR_ORDER)
                        .setOrderId(7)));
        assertThat(memory.unacknowledged()).singleElement().satisfies(kept -> {
            assertThat(kept.getRequestId()).isEqualTo("alice/r7");
            assertThat(kept.getOrderId()).isZero();
        });
    }

    @Test
    void whatIsAcknowledgedIsKeptNoLongerAndWhatCameLaterIs() {
        long first = reports(1, LegState.LEG_STATE_CONNECTED);
        reports(3, LegState.LEG_STATE_INITIATED);
        long third = reports(1, LegState.LEG_STATE_HELD);
        memory.acknowledged(first);
        assertThat(legs()).as("leg 1 has changed since").containsExactly(3L, 1L);
        memory.acknowledged(third);
        memory.acknowledged(first);
        assertThat(legs()).isEmpty();
        assertThat(memory.last()).isEqualTo(third);
    }

    @Test
    void theOldestLegLeavesWhenThereAreTooMany() {
        for (long leg = 1; leg <= ReportMemory.KEPT + 1; leg++) {
            reports(leg, LegState.LEG_STATE_NULL);
        }
        assertThat(legs()).hasSize(ReportMemory.KEPT).startsWith(2L);
    }

    @Test
    void aPhoneWithoutPowerForgetsAndCountsAnew() {
        reports(1, LegState.LEG_STATE_CONNECTED);
        memory.forget();
        assertThat(legs()).isEmpty();
        assertThat(reports(1, LegState.LEG_STATE_INITIATED)).isEqualTo(1);
    }
}
