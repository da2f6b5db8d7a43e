package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.Connection;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Phase;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members of a pick-up group see of each other's phones: what rings, and nothing else (A19). */
class PickUpGroupWatchTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final ApiClient bob = alpha.client("bob", "desk");
    private final PhoneDouble bobs = alpha.phone("4002");

    @BeforeEach
    void bobSignsIn() {
        answer(bob.signIn());
        members("alice", "bob");
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private void members(String... users) {
        TestNetwork.change(
                alpha.registry,
                new Entry.PickUpGroup(
                        "sales", Arrays.stream(users).map(UserName::new).collect(Collectors.toSet())));
    }

    private static Received<WatchRequest, WatchResponse> watch(ApiClient who) {
        return who.watch(WatchRequest.newBuilder().addPickUpGroups("sales").build());
    }

    private static Snapshot snapshot(Received<WatchRequest, WatchResponse> watch) {
        List<WatchResponse> messages = watch.take();
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).getSynced()).isTrue();
        return messages.get(0).getSnapshot();
    }

    private static List<Event> events(Received<WatchRequest, WatchResponse> watch) {
        return watch.take().stream()
                .flatMap(message -> message.getEventsList().stream())
                .toList();
    }

    /** All that a member is told of a connection. */
    private static Connection shown(Connection whole) {
        return Connection.newBuilder()
                .setConnection(whole.getConnection())
                .setCall(whole.getCall())
                .setDirection(whole.getDirection())
                .setState(whole.getState())
                .setPhase(whole.getPhase())
                .setRemote(whole.getRemote())
                .build();
    }

    private static String reason(Received<WatchRequest, WatchResponse> watch) {
        return watch.refusal().info().getReason();
    }

    // ---- what is seen

    @Test
    void ofAPhoneThatTalksAndRingsTheRingingIsSeenAndNothingElse() {
        bobs.talks("4003");
        bobs.rings("0301234");
        Connection rings = bob.phone("4002").getConnections(1);
        assertThat(snapshot(watch(alice)))
                .isEqualTo(Snapshot.newBuilder()
                        .setPickUpGroup("sales")
                        .setPhone(Phone.newBuilder()
                                .setPhone("4002")
                                .setDisplayName("Phone 4002")
                                .setUser("bob")
                                .setEpoch(RingingPhone.EPOCH)
                                .addConnections(shown(rings)))
                        .build());
    }

    @Test
    void aCallIsSeenWhenItRingsAndGoneWhenItRingsNoLonger() {
        var watch = watch(alice);
        assertThat(snapshot(watch).getPhone().getConnectionsCount()).isZero();
        long leg = bobs.rings("0301234");
        Connection rings = shown(bob.phone("4002").getConnections(0));
        Event begins = events(watch).get(0);
        assertThat(begins)
                .isEqualTo(Event.newBuilder()
                        .setPhone("4002")
                        .setEpoch(RingingPhone.EPOCH)
                        .setSequence(1)
                        .setTime(begins.getTime())
                        .setType(EventType.EVENT_TYPE_DELIVERED)
                        .addConnections(rings)
                        .build());
        bobs.person(leg, ConnectionState.CONNECTED, ConnectionState.CONNECTED);
        Event ends = events(watch).get(0);
        assertThat(ends)
                .isEqualTo(Event.newBuilder()
                        .setPhone("4002")
                        .setEpoch(RingingPhone.EPOCH)
                        .setPreviousSequence(1)
                        .setSequence(2)
                        .setTime(ends.getTime())
                        .setType(EventType.EVENT_TYPE_ESTABLISHED)
                        .addConnections(rings.toBuilder()
                                .setState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_NULL)
                                .setPhase(Phase.PHASE_ENDED))
                        .build());
    }

    @Test
    void whatElseHappensThereIsNotToldAndNotCounted() {
        long leg = bobs.talks("4003");
        var watch = watch(alice);
        snapshot(watch);
        bobs.happens(20);
        bobs.features(bobs.features().doNotDisturbTo(true));
        bobs.person(leg, ConnectionState.NULL, ConnectionState.NULL);
        assertThat(watch.take()).isEmpty();
        alpha.timers.advance(ServerUnderTest.HEARTBEAT.multipliedBy(2));
        assertThat(watch.take().get(0).getHeadsList())
                .containsExactly(Position.newBuilder()
                        .setPhone("4002")
                        .setEpoch(RingingPhone.EPOCH)
                        .build());
    }

    @Test
    void aMembersOwnPhonesAreSeenOnlyWhereTheyAreNamedAndThenWhole() {
        alpha.phone("4001");
        var watch = alice.watch(WatchRequest.newBuilder()
                .addPhones("4001")
                .addPickUpGroups("sales")
                .build());
        List<Snapshot> snapshots =
                watch.take().stream().map(WatchResponse::getSnapshot).toList();
        assertThat(snapshots)
                .extracting(it -> it.getPhone().getPhone() + " by " + it.getPickUpGroup())
                .containsExactly("4001 by ", "4002 by sales");
        assertThat(snapshots.get(0).getPhone()).isEqualTo(alice.phone("4001"));
    }

    @Test
    void aPositionIsNoneOfAPhoneThatIsSeenThroughAGroup() {
        long at = bob.phone("4002").getSequence();
        var watch = alice.watch(WatchRequest.newBuilder()
                .addPickUpGroups("sales")
                .addResumeFrom(Position.newBuilder()
                        .setPhone("4002")
                        .setEpoch(bob.phone("4002").getEpoch())
                        .setSequence(at - 1))
                .build());
        assertThat(snapshot(watch).getPhone().getSequence()).isZero();
    }

    @Test
    void aReaderThatIsTooSlowIsNotToldHowMuchHappensThere() {
        var watch =
                alice.watch(WatchRequest.newBuilder().addPickUpGroups("sales").build(), Received.lazy(1));
        bobs.talks("4003");
        bobs.rings("0301234");
        bobs.happens(100);
        Refused refused = watch.refusal();
        assertThat(refused.info().getReason()).isEqualTo("SLOW_CONSUMER");
        assertThat(refused.facts()).containsOnlyKeys("phone");
    }

    // ---- whose group it is

    @Test
    void aGroupOfOthersAndOneThatThereIsNotGetTheSameAnswer() {
        ApiClient carol = alpha.client("carol", "desk");
        answer(carol.signIn(
                io.deskbridge.proto.v1.Mode.MODE_STANDALONE, io.deskbridge.proto.v1.Platform.PLATFORM_WINDOWS));
        Refused others = watch(carol).refusal();
        Refused none = carol.watch(
                        WatchRequest.newBuilder().addPickUpGroups("bales").build())
                .refusal();
        assertThat(others.info().getReason()).isEqualTo("NOT_YOUR_GROUP");
        assertThat(others.code()).isEqualTo(io.grpc.Status.Code.PERMISSION_DENIED);
        assertThat(others.facts()).containsEntry("rule", "OWN_PICK_UP_GROUP").containsEntry("pick_up_group", "sales");
        assertThat(none.message().replace("bales", "sales")).isEqualTo(others.message());
        assertThat(none.code()).isEqualTo(others.code());
        assertThat(none.facts().keySet()).isEqualTo(others.facts().keySet());
    }

    @Test
    void phonesOfOtherServersAreSeenThere() {
        alpha.moveToBeta("4002");
        assertThat(watch(alice).take())
                .containsExactly(WatchResponse.newBuilder().setSynced(true).build());
    }

    // ---- members come and go

    @Test
    void whoLeavesTheGroupSeesNothingMoreOfIt() {
        var watch = watch(alice);
        snapshot(watch);
        members("bob", "carol");
        bobs.rings("0301234");
        assertThat(reason(watch)).isEqualTo("PICK_UP_GROUP_CHANGED");
        assertThat(watch.take()).isEmpty();
        assertThat(reason(watch(alice))).isEqualTo("NOT_YOUR_GROUP");
    }

    @Test
    void ofWhoHasLeftTheGroupNothingMoreIsSeen() {
        var watch = watch(alice);
        snapshot(watch);
        members("alice", "carol");
        bobs.rings("0301234");
        assertThat(reason(watch)).isEqualTo("PICK_UP_GROUP_CHANGED");
        assertThat(watch.take()).isEmpty();
        var again = watch(alice);
        assertThat(snapshot(again).getPhone().getPhone()).isEqualTo("4003");
    }

    @Test
    void aWatchEndsWithinAHeartbeatOfAChangeThoughNothingHappens() {
        var watch = watch(alice);
        snapshot(watch);
        members("alice", "bob", "carol");
        assertThat(watch.open()).isTrue();
        alpha.timers.advance(ServerUnderTest.HEARTBEAT);
        assertThat(reason(watch)).isEqualTo("PICK_UP_GROUP_CHANGED");
        assertThat(watch.refusal().code()).isEqualTo(io.grpc.Status.Code.ABORTED);
        assertThat(watch(alice).take())
                .extracting(message -> message.getSnapshot().getPhone().getPhone())
                .containsExactly("4002", "4003");
    }

    @Test
    void aGroupThatIsDeletedIsNobodysAnyLonger() {
        var watch = watch(alice);
        snapshot(watch);
        Key key = new Key(Key.Kind.PICK_UP_GROUP, "sales");
        Registry.Held held = alpha.registry.get(key).orElseThrow();
        assertThat(alpha.registry.release(key, held.revision())).isTrue();
        alpha.timers.advance(ServerUnderTest.HEARTBEAT);
        assertThat(reason(watch)).isEqualTo("PICK_UP_GROUP_CHANGED");
        assertThat(reason(watch(alice))).isEqualTo("NOT_YOUR_GROUP");
    }

    @Test
    void aPhoneThatComesToThisServerIsAChangeToo() {
        alpha.moveToBeta("4002");
        var watch = watch(alice);
        watch.take();
        bobs.attach();
        alpha.timers.advance(ServerUnderTest.HEARTBEAT);
        assertThat(reason(watch)).isEqualTo("PICK_UP_GROUP_CHANGED");
    }
}
