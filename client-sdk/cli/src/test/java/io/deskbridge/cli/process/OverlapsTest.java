package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.phone.Activity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker finds what it is for; else no test with it would prove anything. */
class OverlapsTest {
    private static Activity time(long from, long until) {
        return new Activity("basil", 1, from, until);
    }

    private static List<String> overlaps(List<Activity> desk, List<Activity> laptop) {
        return Overlaps.of(Map.of("4010", desk, "4010-laptop", laptop));
    }

    @Test
    void oneDeviceAfterTheOtherIsNoOverlapAlsoAtTheSameInstant() {
        assertThat(overlaps(List.of(time(0, 10), time(30, 40)), List.of(time(10, 20), time(41, 50))))
                .isEmpty();
    }

    @Test
    void aNanosecondIsAnOverlap() {
        assertThat(overlaps(List.of(time(0, 11)), List.of(time(10, 20))))
                .singleElement()
                .asString()
                .contains("4010-laptop");
    }

    @Test
    void aLongTimeIsComparedWithAllThatBeganInIt() {
        assertThat(overlaps(List.of(time(0, 100)), List.of(time(10, 20), time(50, 60))))
                .hasSize(2);
    }

    @Test
    void aClockThatPassesItsLargestNumberIsComparedRightly() {
        long late = Long.MAX_VALUE - 5;
        assertThat(overlaps(List.of(time(late, late + 10)), List.of(time(late + 10, late + 20))))
                .isEmpty();
        assertThat(overlaps(List.of(time(late, late + 10)), List.of(time(late + 9, late + 20))))
                .hasSize(1);
    }
}
