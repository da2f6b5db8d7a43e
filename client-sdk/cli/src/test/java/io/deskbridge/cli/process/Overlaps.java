package io.deskbridge.cli.process;

import io.deskbridge.phone.Activity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether devices of one user were in service at one instant (R4a, A17), by what the devices themselves saw. */
final class Overlaps {
    private static final double NANOS_A_SECOND = 1e9;

    private Overlaps() {}

    private record Interval(String device, Activity activity) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s under login %d from %.6f s until %.6f s",
                    device,
                    activity.fence(),
                    activity.from() / NANOS_A_SECOND,
                    activity.until() / NANOS_A_SECOND);
        }
    }

    /** A sentence for each overlap; the times of all devices are of one clock. An end and a beginning at the same instant are none. */
    static List<String> of(Map<String, List<Activity>> devices) {
        List<Interval> all = new ArrayList<>();
        devices.forEach((device, times) -> times.forEach(one -> all.add(new Interval(device, one))));
        // Differences, for a monotonic clock may pass from the largest number to the smallest.
        Comparator<Interval> byBeginning = (one, other) ->
                Long.signum(one.activity().from() - other.activity().from());
        all.sort(byBeginning);
        List<String> found = new ArrayList<>();
        @Nullable Interval last = null;
        for (Interval next : all) {
            if (last != null && next.activity().from() - last.activity().until() < 0) {
                found.add(last + ", and " + next);
            }
            if (last == null || next.activity().until() - last.activity().until() > 0) {
                last = next;
            }
        }
        return found;
    }
}
