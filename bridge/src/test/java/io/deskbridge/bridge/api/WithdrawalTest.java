package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.SignedIn;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Platform;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R31: what an administrator takes away is gone at once, and the running call is not cut. */
class WithdrawalTest {
    private static final int CHANGES = Boolean.getBoolean("deskbridge.proof") ? 10_000 : 1_000;
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001");

    @AfterEach
    void close() {
        alpha.close();
    }

    private void change(Entry entry) {
        TestNetwork.change(alpha.registry, entry);
    }

    private static Entry.UserEntry aliceWith(Profile profile, Set<UserLicence> licences) {
        return TestNetwork.user("alice", "Alice Adler", "4001", profile, licences, TestNetwork.ALPHA);
    }

    private static Entry.ServerEntry alphaWith(Release release, Set<SystemLicence> editions) {
        return new Entry.ServerEntry(TestNetwork.ALPHA, release, editions);
    }

    private Phone talkingInControl() {
        alpha.takeControl(alice, phone);
        phone.talks("4002");
        return alice.phone("4001");
    }

    private static Event end(
            Received<io.deskbridge.proto.v1.WatchRequest, io.deskbridge.proto.v1.WatchResponse> watch) {
        List<Event> ends = watch.take().stream()
                .flatMap(message -> message.getEventsList().stream())
                .filter(event -> event.getType() == EventType.EVENT_TYPE_CONTROL_ENDED)
                .toList();
        assertThat(ends).hasSize(1);
        return ends.get(0);
    }

    private void withdrawnAndTheCallStays(Runnable change) {
        talkingInControl();
        var watch = alice.watch("4001");
        watch.take();
        change.run();
        assertThat(end(watch).getControlEndReason()).isEqualTo(ControlEndReason.CONTROL_END_REASON_RIGHT_WITHDRAWN);
        assertThat(phone.orders()).isEmpty();
        List<io.deskbridge.bridge.core.calls.ConnectionView> calls = new java.util.ArrayList<>();
        alpha.phones.phone(new PhoneId("4001")).read(view -> calls.addAll(view.connections()));
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).connection().state().name()).isEqualTo("CONNECTED");
    }

    @Test
    void aWithdrawnLicenceEndsControlAndTheSignInAndNotTheCall() {
        withdrawnAndTheCallStays(() -> change(aliceWith(Profile.POWER_USER, Set.of())));
        Refused refused = assertRefused(alice.dial("4001", "4003", "r1"), Reason.SIGNED_OFF);
        assertThat(refused.facts()).containsEntry("cause", "RIGHT_WITHDRAWN");
        assertRefused(alice.signIn(), Reason.USER_LICENCE_MISSING);
    }

    @Test
    void aProfileThatOffersStandaloneOnlyEndsThem() {
        withdrawnAndTheCallStays(() -> change(aliceWith(Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE))));
        assertRefused(alice.signIn(), Reason.PROFILE_NOT_ALLOWED);
    }

    @Test
    void anEditionThatTheServerLosesEndsThem() {
        withdrawnAndTheCallStays(() -> change(alphaWith(new Release(11, 1), Set.of(SystemLicence.ESSENTIAL))));
        assertRefused(alice.signIn(), Reason.SYSTEM_LICENCE_MISSING);
    }

    @Test
    void aUserWhomTheNetworkNoLongerHasIsGone() {
        withdrawnAndTheCallStays(() -> {
            Key key = Key.of(TestNetwork.ALICE);
            Registry.Held held = alpha.registry.get(key).orElseThrow();
            assertThat(alpha.registry.release(key, held.revision())).isTrue();
        });
    }

    @Test
    void aPhoneThatIsSomebodyElsesNowIsNoLongerControlled() {
        withdrawnAndTheCallStays(() -> change(new Entry.PhoneEntry(
                new PhoneId("4001"), "Phone 4001", new UserName("bob"), true, TestNetwork.secret("4001"))));
        assertRefused(alice.dial("4001", "4003", "r1"), Reason.NOT_YOUR_PHONE);
    }

    @Test
    void whatDoesNotTouchTheRightTouchesNothing() {
        Phone before = talkingInControl();
        change(TestNetwork.user(
                "alice",
                "Alice Ahrens",
                "4001",
                Profile.POWER_USER,
                EnumSet.of(UserLicence.POWER_USER, UserLicence.MOBILE_WORKER),
                TestNetwork.ALPHA));
        change(alphaWith(new Release(11, 0), Set.of(SystemLicence.values())));
        assertThat(alice.phone("4001")).isEqualTo(before);
    }

    /** Whatever the administrator does, nobody controls a phone who may not, and nobody's call ends. */
    @Test
    void anyChangeAtAllLeavesOnlyThoseInControlWhoMayBe() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        Random random = new Random(seed);
        PhoneDouble other = alpha.phone("4011");
        other.talks("4003");
        int ended = 0;
        int begun = 0;
        for (int step = 0; step < CHANGES; step++) {
            if (begins(random)) {
                begun++;
            }
            boolean before = controlled();
            change(any(random));
            boolean after = controlled();
            ended += before && !after ? 1 : 0;
            assertThat(after && !mayControl())
                    .as("step %d, seed %d", step, seed)
                    .isFalse();
            assertThat(before && !after && mayControl())
                    .as("ended for nothing: step %d, seed %d", step, seed)
                    .isFalse();
        }
        System.out.println("Rights: " + CHANGES + " changes, " + begun + " sessions begun, " + ended + " ended.");
        assertThat(begun).isGreaterThan(CHANGES / 50);
        assertThat(ended).isGreaterThan(CHANGES / 100);
        alpha.phones
                .phone(new PhoneId("4011"))
                .read(view -> assertThat(view.connections()).hasSize(1));
    }

    private boolean begins(Random random) {
        Platform platform = random.nextInt(4) == 0 ? Platform.PLATFORM_IOS : Platform.PLATFORM_MACOS;
        if (!accepted(alice.signIn(Mode.MODE_SIMULTANEOUS, platform))) {
            return false;
        }
        return accepted(alice.start("4011"));
    }

    private static boolean accepted(com.google.common.util.concurrent.ListenableFuture<?> call) {
        assertThat(call.isDone()).isTrue();
        try {
            call.get();
            return true;
        } catch (java.util.concurrent.ExecutionException refused) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean controlled() {
        boolean[] controlled = new boolean[1];
        alpha.phones
                .phone(new PhoneId("4011"))
                .read(view -> controlled[0] = view.control().session().isPresent());
        return controlled[0];
    }

    private boolean mayControl() {
        Optional<SignedIn> client = alpha.clients.all().stream()
                .filter(one -> one.client().user().value().equals("alice"))
                .findFirst();
        boolean owns = alpha.directory
                .phone(new PhoneId("4011"))
                .filter(entry -> entry.user().value().equals("alice"))
                .isPresent();
        return owns
                && client.isPresent()
                && alpha.access.caller(client.get()).ineligible().isEmpty()
                && alpha.access
                        .refuseSignIn(
                                client.get().client().user(),
                                client.get().mode(),
                                client.get().platform())
                        .isEmpty();
    }

    private static Entry any(Random random) {
        boolean good = random.nextBoolean();
        return switch (random.nextInt(3)) {
            case 0 -> {
                Profile profile = good ? Profile.POWER_USER : pick(random, Profile.values());
                Set<UserLicence> licences =
                        good ? Set.of(UserLicence.POWER_USER) : subset(random, EnumSet.allOf(UserLicence.class));
                ServerName home = random.nextInt(4) == 0 ? TestNetwork.OLD : TestNetwork.ALPHA;
                yield TestNetwork.user("alice", "Alice Adler", "4001", profile, licences, home);
            }
            case 1 ->
                alphaWith(
                        random.nextInt(4) == 0 ? new Release(10, 1) : new Release(11, 1),
                        good ? Set.of(SystemLicence.values()) : subset(random, EnumSet.allOf(SystemLicence.class)));
            default ->
                new Entry.PhoneEntry(
                        new PhoneId("4011"),
                        "Phone 4011",
                        new UserName(good ? "alice" : "bob"),
                        false,
                        TestNetwork.secret("4011"));
        };
    }

    private static <E> E pick(Random random, E[] all) {
        return all[random.nextInt(all.length)];
    }

    private static <E extends Enum<E>> Set<E> subset(Random random, EnumSet<E> all) {
        all.removeIf(one -> random.nextBoolean());
        return Set.copyOf(all);
    }
}
