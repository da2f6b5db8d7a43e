package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.proto.v1.Cause;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Initiator;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();

    @AfterEach
    void close() {
        alpha.close();
    }

    private static List<Event> events(List<WatchResponse> messages) {
        return messages.stream()
                .flatMap(message -> message.getEventsList().stream())
                .toList();
    }

    @Test
    void theBeginningIsASnapshotOfThePhoneAsItIs() {
        PhoneDouble phone = alpha.phone("4001");
        phone.talks("4002");
        var watch = alice.watch("4001");
        WatchResponse first = watch.take().get(0);
        assertThat(first.getSnapshot().getPhone()).isEqualTo(alice.phone("4001"));
        assertThat(first.getSynced()).isTrue();
        assertThat(first.getEventsCount()).isZero();
    }

    @Test
    void theEventAfterASnapshotAtNIsNPlusOneAndNoneIsLeftOut() {
        PhoneDouble phone = alpha.phone("4001");
        var watch = alice.watch("4001");
        long n = watch.take().get(0).getSnapshot().getPhone().getSequence();
        phone.happens(20);
        long expected = n;
        for (Event event : events(watch.take())) {
            assertThat(event.getPreviousSequence()).isEqualTo(expected);
            assertThat(event.getSequence()).isEqualTo(++expected);
            assertThat(event.getEpoch()).isEqualTo("epoch-1");
            assertThat(event.getPhone()).isEqualTo("4001");
        }
        assertThat(expected).isEqualTo(alice.phone("4001").getSequence()).isGreaterThanOrEqualTo(n + 20);
    }

    @Test
    void anEventSaysWhatChangedAndWhoChangedIt() {
        PhoneDouble phone = alpha.phone("4001");
        long leg = phone.talks("4002");
        var watch = alice.watch("4001");
        watch.take();
        alpha.clock.advance(Duration.ofSeconds(7));
        phone.person(leg, ConnectionState.HELD, ConnectionState.CONNECTED);
        Event event = events(watch.take()).get(0);
        assertThat(event.getType()).isEqualTo(EventType.EVENT_TYPE_HELD);
        assertThat(event.getInitiator()).isEqualTo(Initiator.INITIATOR_PERSON);
        assertThat(event.getCause()).isEqualTo(Cause.CAUSE_UNSPECIFIED);
        assertThat(event.getRequestId()).isEmpty();
        assertThat(event.getTime().getSeconds()).isEqualTo(OwnedClock.START.getEpochSecond() + 7);
        assertThat(event.getConnections(0)).isEqualTo(alice.phone("4001").getConnections(0));
        assertThat(event.getPhoneState().getOnline()).isTrue();
        assertThat(event.getPhoneState().getAllowedCommandsList())
                .isEqualTo(alice.phone("4001").getAllowedCommandsList());
    }

    @Test
    void aCallThatWasNotPresentedIsToldOnlyToThoseWhoAskAndLeavesNoGapForTheOthers() {
        PhoneDouble phone = alpha.phone("4001");
        phone.features(phone.features().doNotDisturbTo(true));
        var plain = alice.watch("4001");
        var curious = alice.watch(WatchRequest.newBuilder()
                .addPhones("4001")
                .setUndeliveredCalls(true)
                .build());
        long n = plain.take().get(0).getSnapshot().getPhone().getSequence();
        curious.take();
        alpha.outside.call(
                new Party("0301234", "Dora"), "4001", io.deskbridge.bridge.core.model.Media.AUDIO, heard -> {});
        phone.features(phone.features().doNotDisturbTo(false));
        Event told = events(plain.take()).get(0);
        assertThat(told.getType()).isEqualTo(EventType.EVENT_TYPE_DO_NOT_DISTURB_CHANGED);
        assertThat(told.getSequence()).isEqualTo(n + 2);
        assertThat(told.getPreviousSequence()).as("A3, under a filter").isEqualTo(n);
        List<Event> all = events(curious.take());
        assertThat(all).hasSize(2);
        assertThat(all.get(0).getType()).isEqualTo(EventType.EVENT_TYPE_CALL_NOT_DELIVERED);
        assertThat(all.get(0).getConnectionsCount()).isZero();
        assertThat(all.get(0).getCause()).isEqualTo(Cause.CAUSE_DO_NOT_DISTURB);
        assertThat(all.get(0).getUndelivered().getFrom().getNumber()).isEqualTo("0301234");
        assertThat(all.get(1).getPreviousSequence()).isEqualTo(n + 1);
    }

    @Test
    void aPhoneThatComesBackSaysWhatItIsNow() {
        PhoneDouble phone = alpha.phone("4001");
        var watch = alice.watch("4001");
        watch.take();
        phone.loseLink();
        phone.without(Capability.HOLD).attach();
        Event up = events(watch.take()).get(1);
        assertThat(up.getType()).isEqualTo(EventType.EVENT_TYPE_PHONE_LINK_UP);
        assertThat(up.getPhoneState().getCapabilitiesList())
                .isEqualTo(alice.phone("4001").getCapabilitiesList())
                .doesNotContain(io.deskbridge.proto.v1.Capability.CAPABILITY_HOLD);
        assertThat(up.getPhoneState().getModel()).isEqualTo("Test 9");
        assertThat(up.getPhoneState().getServer()).isEqualTo("alpha");
    }

    @Test
    void theEndOfControlSaysWhyAndWhose() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        var watch = alice.watch("4001");
        watch.take();
        phone.locks();
        List<Event> events = events(watch.take());
        assertThat(events)
                .extracting(Event::getType)
                .containsExactly(EventType.EVENT_TYPE_PHONE_LOCKED, EventType.EVENT_TYPE_CONTROL_ENDED);
        assertThat(events.get(1).getControlEndReason()).isEqualTo(ControlEndReason.CONTROL_END_REASON_PHONE_LOCKED);
        assertThat(events.get(1).getFormerController().getClientId()).isEqualTo("desk");
        assertThat(events.get(1).getPhoneState().hasController()).isFalse();
    }

    @Test
    void aWatchOfSeveralPhonesIsSyncedWhenEachHasHadItsBeginning() {
        alpha.phone("4001");
        var watch = alice.watch("4011", "4001");
        assertThat(watch.messages())
                .extracting(message -> message.getSnapshot().getPhone().getPhone())
                .containsExactly("4011", "4001");
        assertThat(watch.messages()).extracting(WatchResponse::getSynced).containsExactly(false, true);
    }

    @Test
    void noPhonesMeansAllPhonesOfTheCallerOnThisServer() {
        alpha.phone("4001");
        alpha.moveToBeta("4011");
        var watch = alice.watch();
        assertThat(watch.messages())
                .extracting(message -> message.getSnapshot().getPhone().getPhone())
                .containsExactly("4001");
        assertThat(watch.messages().get(0).getSynced()).isTrue();
    }

    @Test
    void aWatchOfNothingIsSyncedAtOnce() {
        alpha.moveToBeta("4001");
        alpha.moveToBeta("4011");
        var watch = alice.watch();
        assertThat(watch.messages())
                .containsExactly(WatchResponse.newBuilder().setSynced(true).build());
        assertThat(watch.open()).isTrue();
    }

    @Test
    void aPhoneNamedTwiceIsWatchedOnce() {
        PhoneDouble phone = alpha.phone("4001");
        var watch = alice.watch("4001", "4001");
        assertThat(watch.take()).hasSize(1);
        phone.locks();
        assertThat(events(watch.take())).hasSize(1);
    }

    @Test
    void aReaderThatLagsGetsSeveralEventsInOneMessage() {
        PhoneDouble phone = alpha.phone("4001");
        phone.talks("4002");
        Received<WatchRequest, WatchResponse> watch = Received.lazy(1);
        alice.watch(WatchRequest.newBuilder().addPhones("4001").build(), watch);
        watch.take();
        phone.happens(6);
        assertThat(watch.messages()).isEmpty();
        watch.read(1);
        assertThat(watch.take())
                .singleElement()
                .satisfies(it -> assertThat(it.getEventsCount()).isEqualTo(4)); // the batch
        watch.read(1);
        assertThat(watch.take())
                .singleElement()
                .satisfies(it -> assertThat(it.getEventsCount()).isEqualTo(2));
    }

    @Test
    void aReaderThatBeginsLateGetsItsSnapshotAndWhatHappenedSince() {
        PhoneDouble phone = alpha.phone("4001");
        phone.talks("4002");
        Received<WatchRequest, WatchResponse> watch = Received.lazy(0);
        alice.watch(WatchRequest.newBuilder().addPhones("4001").build(), watch);
        phone.happens(2);
        watch.read(2);
        long n = watch.messages().get(0).getSnapshot().getPhone().getSequence();
        assertThat(events(watch.messages())).extracting(Event::getSequence).containsExactly(n + 1, n + 2);
    }

    @Test
    void silenceIsBrokenByAHeartbeatThatNamesTheHeads() {
        PhoneDouble phone = alpha.phone("4001");
        var watch = alice.watch("4001", "4011");
        watch.take();
        alpha.timers.advance(ServerUnderTest.HEARTBEAT); // the snapshots were something to say
        assertThat(watch.take()).isEmpty();
        alpha.timers.advance(ServerUnderTest.HEARTBEAT);
        assertThat(watch.take()).singleElement().satisfies(beat -> {
            assertThat(beat.getEventsCount()).isZero();
            assertThat(beat.getHeadsList())
                    .containsExactly(
                            Position.newBuilder()
                                    .setPhone("4001")
                                    .setEpoch("epoch-1")
                                    .setSequence(alice.phone("4001").getSequence())
                                    .build(),
                            Position.newBuilder()
                                    .setPhone("4011")
                                    .setEpoch(alice.phone("4011").getEpoch())
                                    .build());
        });
        phone.locks();
        watch.take();
        alpha.timers.advance(ServerUnderTest.HEARTBEAT);
        assertThat(watch.take()).as("an event is as good as a heartbeat").isEmpty();
    }

    @Test
    void twoWatchersSeeTheSame() {
        PhoneDouble phone = alpha.phone("4001");
        var one = alice.watch("4001");
        var other = alice.watch("4001");
        phone.happens(5);
        assertThat(one.messages()).isEqualTo(other.messages()).hasSizeGreaterThan(5);
    }

    @Test
    void aCancelledWatchLeavesNoTimerAndNoListener() {
        answer(alice.signOut());
        ApiClient fresh = alpha.alice();
        int before = alpha.timers.running();
        var watch = fresh.watch("4001");
        watch.cancel();
        assertThat(alpha.timers.running()).isLessThanOrEqualTo(before);
        PhoneDouble phone = alpha.phone("4001");
        phone.happens(3);
        assertThat(watch.messages()).hasSize(1);
    }
}
