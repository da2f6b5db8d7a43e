package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A1: a watch that is cut at any event of a scenario, and resumed some time later, has told what one has told that was never cut. */
class WatchCutTest {
    private static final int EVENTS = 200;
    private static final int STEPS_OF_A_ROUND = 13;
    private static final int LONGEST_ABSENCE = 7;

    private final ServerUnderTest alpha = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.kept(2 * EVENTS));
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001");
    private long one;
    private long other;

    /** Two calls that ring, talk, hold, are held and end, and a link that is lost: at least one event each step. */
    private void step(int number) {
        switch (number % STEPS_OF_A_ROUND) {
            case 0 -> one = phone.rings("4002");
            case 1 -> phone.person(one, ConnectionState.CONNECTED, ConnectionState.CONNECTED);
            case 2 -> phone.person(one, ConnectionState.HELD, ConnectionState.CONNECTED);
            case 3 -> other = phone.rings("4003");
            case 4 -> phone.person(other, ConnectionState.CONNECTED, ConnectionState.CONNECTED);
            case 5 -> phone.person(other, ConnectionState.HELD, ConnectionState.CONNECTED);
            case 6 -> phone.person(one, ConnectionState.CONNECTED, ConnectionState.CONNECTED);
            case 7, 8 -> phone.happens(1);
            case 9 -> phone.farEndClears(other);
            case 10 -> phone.loseLink();
            case 11 -> phone.attach();
            default -> phone.person(one, ConnectionState.NULL, ConnectionState.NULL);
        }
    }

    private Received<WatchRequest, WatchResponse> resumed(Position from) {
        return alice.watch(
                WatchRequest.newBuilder().addPhones("4001").addResumeFrom(from).build());
    }

    private static List<Event> events(Received<WatchRequest, WatchResponse> watch) {
        return watch.messages().stream()
                .flatMap(message -> message.getEventsList().stream())
                .toList();
    }

    /** The events of one scenario, as one watch saw them that was cut after so many of them, and as one that was not. */
    private void play(int cut) {
        long before = alice.phone("4001").getSequence();
        String epoch = alice.phone("4001").getEpoch();
        var whole = alice.watch("4001");
        var first = alice.watch("4001");
        List<Event> seen = new ArrayList<>();
        int steps = 0;
        while (events(first).size() < cut) {
            step(steps++);
        }
        seen.addAll(events(first).subList(0, cut)); // What else was on its way is lost with the connection.
        first.cancel();
        for (int away = 0; away < cut % LONGEST_ABSENCE; away++) {
            step(steps++);
        }
        var second = resumed(Position.newBuilder()
                .setPhone("4001")
                .setEpoch(epoch)
                .setSequence(before + cut)
                .build());
        while (events(whole).size() < EVENTS || steps % STEPS_OF_A_ROUND != 0) {
            step(steps++);
        }
        seen.addAll(events(second));
        assertThat(second.messages().get(0).hasResumed()).isTrue();
        assertThat(seen).as("cut after event " + cut).isEqualTo(events(whole));
        whole.cancel();
        second.cancel();
    }

    @Test
    void aStreamOf200EventsThatIsCutAtAnyOfThemAndResumedHasTheSameEvents() {
        try (alpha) {
            for (int cut = 0; cut <= EVENTS; cut++) {
                play(cut);
            }
        }
    }
}
