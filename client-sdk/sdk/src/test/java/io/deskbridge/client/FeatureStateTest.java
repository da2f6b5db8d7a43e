package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.proto.v1.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a watch shows of features, call data, withheld numbers and calls that were not presented. */
@Timeout(120)
class FeatureStateTest {
    private final BridgeScript bridge = new BridgeScript();
    private final DeskbridgeClient client = bridge.builder().connect();
    private final BlockingQueue<PhoneEvent> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    private static io.deskbridge.proto.v1.Features features(int volume) {
        return io.deskbridge.proto.v1.Features.newBuilder()
                .setMuted(true)
                .setVolume(volume)
                .setRingerVolume(80)
                .setRingerSilenced(true)
                .setDoNotDisturb(true)
                .setForwarding(io.deskbridge.proto.v1.Forwarding.newBuilder()
                        .setBusy("4003")
                        .setNoAnswer("4004")
                        .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(20)
                                .setNanos(1)))
                .setMessagesWaiting(3)
                .build();
    }

    private static Features mirrored(int volume) {
        return new Features(
                true, volume, 80, true, true, new Forwarding("", "4003", "4004", Duration.ofSeconds(20, 1)), 3);
    }

    private static Event.Builder volumeChanged(long sequence, int volume) {
        return Event.newBuilder()
                .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_SPEAKER_CHANGED)
                .setPhoneState(BridgeScript.phone(sequence).toBuilder().setFeatures(features(volume)));
    }

    private static Event.Builder call(io.deskbridge.proto.v1.Connection.Builder connection) {
        return Event.newBuilder()
                .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_CALL_INFORMATION)
                .setCause(io.deskbridge.proto.v1.Cause.CAUSE_CALL_DATA)
                .addConnections(connection
                        .setConnection("c1")
                        .setState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_CONNECTED));
    }

    /** A watch that runs, and the bridge's end of it. */
    private record Running(Watch watch, BridgeScript.Opened opened) implements AutoCloseable {
        PhoneState now() {
            return watch.state("4001");
        }

        @Override
        public void close() {
            watch.close();
        }
    }

    private Running watching(io.deskbridge.proto.v1.Phone phone) throws Exception {
        CompletableFuture<Watch> watch = client.watchAsync(heard::add, "4001");
        BridgeScript.Opened opened = BridgeScript.next(bridge.watches);
        opened.messages().onNext(BridgeScript.snapshot(phone));
        return new Running(watch.get(30, TimeUnit.SECONDS), opened);
    }

    private PhoneEvent after(Running running, long sequence, Event.Builder event) throws Exception {
        running.opened().messages().onNext(BridgeScript.event(sequence, event));
        return BridgeScript.next(heard);
    }

    @Test
    void aSnapshotShowsTheFeatures() throws Exception {
        try (Running running = watching(
                BridgeScript.phone(5).toBuilder().setFeatures(features(50)).build())) {
            assertThat(running.now().features()).contains(mirrored(50));
        }
    }

    @Test
    void aPhoneThatWasNeverSeenHasNoFeatures() throws Exception {
        try (Running running = watching(BridgeScript.phone(5))) {
            assertThat(running.now().features()).isEmpty();
        }
    }

    @Test
    void anEventAboutThePhoneBringsItsFeaturesAndOneAboutACallKeepsThem() throws Exception {
        try (Running running = watching(BridgeScript.phone(5))) {
            PhoneEvent louder = after(running, 6, volumeChanged(6, 70));
            assertThat(louder.type()).isEqualTo(EventType.SPEAKER_CHANGED);
            assertThat(louder.after().features()).contains(mirrored(70));
            PhoneEvent call = after(running, 7, call(io.deskbridge.proto.v1.Connection.newBuilder()));
            assertThat(call.after().features()).contains(mirrored(70));
            after(running, 8, volumeChanged(8, 30));
            assertThat(running.now().features()).contains(mirrored(30));
        }
    }

    @Test
    void whatThePhoneIsStaysUntilItComesAsAnother() throws Exception {
        io.deskbridge.proto.v1.Phone snapshot = BridgeScript.phone(7).toBuilder()
                .setDisplayName("Alice")
                .setUser("alice")
                .setKind(io.deskbridge.proto.v1.DeviceKind.DEVICE_KIND_DESK_PHONE)
                .setModel("Old")
                .setServer("alpha")
                .setAppearances(3)
                .addCapabilities(io.deskbridge.proto.v1.Capability.CAPABILITY_HOLD)
                .build();
        try (Running running = watching(snapshot)) {
            // As the bridge says it: only what may have changed.
            Event.Builder locked = Event.newBuilder()
                    .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_PHONE_LOCKED)
                    .setPhoneState(io.deskbridge.proto.v1.Phone.newBuilder()
                            .setPhone("4001")
                            .setOnline(true)
                            .setLocked(true));
            running.opened().messages().onNext(BridgeScript.event(8, locked));
            PhoneState now = running.watch().await("4001", PhoneState::locked, Duration.ofSeconds(30));
            assertThat(now.displayName()).isEqualTo("Alice");
            assertThat(now.model()).isEqualTo("Old");
            assertThat(now.capabilities()).containsExactly(Capability.HOLD);
            assertThat(now.appearances()).isEqualTo(3);
            assertThat(now.server()).isEqualTo("alpha");
            Event.Builder back = Event.newBuilder()
                    .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_PHONE_LINK_UP)
                    .setPhoneState(io.deskbridge.proto.v1.Phone.newBuilder()
                            .setPhone("4001")
                            .setOnline(true)
                            .setKind(io.deskbridge.proto.v1.DeviceKind.DEVICE_KIND_DESK_PHONE)
                            .setModel("New")
                            .setServer("alpha")
                            .setAppearances(2));
            running.opened().messages().onNext(BridgeScript.event(9, back));
            now = running.watch().await("4001", state -> state.model().equals("New"), Duration.ofSeconds(30));
            assertThat(now.capabilities()).isEmpty();
            assertThat(now.displayName()).isEqualTo("Alice");
        }
    }

    @Test
    void forwardingThatIsNotSetIsNone() throws Exception {
        try (Running running = watching(BridgeScript.phone(5).toBuilder()
                .setFeatures(io.deskbridge.proto.v1.Features.getDefaultInstance())
                .build())) {
            assertThat(running.now().features()).map(Features::forwarding).contains(Forwarding.NONE);
        }
    }

    @Test
    void forwardingWithoutATimeRingsFifteenSeconds() throws Exception {
        try (Running running = watching(BridgeScript.phone(5).toBuilder()
                .setFeatures(io.deskbridge.proto.v1.Features.newBuilder()
                        .setForwarding(
                                io.deskbridge.proto.v1.Forwarding.newBuilder().setNoAnswer("4004")))
                .build())) {
            assertThat(running.now().features())
                    .map(Features::forwarding)
                    .contains(Forwarding.NONE.onNoAnswer("4004", Duration.ofSeconds(15)));
        }
    }

    @Test
    void callDataIsReadWithTheConnectionAndCannotBeChanged() throws Exception {
        try (Running running = watching(BridgeScript.phone(5))) {
            PhoneEvent set = after(
                    running,
                    6,
                    call(io.deskbridge.proto.v1.Connection.newBuilder().putCallData("customer", "17")));
            assertThat(set.cause()).isEqualTo(Cause.CALL_DATA);
            Map<String, String> data =
                    set.after().connection(new ConnectionId("c1")).orElseThrow().callData();
            assertThat(data).containsExactly(Map.entry("customer", "17"));
            assertThatThrownBy(() -> data.put("customer", "18")).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aCallThatWasNotPresentedIsNoConnection() throws Exception {
        try (Running running = watching(BridgeScript.phone(5))) {
            PhoneEvent missed = after(
                    running,
                    6,
                    Event.newBuilder()
                            .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_CALL_NOT_DELIVERED)
                            .setCause(io.deskbridge.proto.v1.Cause.CAUSE_CALL_FORWARD_ALWAYS)
                            .setUndelivered(io.deskbridge.proto.v1.UndeliveredCall.newBuilder()
                                    .setCall("alpha-9")
                                    .setFrom(io.deskbridge.proto.v1.Party.newBuilder()
                                            .setNumber("4003")
                                            .setName("Carol")
                                            .setPresentation(io.deskbridge.proto.v1.Presentation.PRESENTATION_ALLOWED))
                                    .setForwardedTo("4005")));
            assertThat(missed.undelivered())
                    .contains(new UndeliveredCall(
                            "alpha-9", new Party("4003", "Carol", Presentation.ALLOWED), Optional.of("4005")));
            assertThat(missed.connections()).isEmpty();
            assertThat(missed.after().idle()).isTrue();
            assertThat(missed)
                    .hasToString("4001 #6 CALL_NOT_DELIVERED: from 4003 (Carol), forwarded to 4005"
                            + " (CALL_FORWARD_ALWAYS)");
        }
    }

    @Test
    void aCallThatWentNowhereSaysSo() throws Exception {
        try (Running running = watching(BridgeScript.phone(5))) {
            PhoneEvent refused = after(
                    running,
                    6,
                    Event.newBuilder()
                            .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_CALL_NOT_DELIVERED)
                            .setCause(io.deskbridge.proto.v1.Cause.CAUSE_DO_NOT_DISTURB)
                            .setUndelivered(io.deskbridge.proto.v1.UndeliveredCall.newBuilder()
                                    .setCall("alpha-9")
                                    .setFrom(io.deskbridge.proto.v1.Party.newBuilder()
                                            .setNumber("4003"))));
            assertThat(refused.undelivered().orElseThrow().forwardedTo()).isEmpty();
            assertThat(refused).hasToString("4001 #6 CALL_NOT_DELIVERED: from 4003 (DO_NOT_DISTURB)");
            assertThat(after(running, 7, volumeChanged(7, 1)).undelivered()).isEmpty();
        }
    }

    @Test
    void aWithheldNumberIsToldApartFromAnOrdinaryOne() throws Exception {
        try (Running running = watching(BridgeScript.phone(5))) {
            PhoneEvent withheld = after(
                    running,
                    6,
                    call(io.deskbridge.proto.v1.Connection.newBuilder()
                            .setRemote(io.deskbridge.proto.v1.Party.newBuilder()
                                    .setNumber("anonymous")
                                    .setPresentation(io.deskbridge.proto.v1.Presentation.PRESENTATION_RESTRICTED))
                            .addParties(io.deskbridge.proto.v1.ConferenceParty.newBuilder()
                                    .setParty(io.deskbridge.proto.v1.Party.newBuilder()
                                            .setNumber("4003")
                                            .setName("Carol")
                                            .setPresentation(
                                                    io.deskbridge.proto.v1.Presentation.PRESENTATION_ALLOWED)))));
            Connection connection = withheld.connection().orElseThrow();
            assertThat(connection.remote().presentation()).isEqualTo(Presentation.RESTRICTED);
            assertThat(connection.remote()).hasToString("anonymous");
            Party carol = connection.parties().get(0).party();
            assertThat(carol.presentation()).isEqualTo(Presentation.ALLOWED);
            assertThat(carol).hasToString("4003 (Carol)");
        }
    }

    @Test
    void whatANewerBridgeSaysIsUnknownAndNoAccident() throws Exception {
        try (Running running = watching(BridgeScript.phone(5).toBuilder()
                .addCapabilitiesValue(4711)
                .addAllowedCommandsValue(4711)
                .build())) {
            assertThat(running.now().capabilities()).isEqualTo(java.util.Set.of(Capability.UNKNOWN));
            assertThat(running.now().allows(Command.UNKNOWN)).isTrue();
            PhoneEvent newer = after(
                    running,
                    6,
                    call(io.deskbridge.proto.v1.Connection.newBuilder()
                                    .setRemote(io.deskbridge.proto.v1.Party.newBuilder()
                                            .setPresentationValue(4711)))
                            .setTypeValue(4711)
                            .setCauseValue(4711));
            assertThat(newer.type()).isEqualTo(EventType.UNKNOWN);
            assertThat(newer.cause()).isEqualTo(Cause.UNKNOWN);
            assertThat(newer.connection().orElseThrow().remote().presentation()).isEqualTo(Presentation.UNKNOWN);
        }
    }

    @Test
    void theControlledPhoneShowsItsFeatureCommandsAsAllowed() throws Exception {
        try (Running running = watching(BridgeScript.phone(5).toBuilder()
                .addAllAllowedCommands(List.of(
                        io.deskbridge.proto.v1.Command.COMMAND_SET_VOLUME, io.deskbridge.proto.v1.Command.COMMAND_LOCK))
                .build())) {
            assertThat(running.now().allows(Command.SET_VOLUME)).isTrue();
            assertThat(running.now().allows(Command.SET_MUTE)).isFalse();
        }
    }
}
