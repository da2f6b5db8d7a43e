package io.deskbridge.phone.link;

import io.deskbridge.proto.phonelink.v1.Leg;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegReport;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What the phone has reported of its legs and the bridge has not acknowledged: the last report of each leg, of the youngest {@value #KEPT} legs, as
 * long as the phone has power. With it a bridge that was away learns why a leg is as it is, or is no more, which the snapshot does not
 * say. On the phone's event loop only.
 */
public final class ReportMemory {
    /** How many legs are remembered. */
    public static final int KEPT = 32;

    private record Kept(long number, LegReport report) {}

    private final Map<Long, Kept> byLeg = new LinkedHashMap<>();
    private long last;

    /** The phone has lost power, and its memory; reports are numbered anew. */
    public void forget() {
        byLeg.clear();
        last = 0;
    }

    /**
     * The phone says something, also where nobody hears it.
     *
     * @param requestOf the client's id of an order; empty where it is not known
     * @return the same with its number, where it has one
     */
    public PhoneControl says(PhoneControl control, LongFunction<String> requestOf) {
        if (!control.hasLegReport() && !control.hasLegReports()) {
            return control;
        }
        last++;
        if (control.hasLegReport()) {
            keep(control.getLegReport(), requestOf);
        } else {
            control.getLegReports().getReportsList().forEach(report -> keep(report, requestOf));
        }
        return control.toBuilder().setReport(last).build();
    }

    private void keep(LegReport report, LongFunction<String> requestOf) {
        Leg leg = report.getLeg();
        LegReport.Builder kept = LegReport.newBuilder()
                .setLeg(Leg.newBuilder()
                        .setLeg(leg.getLeg())
                        .setState(leg.getState())
                        .setFar(leg.getFar()))
                .setCause(report.getCause())
                .setInitiator(report.getInitiator());
        if (report.getInitiator() == LegInitiator.LEG_INITIATOR_ORDER) {
            kept.setRequestId(requestOf.apply(report.getOrderId()));
        }
        byLeg.remove(leg.getLeg());
        byLeg.put(leg.getLeg(), new Kept(last, kept.build()));
        if (byLeg.size() > KEPT) {
            byLeg.remove(byLeg.keySet().iterator().next());
        }
    }

    /** The bridge has said that everything up to this number is safe. */
    public void acknowledged(long number) {
        byLeg.values().removeIf(kept -> kept.number() <= number);
    }

    /** The number of the last report; 0 before the first. */
    public long last() {
        return last;
    }

    /** What is kept, oldest first. */
    public List<LegReport> unacknowledged() {
        return byLeg.values().stream().map(Kept::report).toList();
    }
}
