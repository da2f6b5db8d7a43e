package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** How a watch ends, and when it must not. */
class WatchEndTest {
    private static final int BACKLOG = ServerUnderTest.Options.DEFAULT.backlog();

    private static Received<WatchRequest, WatchResponse> lazyWatch(ApiClient client, int readAtFirst) {
        return client.watch(WatchRequest.newBuilder().addPhones("4001").build(), Received.lazy(readAtFirst));
    }

    @Test
    void aReaderBehindByTheBacklogIsKeptAndByOneMoreIsTooSlow() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4001");
            phone.talks("4002");
            var slow = lazyWatch(alice, 1);
            var quick = alice.watch("4001");
            phone.happens(BACKLOG);
            assertThat(slow.open()).isTrue();
            phone.happens(1);
            Refused refused = slow.refusal();
            assertThat(refused.info().getReason()).isEqualTo("SLOW_CONSUMER");
            long position = slow.messages().get(0).getSnapshot().getPhone().getSequence();
            assertThat(refused.facts())
                    .containsEntry("phone", "4001")
                    .containsEntry("epoch", alice.phone("4001").getEpoch())
                    .containsEntry("sequence", Long.toString(position))
                    .containsEntry("head", Long.toString(position + BACKLOG + 1));
            assertThat(quick.open()).as("a slow reader hurts nobody else").isTrue();
        }
    }

    @Test
    void whoWasTooSlowResumesWithoutLoss() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4001");
            phone.talks("4002");
            var slow = lazyWatch(alice, 1);
            phone.happens(BACKLOG + 1);
            Refused refused = slow.refusal();
            long last = Long.parseLong(refused.facts().getOrDefault("sequence", "-1"));
            var again = alice.watch(WatchRequest.newBuilder()
                    .addPhones("4001")
                    .addResumeFrom(Position.newBuilder()
                            .setPhone("4001")
                            .setEpoch(refused.facts().getOrDefault("epoch", ""))
                            .setSequence(last))
                    .build());
            assertThat(again.messages().get(0).hasResumed()).isTrue();
            assertThat(again.messages().stream()
                            .mapToInt(WatchResponse::getEventsCount)
                            .sum())
                    .isEqualTo(BACKLOG + 1);
        }
    }

    @Test
    void aReaderWhoseNextEventHasBeenOverwrittenIsTooSlow() {
        try (ServerUnderTest alpha = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.kept(4))) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4001");
            phone.talks("4002");
            var slow = lazyWatch(alice, 1);
            phone.happens(5);
            assertThat(slow.open()).isTrue();
            slow.read(1);
            assertThat(slow.refusal().info().getReason()).isEqualTo("SLOW_CONSUMER");
        }
    }

    @Test
    void anEventThatComesBetweenTwoLooksAtTheHistoryIsNotTakenForALostOne() {
        Deque<Runnable> betweenLooks = new ArrayDeque<>();
        try (ServerUnderTest alpha = new ServerUnderTest(
                ServerUnderTest.Options.DEFAULT.history(history -> new InterruptedHistory(history, betweenLooks)))) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4001");
            phone.talks("4002");
            var watch = lazyWatch(alice, 0);
            betweenLooks.add(() -> phone.happens(1));
            watch.read(5);
            assertThat(betweenLooks).isEmpty();
            assertThat(watch.open()).isTrue();
            assertThat(watch.messages().stream().flatMap(it -> it.getEventsList().stream()))
                    .extracting(Event::getSequence)
                    .containsExactly(
                            watch.messages().get(0).getSnapshot().getPhone().getSequence() + 1);
        }
    }

    @Test
    void signingOutEndsTheWatch() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            ApiClient second = alpha.client("alice", "second");
            answer(second.signIn());
            var watch = alice.watch("4001");
            var other = second.watch("4001");
            answer(alice.signOut());
            Refused refused = watch.refusal();
            assertThat(refused.info().getReason()).isEqualTo("SIGNED_OFF");
            assertThat(refused.facts()).containsEntry("client", "alice/desk");
            assertThat(other.open()).isTrue();
        }
    }

    @Test
    void drainingEndsEveryWatchAndThoseThatStillCome() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            var watch = alice.watch("4001");
            alpha.rim.drain();
            assertThat(watch.refusal().info().getReason()).isEqualTo("SERVER_DRAINING");
            assertThat(alice.watch("4001").refusal().info().getReason()).isEqualTo("SERVER_DRAINING");
        }
    }

    @Test
    void aWatchOfAServerThatDrainsTellsASlowReaderWhatHasHappenedFirst() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4001");
            phone.talks("4002");
            alpha.takeControl(alice, phone);
            var slow = lazyWatch(alice, 1);
            phone.happens(1);
            alpha.rim.close();
            assertThat(alpha.phones.endControl(EndReason.SERVER_SHUTDOWN).toCompletableFuture())
                    .isCompleted();
            alpha.rim.drain();
            assertThat(slow.open()).isTrue();
            slow.read(5);
            assertThat(slow.messages().stream().flatMap(it -> it.getEventsList().stream()))
                    .last()
                    .returns(EventType.EVENT_TYPE_CONTROL_ENDED, Event::getType)
                    .returns(ControlEndReason.CONTROL_END_REASON_SERVER_SHUTDOWN, Event::getControlEndReason);
            assertThat(slow.refusal().info().getReason()).isEqualTo("SERVER_DRAINING");
        }
    }

    @Test
    void whoStillAsksAServerThatDrainsIsRefusedAndWhatRunsIsAnswered() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4011");
            answer(alice.start("4011"));
            var dialled = alice.dial("4011", "4002", "r1");
            PhoneDouble asked = alpha.phone("4001");
            var started = alice.start("4001");
            alpha.rim.close();
            assertRefused(alice.dial("4011", "4002", "r2"), Reason.SERVER_DRAINING);
            assertRefused(alice.signIn(), Reason.SERVER_DRAINING);
            assertRefused(alpha.client("bob", "desk").signIn(), Reason.SERVER_DRAINING);
            phone.obey(phone.lastOrder());
            assertThat(answer(dialled).getResult().getRequestId()).isEqualTo("r1");
            assertThat(alpha.phones.endControl(EndReason.SERVER_SHUTDOWN).toCompletableFuture())
                    .isCompleted();
            assertRefused(started, Reason.SERVER_DRAINING);
            verify(asked.handle).withdrawPrompt(anyLong());
        }
    }
}
