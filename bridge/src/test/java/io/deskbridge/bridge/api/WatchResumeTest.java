package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.journal.MemoryHistory;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Reason;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A1: every later event once and in order, or the word that a snapshot was needed. */
class WatchResumeTest {
    private static final int KEPT = 4;

    private final ServerUnderTest alpha = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.kept(KEPT));
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001");

    @AfterEach
    void close() {
        alpha.close();
    }

    private Position position(long sequence) {
        return Position.newBuilder()
                .setPhone("4001")
                .setEpoch(alice.phone("4001").getEpoch())
                .setSequence(sequence)
                .build();
    }

    private List<WatchResponse> resumed(Position from) {
        return resumed(alice, from);
    }

    private static List<WatchResponse> resumed(ApiClient client, Position from) {
        return client.watch(WatchRequest.newBuilder()
                        .addPhones("4001")
                        .addResumeFrom(from)
                        .build())
                .messages();
    }

    @Test
    void aPositionThatIsStillKeptIsResumedFrom() {
        phone.happens(10);
        long head = alice.phone("4001").getSequence();
        List<WatchResponse> messages = resumed(position(head - KEPT));
        assertThat(messages.get(0).getResumed()).isEqualTo(position(head - KEPT));
        assertThat(messages.get(0).getSynced()).isTrue();
        assertThat(messages.stream().flatMap(it -> it.getEventsList().stream()))
                .extracting(Event::getSequence)
                .containsExactly(head - 3, head - 2, head - 1, head);
    }

    @Test
    void theHeadIsAPositionToo() {
        long head = alice.phone("4001").getSequence();
        List<WatchResponse> messages = resumed(position(head));
        assertThat(messages)
                .singleElement()
                .satisfies(it -> assertThat(it.getResumed().getSequence()).isEqualTo(head));
    }

    @Test
    void aPositionThatIsNoLongerKeptGetsASnapshotAndTheReason() {
        phone.happens(10);
        Phone now = alice.phone("4001");
        List<WatchResponse> messages = resumed(position(now.getSequence() - KEPT - 1));
        assertThat(messages).singleElement().satisfies(it -> {
            assertThat(it.getSnapshot().getResetReason()).isEqualTo(Reason.REASON_HISTORY_TRUNCATED);
            assertThat(it.getSnapshot().getPhone()).isEqualTo(now);
        });
    }

    @Test
    void aPositionThatIsNoLongerKeptBecauseTheHistoryWeighsTooMuchIsToldTheSame() {
        ServerUnderTest light = new ServerUnderTest(
                ServerUnderTest.Options.DEFAULT.history(unbounded -> new MemoryHistory(1_000, 1_000)));
        try {
            ApiClient client = light.alice();
            light.phone("4001").happens(10);
            Phone now = client.phone("4001");
            Position last = position(now.getSequence() - 1).toBuilder()
                    .setEpoch(now.getEpoch())
                    .build();
            assertThat(resumed(client, last).get(0).getResumed()).isEqualTo(last);
            Position first = last.toBuilder().setSequence(1).build();
            assertThat(resumed(client, first)).singleElement().satisfies(it -> {
                assertThat(it.getSnapshot().getResetReason()).isEqualTo(Reason.REASON_HISTORY_TRUNCATED);
                assertThat(it.getSnapshot().getPhone()).isEqualTo(now);
            });
        } finally {
            light.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aPositionThatNeverWasGetsASnapshot(long sequence) {
        phone.happens(3);
        assertThat(resumed(position(sequence)).get(0).getSnapshot().getResetReason())
                .isEqualTo(Reason.REASON_HISTORY_TRUNCATED);
    }

    @Test
    void aPositionOfAnotherEpochGetsASnapshotAndTheReason() {
        long head = alice.phone("4001").getSequence();
        Position other = position(head).toBuilder().setEpoch("another").build();
        assertThat(resumed(other).get(0).getSnapshot().getResetReason()).isEqualTo(Reason.REASON_EPOCH_CHANGED);
    }

    @Test
    void aPhoneWithoutAPositionBeginsWithASnapshotWithoutAReason() {
        List<WatchResponse> messages = alice.watch(WatchRequest.newBuilder()
                        .addPhones("4001")
                        .addPhones("4011")
                        .addResumeFrom(position(1))
                        .build())
                .messages();
        assertThat(messages.get(0).hasResumed()).isTrue();
        assertThat(messages.get(1).getEventsCount()
                        + messages.get(1).getSnapshot().getResetReasonValue())
                .isZero();
        assertThat(messages.get(1).getSynced()).isTrue();
    }

    @Test
    void whoResumesAfterEachMessageSeesEveryEventOnce() {
        long first = alice.phone("4001").getSequence();
        long seen = first;
        for (int round = 0; round < 20; round++) {
            phone.happens(1 + round % 3);
            var watch = alice.watch(WatchRequest.newBuilder()
                    .addPhones("4001")
                    .addResumeFrom(position(seen))
                    .build());
            assertThat(watch.messages().get(0).hasResumed()).isTrue();
            for (WatchResponse message : watch.messages()) {
                for (Event event : message.getEventsList()) {
                    assertThat(event.getSequence()).isEqualTo(++seen);
                }
            }
            watch.cancel();
        }
        assertThat(seen).isEqualTo(alice.phone("4001").getSequence()).isGreaterThan(first + 30);
    }
}
