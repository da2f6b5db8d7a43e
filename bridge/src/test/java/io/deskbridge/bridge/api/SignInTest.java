package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private final ServerUnderTest alpha = new ServerUnderTest();

    @AfterEach
    void close() {
        alpha.close();
    }

    private static final class Unheard implements Reply<ClientKey> {
        @Override
        public void done(ClientKey result) {}

        @Override
        public void refused(Refusal refusal) {}
    }

    private static SignInRequest request(String clientId) {
        return SignInRequest.newBuilder()
                .setMode(Mode.MODE_SIMULTANEOUS)
                .setPlatform(Platform.PLATFORM_MACOS)
                .setClientId(clientId)
                .build();
    }

    @Test
    void signInSaysWhoTheCallerIsAndWhichPhonesThereAre() {
        SignInResponse response = answer(alpha.client("alice", "desk").signIn());
        assertThat(response)
                .isEqualTo(SignInResponse.newBuilder()
                        .setUser("alice")
                        .setClientId("desk")
                        .setServer("alpha")
                        .setMode(Mode.MODE_SIMULTANEOUS)
                        .addPhones("4001")
                        .addPhones("4011")
                        .build());
    }

    @Test
    void whileTheRegistryIsAwayClientsSignInHereAndTheOtherServersHearOfItLater() {
        alpha.registryAsServed.away(true);
        ApiClient bob = alpha.client("bob", "desk");
        assertThat(answer(bob.signIn()).getUser()).isEqualTo("bob");
        ClientKey client = new ClientKey(new UserName("bob"), "desk");
        assertThat(alpha.clients.find(client)).isPresent();
        assertThat(alpha.directory.clientAt(client)).isEmpty();
        alpha.timers.advance(Duration.ofSeconds(6));
        assertThat(alpha.directory.clientAt(client)).isEmpty();
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(6));
        assertThat(alpha.directory.clientAt(client)).contains(new ServerName("alpha"));
    }

    /**
     * A client that asks just while it is signed off hears why. Were it "not signed in" for a moment, the SDK would sign it in again, and take
     * the user back from the server to which he has moved.
     */
    @Test
    void whoIsSignedOffIsAtNoMomentOneThatWasNeverHeardOf() throws Exception {
        AtomicReference<ClientKey> leaves = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong unheardOf = new AtomicLong();
        Thread asks = new Thread(() -> {
            while (!over.get()) {
                ClientKey client = leaves.get();
                if (client != null
                        && alpha.clients.find(client).isEmpty()
                        && alpha.clients.signedOff(client).isEmpty()) {
                    unheardOf.incrementAndGet();
                }
            }
        });
        asks.start();
        for (int i = 0; i < 3_000; i++) {
            ClientKey client = new ClientKey(new UserName("bob"), "desk-" + i);
            alpha.clients.signIn(
                    client,
                    io.deskbridge.bridge.core.model.Mode.SIMULTANEOUS,
                    io.deskbridge.bridge.core.model.Platform.MACOS,
                    new Unheard());
            leaves.set(client);
            alpha.clients.clientAt(client, new ServerName("bravo"));
        }
        over.set(true);
        asks.join();
        assertThat(unheardOf).hasValue(0);
    }

    @Test
    void aClientThatHasMovedOnWhileTheRegistryWasAwayIsNotFetchedBack() {
        alpha.registryAsServed.away(true);
        ApiClient bob = alpha.client("bob", "desk");
        answer(bob.signIn());
        ClientKey client = new ClientKey(new UserName("bob"), "desk");
        Entry.ClientAt elsewhere = new Entry.ClientAt(client, new ServerName("bravo"));
        alpha.registry.claim(Key.of(elsewhere), elsewhere);
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(6));
        assertThat(alpha.directory.clientAt(client)).contains(new ServerName("bravo"));
        assertThat(alpha.clients.find(client)).isEmpty();
        assertThat(alpha.clients.signedOff(client).orElseThrow().reason()).isEqualTo(EndReason.MOVED);
    }

    @Test
    void aClientThatComesFromAnotherServerWhileTheRegistryIsAwayStaysAndIsClaimedLater() {
        ClientKey client = new ClientKey(new UserName("bob"), "desk");
        Entry.ClientAt before = new Entry.ClientAt(client, new ServerName("bravo"));
        alpha.registry.claim(Key.of(before), before);
        alpha.registryAsServed.away(true);
        answer(alpha.client("bob", "desk").signIn());
        assertThat(alpha.clients.find(client)).isPresent();
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(6));
        assertThat(alpha.directory.clientAt(client)).contains(new ServerName("alpha"));
        assertThat(alpha.clients.find(client)).isPresent();
    }

    @Test
    void aClientThatDoesNotNameItselfIsTheHand() {
        assertThat(answer(alpha.client("alice", "").signIn()).getClientId()).isEqualTo("hand");
    }

    @Test
    void theRequestMayNameTheClientWhereTheMetadataDoesNot() {
        ApiClient nameless = alpha.client("alice", "");
        assertThat(answer(nameless.signIns.signIn(request("web"))).getClientId())
                .isEqualTo("web");
        assertThat(answer(alpha.client("alice", "web").signOut())).isNotNull();
    }

    @Test
    void theRequestAndTheMetadataMustAgreeOnTheClient() {
        ApiClient desk = alpha.client("alice", "desk");
        assertRefused(desk.signIns.signIn(request("web")), Reason.INVALID_FIELD);
        assertThat(answer(desk.signIns.signIn(request("desk"))).getClientId()).isEqualTo("desk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with blank", "with/slash", "a123456789b123456789c123456789d123456789e123456789f123456789g1234"})
    void anIdThatNoClientMayHaveIsRefusedWhereverItStands(String id) {
        assertThat(assertRefused(alpha.client("alice", id).signIn(), Reason.INVALID_FIELD)
                        .facts())
                .containsEntry("field", "deskbridge-client-id");
        assertThat(assertRefused(alpha.client("alice", "").signIns.signIn(request(id)), Reason.INVALID_FIELD)
                        .facts())
                .containsEntry("field", "client_id");
    }

    @Test
    void modeAndPlatformAreRequired() {
        ApiClient alice = alpha.client("alice", "desk");
        assertThat(assertRefused(alice.signIn(Mode.MODE_UNSPECIFIED, Platform.PLATFORM_IOS), Reason.INVALID_FIELD)
                        .facts())
                .containsEntry("field", "mode");
        assertThat(assertRefused(
                                alice.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_UNSPECIFIED),
                                Reason.INVALID_FIELD)
                        .facts())
                .containsEntry("field", "platform");
        SignInRequest later = SignInRequest.newBuilder()
                .setModeValue(77)
                .setPlatform(Platform.PLATFORM_IOS)
                .build();
        assertRefused(alice.signIns.signIn(later), Reason.INVALID_FIELD);
    }

    @Test
    void aModeThatTheProfileDoesNotOfferIsRefused() {
        ApiClient alice = alpha.client("alice", "desk");
        assertRefused(alice.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS), Reason.PROFILE_NOT_ALLOWED);
        ApiClient carol = alpha.client("carol", "soft");
        assertRefused(carol.signIn(), Reason.PROFILE_NOT_ALLOWED);
        assertThat(answer(carol.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_MACOS))
                        .getMode())
                .isEqualTo(Mode.MODE_STANDALONE);
    }

    @Test
    void aSecondSignInInTheSameModeLeavesTheControlSessionAlone() {
        ApiClient alice = alpha.alice();
        alpha.takeControl(alice, alpha.phone("4001"));
        answer(alice.signIn());
        assertThat(alice.sharedControl("4001").getInControl()).isTrue();
    }

    @Test
    void aSignInOnAnotherPlatformReplacesTheFirstOneAndEndsItsControlSession() {
        ApiClient alice = alpha.alice();
        alpha.takeControl(alice, alpha.phone("4001"));
        answer(alice.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_MACOS));
        assertThat(alice.sharedControl("4001").getInControl()).isFalse();
        assertThat(alice.sharedControl("4001").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_SIGNED_OFF);
    }

    @Test
    void signOutEndsTheControlSessionAndGivesTheClaimBack() {
        ApiClient alice = alpha.alice();
        ApiClient second = alpha.client("alice", "second");
        answer(second.signIn());
        alpha.takeControl(alice, alpha.phone("4001"));
        answer(alice.signOut());
        assertThat(second.sharedControl("4001").hasController()).isFalse();
        assertThat(alpha.registry.get(clientAt("desk"))).isEmpty();
        assertThat(alpha.registry.get(clientAt("second"))).isPresent();
    }

    private static Key clientAt(String clientId) {
        return new Key(Key.Kind.CLIENT_AT, new ClientKey(new UserName("alice"), clientId).toString());
    }

    @Test
    void whoSignedOutIsNotSignedInAndWhoWasSignedOffIsToldSo() {
        ApiClient alice = alpha.alice();
        answer(alice.signOut());
        assertRefused(alice.signOut(), Reason.NOT_SIGNED_IN);

        answer(alice.signIn());
        ClientKey desk = new ClientKey(new UserName("alice"), "desk");
        alpha.registry.claim(
                Key.of(new Entry.ClientAt(desk, TestNetwork.BETA)), new Entry.ClientAt(desk, TestNetwork.BETA));
        Refused refused = assertRefused(alice.signOut(), Reason.SIGNED_OFF);
        assertThat(refused.facts()).containsEntry("cause", "MOVED").containsEntry("client", "alice/desk");
    }

    @Test
    void whoIsSignedInAgainAfterBeingSignedOffIsSignedIn() {
        ApiClient alice = alpha.alice();
        ClientKey desk = new ClientKey(new UserName("alice"), "desk");
        alpha.registry.claim(
                Key.of(new Entry.ClientAt(desk, TestNetwork.BETA)), new Entry.ClientAt(desk, TestNetwork.BETA));
        answer(alice.signIn());
        assertThat(alice.phone("4001").getPhone()).isEqualTo("4001");
    }

    @Test
    void clientsOfOneUserAreSignedInSideBySide() {
        ApiClient alice = alpha.alice();
        ApiClient second = alpha.client("alice", "second");
        assertRefused(second.signOut(), Reason.NOT_SIGNED_IN);
        answer(second.signIn());
        answer(alice.signOut());
        assertThat(second.phone("4001").getUser()).isEqualTo("alice");
    }
}
