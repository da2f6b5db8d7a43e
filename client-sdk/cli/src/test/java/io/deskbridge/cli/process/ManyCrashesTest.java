package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.PhoneState;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A15 by number: a server that is killed again and again, with calls in whatever state chance has brought them to. No leg that talks or
 * holds is dropped, the server's picture is the phones' own within 5 s of their return, and every call has its record.
 *
 * <p>{@code -Ddeskbridge.crashes=200} kills it as often; a run is repeated with {@code -Ddeskbridge.seed}.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("process")
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyCrashesTest {
    private static final Duration AGREES_WITHIN = Duration.ofSeconds(5);
    private static final int PEOPLE = 6;
    private static final int ACTS = 12;
    private static final int IN_A_BUILD = 5;

    private final int crashes = Integer.getInteger("deskbridge.crashes", IN_A_BUILD);
    private final long seed = Long.getLong("deskbridge.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> story = new ArrayList<>();
    private final Map<String, Integer> statesAtKill = new TreeMap<>();

    @Test
    void noCallThatTalksIsDroppedAndNobodyDisagreesAfterwards(@TempDir Path directory) throws Exception {
        System.out.println("ManyCrashesTest seed " + seed + " (-Ddeskbridge.seed), " + crashes
                + " crashes (-Ddeskbridge.crashes)");
        long slowest = 0;
        int legs = 0;
        // Whoever is alone in a set-up that is not found is released soon, so that a round does not wait for it.
        try (OneServer server = OneServer.start(directory, Map.of("call.set-up-found", "3s"))) {
            List<DeskPhone> phones = IntStream.rangeClosed(1, PEOPLE)
                    .mapToObj(person -> server.phone(OneServer.number(person)))
                    .toList();
            for (int crash = 0; crash < crashes; crash++) {
                story.clear();
                for (int act = 0; act < ACTS; act++) {
                    act(phones);
                }
                Map<String, List<Long>> talking = talking(phones);
                legs += talking.values().stream().mapToInt(List::size).sum();
                server.kill();
                if (random.nextInt(3) == 0) {
                    pressHold(phones.get(random.nextInt(PEOPLE)));
                }
                server.begin();
                server.phonesAreBack();
                // Each client signs in anew, which is not what is measured.
                phones.forEach(phone -> server.client(phone.phone()).phone(phone.phone()));
                long back = System.nanoTime();
                agree(server, phones, back);
                slowest = Math.max(slowest, System.nanoTime() - back);
                Map<String, List<Long>> after = talking(phones);
                talking.forEach((phone, before) -> assertThat(after.getOrDefault(phone, List.of()))
                        .as(() -> "seed " + seed + ", " + phone + " after " + story)
                        .containsAll(before));
            }
            phones.forEach(ManyCrashesTest::hangUp);
        }
        // A build shares its machine; the time is a promise where it is measured.
        if (crashes > IN_A_BUILD) {
            assertThat(Duration.ofNanos(slowest)).isLessThan(AGREES_WITHIN);
        }
        System.out.printf(
                Locale.ROOT,
                "ManyCrashesTest: %d crashes, %d legs that talked or held, none dropped; agreement %.2f s after the phones' return at most;"
                        + " states at the kill %s; seed %d%n",
                crashes,
                legs,
                slowest / 1e9,
                statesAtKill,
                seed);
    }

    // ---- what people do

    private void act(List<DeskPhone> phones) {
        DeskPhone phone = phones.get(random.nextInt(PEOPLE));
        PhoneView view = phone.view();
        int choice = random.nextInt(6);
        Optional<DeskPhone> ringing =
                phones.stream().filter(it -> it.view().isRinging()).findFirst();
        if (ringing.isPresent() && choice < 4) {
            // Most calls are answered, so that there is something to drop.
            story.add(ringing.get().phone() + " answers");
            ringing.get().lift();
            ringing.get()
                    .when(PhoneView::isTalking)
                    .completeOnTimeout(view, 1, TimeUnit.SECONDS)
                    .join();
        } else if (view.isRinging()) {
            story.add(phone.phone() + " answers");
            phone.lift();
        } else if (view.isIdle() || (choice == 0 && view.isHolding() && !view.isTalking())) {
            DeskPhone other = phones.get(random.nextInt(PEOPLE));
            if (!other.equals(phone)) {
                story.add(phone.phone() + " dials " + other.phone());
                phone.dial(other.phone());
                phone.when(PhoneView::isRingingOut)
                        .completeOnTimeout(phone.view(), 1, TimeUnit.SECONDS)
                        .join();
            }
        } else if (choice <= 2 && (view.isTalking() || view.isHolding())) {
            story.add(phone.phone() + " presses HOLD");
            phone.press(Key.HOLD);
        } else if (choice == 3) {
            story.add(phone.phone() + " hangs up");
            hangUp(phone);
        }
    }

    private static void hangUp(DeskPhone phone) {
        phone.press(Key.GOODBYE);
    }

    private void pressHold(DeskPhone phone) {
        if (phone.view().isTalking()) {
            story.add(phone.phone() + " presses HOLD while the server is away");
            phone.press(Key.HOLD);
        }
    }

    // ---- what must hold

    /** The legs that talk or hold, and whose far end does too: whoever has just hung up may have done so before the server was killed. */
    private Map<String, List<Long>> talking(List<DeskPhone> phones) {
        Map<String, List<Leg>> legs = new TreeMap<>();
        phones.forEach(phone -> legs.put(phone.phone(), phone.view().legs()));
        Map<String, List<Long>> all = new TreeMap<>();
        legs.forEach((phone, its) -> {
            its.forEach(leg -> statesAtKill.merge(leg.state() + "/" + leg.far(), 1, Integer::sum));
            all.put(
                    phone,
                    its.stream()
                            .filter(ManyCrashesTest::talks)
                            .filter(leg -> legs.getOrDefault(leg.remoteNumber(), List.of()).stream()
                                    .anyMatch(back -> talks(back)
                                            && back.remoteNumber().equals(phone)
                                            && back.context().equals(leg.context())))
                            .map(Leg::number)
                            .toList());
        });
        return all;
    }

    private static boolean talks(Leg leg) {
        boolean here = leg.state() == LegState.CONNECTED || leg.state() == LegState.HELD;
        return here && leg.far().isAnswered();
    }

    private void agree(OneServer server, List<DeskPhone> phones, long back) {
        String wrong;
        do {
            wrong = "";
            for (DeskPhone phone : phones) {
                PhoneState state = server.client(phone.phone()).phone(phone.phone());
                List<String> shown = state.connections().stream()
                        .map(it -> it.appearance() + " " + it.state() + "/"
                                + (it.remoteState() == ConnectionState.QUEUED ? ConnectionState.HELD : it.remoteState())
                                + " " + it.remote().number())
                        .sorted()
                        .toList();
                List<String> is = phone.view().legs().stream()
                        .map(leg -> leg.appearance() + " " + leg.state() + "/" + leg.far() + " " + leg.remoteNumber())
                        .sorted()
                        .toList();
                if (!state.online() || !is.equals(shown)) {
                    wrong = phone.phone() + " is " + is + " but is shown as " + shown
                            + (state.online() ? "" : ", offline");
                }
            }
        } while (!wrong.isEmpty() && System.nanoTime() - back < OneServer.PATIENCE.toNanos());
        assertThat(wrong).as(() -> "seed " + seed + " after " + story).isEmpty();
    }
}
