package io.deskbridge.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.phone.PhoneListener;
import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.HoldKind;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegContext;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Reason;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What judges a simulation notices what it is there for. */
class ChecksTest {
    private static final Object STREAM = new Object();

    private final WatchCheck watched = new WatchCheck();
    private final Simulation simulation = new Simulation(1, new Trace(false));
    private final DialCheck dialled = new DialCheck(simulation);

    private static Position position(String epoch, long sequence) {
        return Position.newBuilder()
                .setPhone("4001")
                .setEpoch(epoch)
                .setSequence(sequence)
                .build();
    }

    private void watches(Object stream, Position... from) {
        watched.begins(stream, MonitorServiceGrpc.getWatchMethod());
        watched.sent(
                stream,
                WatchRequest.newBuilder().addAllResumeFrom(List.of(from)).build());
    }

    private void snapshot(Object stream, String epoch, long sequence, Reason reason) {
        watched.received(
                stream,
                WatchResponse.newBuilder()
                        .setSnapshot(Snapshot.newBuilder()
                                .setPhone(Phone.newBuilder()
                                        .setPhone("4001")
                                        .setEpoch(epoch)
                                        .setSequence(sequence))
                                .setResetReason(reason))
                        .build());
    }

    private void event(Object stream, long sequence, String requestId) {
        watched.received(
                stream,
                WatchResponse.newBuilder()
                        .addEvents(Event.newBuilder()
                                .setPhone("4001")
                                .setEpoch("one")
                                .setSequence(sequence)
                                .setPreviousSequence(sequence - 1)
                                .setRequestId(requestId))
                        .build());
    }

    @Test
    void eventsThatFollowASnapshotAreRight() {
        watches(STREAM);
        snapshot(STREAM, "one", 7, Reason.REASON_UNSPECIFIED);
        event(STREAM, 8, "a");
        event(STREAM, 9, "b");
        assertThat(watched.wrong()).isNull();
        assertThat(watched.events()).isEqualTo(2);
    }

    @Test
    void anEventThatIsMissingIsAGap() {
        watches(STREAM);
        snapshot(STREAM, "one", 7, Reason.REASON_UNSPECIFIED);
        event(STREAM, 9, "b");
        assertThat(watched.wrong()).contains("a gap: event 9");
    }

    @Test
    void anEventThatComesTwiceIsAGapToo() {
        watches(STREAM);
        snapshot(STREAM, "one", 7, Reason.REASON_UNSPECIFIED);
        event(STREAM, 8, "a");
        event(STREAM, 8, "a");
        assertThat(watched.wrong()).contains("a gap: event 8");
    }

    @Test
    void aSnapshotInPlaceOfEventsNeedsAReason() {
        watches(STREAM, position("one", 5));
        snapshot(STREAM, "one", 9, Reason.REASON_UNSPECIFIED);
        assertThat(watched.wrong()).contains("a silent gap");
    }

    @Test
    void aSnapshotOfANewEpochIsToldAsSuch() {
        watches(STREAM, position("one", 5));
        snapshot(STREAM, "two", 1, Reason.REASON_EPOCH_CHANGED);
        assertThat(watched.wrong()).isNull();
    }

    @Test
    void anEpochThatGoesOnDoesNotGoBack() {
        watches(STREAM, position("one", 5));
        snapshot(STREAM, "one", 3, Reason.REASON_HISTORY_TRUNCATED);
        assertThat(watched.wrong()).contains("back to 3 from 5");
    }

    @Test
    void anEventThatIsAnotherOneForAnotherWatcherIsNoticed() {
        Object other = new Object();
        watches(STREAM);
        snapshot(STREAM, "one", 7, Reason.REASON_UNSPECIFIED);
        event(STREAM, 8, "a");
        watches(other);
        snapshot(other, "one", 7, Reason.REASON_UNSPECIFIED);
        event(other, 8, "b");
        assertThat(watched.wrong()).contains("is another one than it was");
    }

    private void asked(String id) {
        dialled.reached(
                STREAM,
                ControlRequest.newBuilder()
                        .setDial(DialRequest.newBuilder()
                                .setPhone("4001")
                                .setTo("4002")
                                .setRequestId(id))
                        .build());
    }

    private static Leg leg(long number, LegState state, String to) {
        return new Leg(
                number,
                state,
                FarState.NULL,
                1,
                false,
                to,
                "",
                LegContext.NONE,
                false,
                HoldKind.NONE,
                "",
                List.of(),
                null);
    }

    private void dials(long leg) {
        PhoneListener ear = dialled.ear("4001");
        ear.legChanged(leg(leg, LegState.INITIATED, ""), Cause.UNSPECIFIED, Initiator.order(leg));
        ear.legChanged(leg(leg, LegState.CONNECTED, "4002"), Cause.UNSPECIFIED, Initiator.order(leg));
    }

    @Test
    void aCallForEachRequestIsRight() {
        asked("a");
        asked("b");
        dials(1);
        dials(2);
        assertThat(dialled.wrong()).isNull();
        assertThat(dialled.calls()).isEqualTo(2);
        assertThat(dialled.late()).isZero();
    }

    @Test
    void twoCallsOfOneRequestAreNoticed() {
        asked("a");
        asked("a");
        dials(1);
        dials(2);
        assertThat(dialled.wrong()).contains("2 calls of 1 requests");
    }

    @Test
    void aDialThatComesTooLateIsCounted() {
        asked("a");
        simulation.run(DialCheck.NOT_AFTER.plus(Duration.ofMillis(1)));
        dials(1);
        assertThat(dialled.late()).isEqualTo(1);
        assertThat(dialled.latest()).contains("a was dialled");
    }

    @Test
    void aRequestThatIsGivenAgainIsInTimeThoughALaterOneIsLate() {
        asked("a");
        asked("b");
        simulation.run(DialCheck.NOT_AFTER.plus(Duration.ofMillis(1)));
        asked("a");
        dials(1);
        assertThat(dialled.late()).isZero();
    }
}
