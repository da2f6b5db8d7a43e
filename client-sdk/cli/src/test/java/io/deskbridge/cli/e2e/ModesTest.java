package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.PersonPlan.PhonePlan;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.SoftphoneCalls;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.Person;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Key;
import io.deskbridge.proto.v1.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Users in simultaneous mode, with a desk phone and a softphone: Alice has both on alpha, Dora's softphone is on bravo; callers
 * are on each of three servers.
 */
class ModesTest extends EndToEnd {
    private static final List<String> WITHDRAWN = List.of("ALERTING", "over REDIRECTED");

    private final Map<String, History> histories = new ConcurrentHashMap<>();
    private final Map<String, PlainClient> owners = new HashMap<>();

    @Override
    List<ServerPlan> servers() {
        return List.of(ServerPlan.on("alpha", 0, 0), ServerPlan.on("bravo", 0, 0), ServerPlan.on("charlie", 0, 0));
    }

    @Override
    List<PersonPlan> people() {
        return List.of(
                PersonPlan.powerUser("alice", "Alice", "4001", "alpha")
                        .set(set -> set.onConsent(ConsentBehaviour.accept()).listener(history("4001")))
                        .and(softphone("4001", "alpha", 3)),
                PersonPlan.powerUser("dora", "Dora", "4004", "alpha")
                        .set(set -> set.listener(history("4004")))
                        .and(softphone("4004", "bravo", 3)),
                PersonPlan.powerUser("finn", "Finn", "4006", "alpha")
                        .set(set -> set.appearances(1).listener(history("4006")))
                        .and(softphone("4006", "alpha", 3)),
                PersonPlan.powerUser("bob", "Bob", "4002", "alpha"),
                PersonPlan.powerUser("eve", "Eve", "5001", "bravo"),
                PersonPlan.powerUser("zoe", "Zoe", "6001", "charlie"));
    }

    private PhonePlan softphone(String extension, String server, int appearances) {
        String id = extension + "-soft";
        return new PhonePlan(
                id,
                true,
                server,
                set -> set.kind(DeskPhone.Kind.SOFTPHONE)
                        .appearances(appearances)
                        .listener(history(id)));
    }

    private History history(String phone) {
        return histories.computeIfAbsent(phone, id -> new History());
    }

    private DeskPhone soft(String extension) {
        return phone(extension + "-soft");
    }

    private void bothRing(String user) {
        phone(user).await(PhoneView::isRinging, SOON);
        soft(user).await(PhoneView::isRinging, SOON);
    }

    /** They talk, and whoever decides by it knows. */
    private void talk(String device, String other) {
        phone(device).await(PhoneView::isTalking, SOON);
        phone(other).await(PhoneView::isTalking, SOON);
        known(device, Phase.PHASE_TALKING);
    }

    private void known(String device, Phase phase) {
        known(owner(device), device, it -> it.getConnectionsList().stream().anyMatch(one -> one.getPhase() == phase));
    }

    /** Nothing is left there, and whoever decides by it knows. */
    private void idle(String... devices) {
        for (String device : devices) {
            phone(device).await(PhoneView::isIdle, SOON);
            known(owner(device), device, it -> it.getConnectionsCount() == 0);
        }
    }

    /** A client of the phone's user, on the phone's server. */
    private PlainClient owner(String device) {
        return owners.computeIfAbsent(device, id -> {
            PersonPlan person = people().stream()
                    .filter(one ->
                            one.phones().stream().anyMatch(phone -> phone.id().equals(id)))
                    .findFirst()
                    .orElseThrow();
            String server = person.phones().stream()
                    .filter(phone -> phone.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .server();
            PlainClient client = client(person.user(), server, "eyes-" + id);
            client.signIn();
            return client;
        });
    }

    private static Predicate<PhoneView> hears(FarState far) {
        return view -> view.legs().stream().anyMatch(leg -> leg.far() == far);
    }

    /** One of the user's devices, called by Bob, talks. */
    private void talksToBob(String user, String device) {
        phone("4002").dial(user);
        bothRing(user);
        phone(device).press(Key.SPEAKER);
        talk(device, "4002");
        history(device).until("CONNECTED");
        String other = device.equals(user) ? user + "-soft" : user;
        history(other).until("over ANSWERED_ELSEWHERE");
        idle(other);
    }

    /**
     * The device has shown no call since, or across servers only for a moment. The user's devices are idle now, and Eve calls
     * both, so that the device shows one more.
     */
    private void showedNothing(String user, String device) {
        phone("5001").dial(user);
        bothRing(user);
        phone("5001").press(Key.GOODBYE);
        List<String> shown = history(device).until("over CALL_CANCELLED");
        List<String> before = shown.subList(0, shown.size() - 2);
        if (user.equals("4004")) {
            for (int i = 0; i < before.size(); i += WITHDRAWN.size()) {
                assertThat(before.subList(i, i + WITHDRAWN.size()))
                        .as(shown.toString())
                        .isEqualTo(WITHDRAWN);
            }
        } else {
            assertThat(before).isEmpty();
        }
    }

    // ---- R5, R7

    @ParameterizedTest
    @CsvSource({"4001,4001,4001-soft", "4001,4001-soft,4001", "4004,4004,4004-soft", "4004,4004-soft,4004"})
    void r5BothDevicesRingEitherAnswersAndTheOtherSaysAnsweredElsewhere(String user, String answers, String other) {
        for (String caller : List.of("4002", "5001", "6001")) {
            phone(caller).dial(user);
            bothRing(user);
            phone(answers).press(Key.SPEAKER);
            talk(answers, caller);
            assertThat(history(other).until("over ANSWERED_ELSEWHERE"))
                    .containsExactly("ALERTING", "over ANSWERED_ELSEWHERE");
            phone(caller).press(Key.GOODBYE);
            idle(caller, answers, other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4001", "4001-soft", "4004", "4004-soft"})
    void r5EitherDeviceMakesCallsInItsUsersName(String device) {
        phone(device).dial("6001");
        PhoneView rings = phone("6001").await(PhoneView::isRinging, SOON);
        assertThat(rings.legs().get(0).remoteNumber()).isEqualTo(device.substring(0, 4));
        phone("6001").press(Key.SPEAKER);
        talk(device, "6001");
    }

    // ---- R8

    @ParameterizedTest
    @CsvSource({"4001,4001-soft", "4001-soft,4001"})
    void r8OnOneServerOnlyTheEngagedDeviceRingsAndTheOtherNotEvenForAMoment(String engaged, String idle) {
        talksToBob("4001", engaged);
        for (String caller : List.of("5001", "6001")) {
            phone(caller).dial("4001");
            phone(engaged).await(PhoneView::isRinging, SOON);
            phone(caller).press(Key.GOODBYE);
            phone(engaged).await(view -> !view.isRinging(), SOON);
        }
        phone("4002").press(Key.GOODBYE);
        idle(engaged, "4002");
        showedNothing("4001", idle);
    }

    @ParameterizedTest
    @CsvSource({"4004,4004-soft", "4004-soft,4004"})
    void r8AcrossServersTheCallEndsWithRingingOnlyAtTheEngagedDevice(String engaged, String idle) {
        talksToBob("4004", engaged);
        for (String caller : List.of("5001", "6001")) {
            phone(caller).dial("4004");
            phone(engaged).await(PhoneView::isRinging, SOON);
            phone(engaged).press(Key.LINE2);
            talk(engaged, caller);
            idle(idle);
            phone(caller).press(Key.GOODBYE);
            idle(caller);
            // The next call must find the second line free.
            phone(engaged).await(view -> view.legs().size() == 1, SOON);
        }
        phone("4002").press(Key.GOODBYE);
        idle(engaged, "4002");
        showedNothing("4004", idle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4001", "4004"})
    void r8ACallOnHoldCountsToo(String user) {
        talksToBob(user, user);
        phone(user).press(Key.HOLD);
        phone(user).await(PhoneView::isHolding, SOON);
        known(user, Phase.PHASE_HELD);
        phone("6001").dial(user);
        phone(user).await(PhoneView::isRinging, SOON);
        phone(user).press(Key.LINE2);
        talk(user, "6001");
        phone("6001").press(Key.GOODBYE);
        phone("4002").press(Key.GOODBYE);
        idle(user, user + "-soft");
        showedNothing(user, user + "-soft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4001", "4004"})
    void r8AnEngagedDeviceThatWillNotBeDisturbedSpeaksForItsUser(String user) {
        talksToBob(user, user);
        phone(user).press(Key.DND);
        known(owner(user), user, it -> it.getFeatures().getDoNotDisturb());
        phone("6001").dial(user);
        phone("6001").await(hears(FarState.FAILED), SOON);
        idle(user + "-soft");
        phone("6001").press(Key.GOODBYE);
        assertThat(phone(user).view().legs()).hasSize(1);
    }

    @Test
    void r8AnEngagedDeviceWithoutAFreeKeyIsBusyForItsUser() {
        talksToBob("4006", "4006");
        phone("6001").dial("4006");
        phone("6001").await(hears(FarState.FAILED), SOON);
        phone("4002").press(Key.GOODBYE);
        idle("4006");
        showedNothing("4006", "4006-soft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4001", "4004"})
    void r8TwoCallersAtOnceBothRingEverywhere(String user) {
        phone("4002").dial(user);
        bothRing(user);
        phone("6001").dial(user);
        Predicate<PhoneView> twice =
                view -> view.legs().stream().filter(leg -> leg.isRinging()).count() == 2;
        phone(user).await(twice, SOON);
        soft(user).await(twice, SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4001", "4004"})
    void r8ACallThatIsParkedIsAtNoDevice(String user) {
        talksToBob(user, user);
        phone(user).park("71");
        idle(user);
        phone("6001").dial(user);
        bothRing(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4001", "4004"})
    void r11ATransferToTheUsersOwnNumberRingsAtTheOtherDevice(String user) {
        talksToBob(user, user);
        phone(user).blindTransfer(user);
        soft(user).await(PhoneView::isRinging, SOON);
        soft(user).press(Key.SPEAKER);
        talk(user + "-soft", "4002");
        idle(user);
    }

    // ---- R19

    @Test
    void r19InSharedControlTheClientHasItsCallsAtTheControlledPhoneAlone() {
        PlainClient alice = controlling("alice", "4001");
        for (String caller : List.of("4002", "6001")) {
            phone(caller).dial("4001");
            known("4001", Phase.PHASE_RINGING_IN);
            alice.answer("4001");
            talk("4001", caller);
            alice.hangUp("4001");
            idle("4001", caller);
        }
        alice.stop("4001");
        showedNothing("4001", "4001-soft");
    }

    @Test
    void r19ASoftphoneOnAnotherServerIsNoDeviceOfThatClient() {
        phone("4004").setPerson(Person.ABSENT.withConsent(ConsentBehaviour.accept()));
        controlling("dora", "4004");
        phone("6001").dial("4004");
        bothRing("4004");
    }

    // ---- R26

    private DeskbridgeClient sdk(String user) {
        return DeskbridgeClient.builder("127.0.0.1:" + network().bridge("alpha").grpcPort())
                .plaintext()
                .token("demo-" + user)
                .connect();
    }

    private static DeskbridgeException refused(DeskbridgeClient client, SoftphoneCalls calls) {
        DeskbridgeException refused =
                catchThrowableOfType(DeskbridgeException.class, () -> client.startSharedControl("4001", calls));
        assertThat(refused).as("the start was not refused").isNotNull();
        return refused;
    }

    @Test
    void r26ASoftphoneCallIsEndedByTheSwitchWhenControlHasStartedAndTheCallerWantsItSo() {
        talksToBob("4001", "4001-soft");
        try (DeskbridgeClient alice = sdk("alice")) {
            DeskbridgeException warning = refused(alice, SoftphoneCalls.KEEP);
            assertThat(warning.reason()).isEqualTo(RefusalReason.SOFTPHONE_CALL_ACTIVE);
            assertThat(warning.getMessage()).contains("4001-soft", "TALKING 4002");
            assertThat(warning.metadata()).containsEntry("softphone", "4001-soft");
            phone("4001").setPerson(Person.ABSENT.withConsent(ConsentBehaviour.decline()));
            assertThat(refused(alice, SoftphoneCalls.END).reason()).isEqualTo(RefusalReason.CONSENT_DECLINED);
            assertThat(soft("4001").view().isTalking()).isTrue();
            phone("4001").setPerson(Person.ABSENT.withConsent(ConsentBehaviour.accept()));
            try (SharedControl control = alice.startSharedControl("4001", SoftphoneCalls.END)) {
                idle("4001-soft", "4002");
                assertThat(history("4001-soft").until("over SHARED_CONTROL")).hasSize(1);
                control.dial("6001");
                phone("6001").await(PhoneView::isRinging, SOON);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void r26ASoftphoneThatStillDialsOrIsOnItsHandsetIsFreeAsWell(boolean handset) {
        if (handset) {
            soft("4001").lift();
        }
        soft("4001").dial("6001");
        known("4001-soft", Phase.PHASE_RINGING_OUT);
        if (handset) {
            phone("6001").press(Key.SPEAKER);
            talk("4001-soft", "6001");
        }
        try (DeskbridgeClient alice = sdk("alice");
                SharedControl control = alice.startSharedControl("4001", SoftphoneCalls.END)) {
            idle("4001-soft", "6001");
            assertThat(control.atStart().connections()).isEmpty();
        }
    }

    @Test
    void r26ACallAtTheDeskPhoneStaysAndIsSeenAtOnce() {
        talksToBob("4001", "4001");
        try (DeskbridgeClient alice = sdk("alice");
                SharedControl control = alice.startSharedControl("4001")) {
            assertThat(control.atStart().has(io.deskbridge.client.Phase.TALKING))
                    .isTrue();
            control.hangUp();
            idle("4001", "4002");
        }
    }

    @Test
    void r26WhatRingsAtTheSoftphoneRingsOnAtTheDeskPhoneAlone() {
        phone("6001").dial("4001");
        bothRing("4001");
        try (DeskbridgeClient alice = sdk("alice");
                SharedControl control = alice.startSharedControl("4001")) {
            idle("4001-soft");
            assertThat(history("4001-soft").until("over REDIRECTED")).isEqualTo(WITHDRAWN);
            known("4001", Phase.PHASE_RINGING_IN);
            control.answer();
            talk("4001", "6001");
        }
    }
}
