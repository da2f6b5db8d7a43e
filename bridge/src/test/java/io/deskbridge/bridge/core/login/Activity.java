package io.deskbridge.bridge.core.login;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When which device was in service, as the devices saw it, in true time; says so when two of them were at one instant (R4a, A17). */
final class Activity {
    private record Interval(long from, long until) {}

    private final SimulatedTime time;
    private final Map<SimulatedDevice, Interval> running = new LinkedHashMap<>();
    private final List<String> overlaps = new ArrayList<>();
    private @Nullable Runnable listener;

    Activity(SimulatedTime time) {
        this.time = time;
    }

    /** Called whenever a device comes into service. */
    void onStart(Runnable listener) {
        this.listener = listener;
    }

    /** The device is in service from now on, and at the longest until then. */
    void activeUntil(SimulatedDevice device, long until) {
        long now = time.now();
        running.forEach((other, interval) -> {
            if (other != device && interval.until() > now) {
                overlaps.add(String.format(
                        "%s since %.3f s until %.3f s, and %s since %.3f s",
                        other.name(), interval.from() / 1e9, interval.until() / 1e9, device.name(), now / 1e9));
            }
        });
        Interval before = running.getOrDefault(device, new Interval(now, now));
        boolean goesOn = before.until() > now;
        running.put(
                device,
                goesOn ? new Interval(before.from(), Math.max(until, before.until())) : new Interval(now, until));
        if (!goesOn) {
            time.tell(device, "in service");
            if (listener != null) {
                listener.run();
            }
        }
    }

    void inactive(SimulatedDevice device) {
        Interval was = running.remove(device);
        if (was != null) {
            time.tell(device, "out of service");
        }
    }

    Optional<SimulatedDevice> active() {
        return running.entrySet().stream()
                .filter(it -> it.getValue().until() > time.now())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What must be empty. */
    List<String> overlaps() {
        return overlaps;
    }
}
