package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.Person;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Operation;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Media;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of shared control, each refused for its reason, and nothing reaches a phone that was not asked. */
class RulesTest extends EndToEnd {

    @Override
    List<PersonPlan> people() {
        List<PersonPlan> people = new ArrayList<>(super.people());
        people.add(PersonPlan.powerUser("sam", "Sam", "4020", "alpha").set(set -> set.kind(DeskPhone.Kind.SOFTPHONE)));
        people.add(PersonPlan.powerUser("olga", "Olga", "4021", "alpha").set(set -> set.sharedControl(false)));
        people.add(PersonPlan.powerUser("hugo", "Hugo", "4022", "alpha")
                .set(set -> set.onConsent(ConsentBehaviour.accept())
                        .operations(EnumSet.complementOf(EnumSet.of(Operation.HOLD)))));
        return people;
    }

    @Test
    void r12OnlyASimultaneousClientCanTakeControl() {
        PlainClient basil = client("basil");
        basil.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS);
        Refused.by(() -> basil.start("4010")).is(Code.FAILED_PRECONDITION, "MODE_NOT_SIMULTANEOUS");
        assertThat(phone("4010").view().isPrompting()).isFalse();
        Refused.by(() -> basil.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_WINDOWS))
                .is(Code.PERMISSION_DENIED, "PROFILE_NOT_ALLOWED");
    }

    @Test
    void r13APowerUsersMobileClientMaySignInAndIsStillRefusedControl() {
        PlainClient alice = client("alice");
        alice.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_ANDROID);
        Refused.by(() -> alice.start("4001")).is(Code.FAILED_PRECONDITION, "PLATFORM_NOT_SUPPORTED");
    }

    @Test
    void r15ControlAcrossServersIsRefusedAndNothingReachesThePhone() {
        PlainClient eve = client("eve");
        eve.signIn();
        unheard("5001", () -> {
            Refused refused = Refused.by(() -> eve.start("5001"));
            refused.is(Code.FAILED_PRECONDITION, "CROSS_SERVER");
            assertThat(refused.facts())
                    .containsEntry("rule", "R15")
                    .containsEntry("phone_server", "bravo")
                    .containsEntry("client_server", "alpha");
            Refused.by(() -> eve.dial("5001", "4001")).is(Code.FAILED_PRECONDITION, "CROSS_SERVER");
        });
    }

    @Test
    void r15APhoneThatMovedIsRefusedAtTheNextCommandAndItsSessionHasEnded() {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        phone("4001").moveTo("127.0.0.1", network().link("bravo").getPort());
        assertThat(hers.next(EventType.EVENT_TYPE_CONTROL_ENDED).getControlEndReason())
                .isIn(ControlEndReason.CONTROL_END_REASON_MOVED, ControlEndReason.CONTROL_END_REASON_PHONE_LOGGED_OFF);
        phone("4001").await(view -> view.isRegistered() && view.server().equals("bravo"), SOON);
        Refused.by(() -> alice.dial("4001", "4002")).is(Code.FAILED_PRECONDITION, "CROSS_SERVER");
        Refused.by(() -> alice.start("4001")).is(Code.FAILED_PRECONDITION, "CROSS_SERVER");
        assertThat(phone("4001").view().isIdle()).isTrue();
    }

    @Test
    void r16VideoIsRefusedBeforeAFrameGoesToThePhoneAndTheRunningCallGoesOn() {
        PlainClient alice = controlling("alice", "4001");
        alice.dial("4001", "4002");
        phone("4002").await(PhoneView::isRinging, SOON);
        phone("4002").lift();
        phone("4001").await(PhoneView::isTalking, SOON);
        DialRequest video = DialRequest.newBuilder()
                .setPhone("4001")
                .setTo("4003")
                .setMedia(Media.MEDIA_VIDEO)
                .build();
        unheard("4001", () -> Refused.by(() -> alice.dial(video)).is(Code.FAILED_PRECONDITION, "VIDEO_NOT_SUPPORTED"));
        assertThat(phone("4001").view().isTalking()).isTrue();
    }

    @Test
    void r17TheNewestStartWinsOnceThePersonHasAccepted() throws Exception {
        PlainClient desk = client("alice", "alpha", "desk");
        desk.signIn();
        desk.start("4001");
        Watched watched = desk.watch("4001");
        PlainClient laptop = client("alice", "alpha", "laptop");
        laptop.signIn();
        phone("4001").setPerson(Person.ABSENT.withConsent(ConsentBehaviour.decline()));
        Refused.by(() -> laptop.start("4001")).is(Code.PERMISSION_DENIED, "CONSENT_DECLINED");
        assertThat(desk.sharedControl("4001").getInControl()).isTrue();
        phone("4001").setPerson(Person.ABSENT.withConsent(ConsentBehaviour.accept()));
        laptop.start("4001");
        assertThat(watched.next(EventType.EVENT_TYPE_CONTROL_ENDED).getControlEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_TAKEN_OVER);
        Refused refused = Refused.by(() -> desk.dial("4001", "4002"));
        refused.is(Code.ABORTED, "TAKEN_OVER");
        assertThat(refused.facts().toString()).contains("laptop");
    }

    @Test
    void r18StartingAgainIsAnErrorAndTheSessionGoesOn() {
        PlainClient alice = controlling("alice", "4001");
        Refused.by(() -> alice.start("4001")).is(Code.FAILED_PRECONDITION, "ALREADY_IN_CONTROL");
        alice.dial("4001", "4002");
        alice.hangUp("4001");
    }

    @Test
    void r21OnlyDeskPhonesThatSupportItCanBeControlled() {
        PlainClient sam = client("sam");
        sam.signIn();
        Refused.by(() -> sam.start("4020")).is(Code.FAILED_PRECONDITION, "NOT_A_DESK_PHONE");
        PlainClient olga = client("olga");
        olga.signIn();
        Refused.by(() -> olga.start("4021")).is(Code.UNIMPLEMENTED, "CAPABILITY_NOT_SUPPORTED");
    }

    @Test
    void r22ALockedPhoneRefusesAtOnceAndLockingEndsTheSession() {
        PlainClient alice = client("alice");
        alice.signIn();
        Watched hers = alice.watch("4001");
        phone("4001").lock();
        hers.next(EventType.EVENT_TYPE_PHONE_LOCKED);
        Refused.by(() -> alice.start("4001")).is(Code.FAILED_PRECONDITION, "PHONE_LOCKED");
        phone("4001").unlock();
        hers.next(EventType.EVENT_TYPE_PHONE_UNLOCKED);
        alice.start("4001");
        phone("4001").lock();
        assertThat(hers.next(EventType.EVENT_TYPE_CONTROL_ENDED).getControlEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_PHONE_LOCKED);
        Refused.by(() -> alice.dial("4001", "4002")).is(Code.FAILED_PRECONDITION, "NOT_IN_CONTROL");
    }

    @Test
    void r23NoIsNoAndAskingTooOftenIsRefusedWithoutAsking() {
        phone("4003").setPerson(Person.ABSENT.withConsent(ConsentBehaviour.decline()));
        PlainClient carol = client("carol");
        carol.signIn();
        for (int i = 0; i < 3; i++) {
            Refused.by(() -> carol.start("4003")).is(Code.PERMISSION_DENIED, "CONSENT_DECLINED");
        }
        unheard("4003", () -> Refused.by(() -> carol.start("4003")).is(Code.RESOURCE_EXHAUSTED, "CONSENT_COOLDOWN"));
    }

    @Test
    void r30WhatTheModelLacksIsRefusedAndNotListedAsAllowed() {
        PlainClient hugo = controlling("hugo", "4022");
        hugo.dial("4022", "4002");
        phone("4002").await(PhoneView::isRinging, SOON);
        phone("4002").lift();
        phone("4022").await(PhoneView::isTalking, SOON);
        assertThat(hugo.phone("4022").getConnections(0).getAllowedCommandsList())
                .doesNotContain(io.deskbridge.proto.v1.Command.COMMAND_HOLD);
        Refused.by(() -> hugo.hold("4022")).is(Code.UNIMPLEMENTED, "CAPABILITY_NOT_SUPPORTED");
    }

    @Test
    void anUnknownPhoneAndSomebodyElsesGetTheSameAnswer() {
        PlainClient alice = client("alice");
        alice.signIn();
        Refused foreign = Refused.by(() -> alice.phone("4002"));
        Refused unknown = Refused.by(() -> alice.phone("7777"));
        foreign.is(Code.PERMISSION_DENIED, "NOT_YOUR_PHONE");
        unknown.is(Code.PERMISSION_DENIED, "NOT_YOUR_PHONE");
        assertThat(foreign.message().replace("4002", "*"))
                .isEqualTo(unknown.message().replace("7777", "*"));
        Refused.by(() -> alice.start("4002")).is(Code.PERMISSION_DENIED, "NOT_YOUR_PHONE");
        Refused.by(() -> alice.dial("4002", "4003")).is(Code.PERMISSION_DENIED, "NOT_YOUR_PHONE");
    }

    @Test
    void withoutATokenASignInOrControlNothingGoes() {
        PlainClient nobody = client("mallory");
        Refused.by(nobody::signIn).is(Code.UNAUTHENTICATED, "NO_CREDENTIALS");
        PlainClient alice = client("alice");
        Refused.by(() -> alice.dial("4001", "4002")).is(Code.FAILED_PRECONDITION, "NOT_SIGNED_IN");
        alice.signIn();
        Refused.by(() -> alice.dial("4001", "4002")).is(Code.FAILED_PRECONDITION, "NOT_IN_CONTROL");
        assertThat(phone("4001").view().isIdle()).isTrue();
    }

    @Test
    void aSignInElsewhereSignsTheClientOffHereAndItsWatchSaysSo() throws Exception {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        PlainClient atBravo = client("alice", "bravo", "");
        atBravo.signIn();
        assertThat(hers.end().reason()).isEqualTo("SIGNED_OFF");
        Refused.by(() -> alice.dial("4001", "4002")).is(Code.FAILED_PRECONDITION, "SIGNED_OFF");
        Refused.by(() -> atBravo.start("4001")).is(Code.FAILED_PRECONDITION, "CROSS_SERVER");
    }

    @Test
    void r29AServerThatShutsDownEndsControlByThatNameAndTheCallStaysUp() {
        PlainClient alice = controlling("alice", "4001");
        Watched watched = alice.watch("4001");
        watched.awaitSynced();
        phone("4003").dial("4001");
        watched.next(EventType.EVENT_TYPE_DELIVERED);
        phone("4001").lift();
        phone("4001").await(view -> view.legs().stream().anyMatch(leg -> leg.isHoldable()), SOON);
        network().bridge("alpha").close();
        assertThat(watched.next(EventType.EVENT_TYPE_CONTROL_ENDED).getControlEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_SERVER_SHUTDOWN);
        assertThat(phone("4001").view().isIdle()).isFalse();
    }
}
