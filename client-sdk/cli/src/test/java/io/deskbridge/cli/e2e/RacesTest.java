package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.Cause;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ConnectionState;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.Initiator;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Precondition;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When several act at once, and when things break: the first wins, the others learn who, and everybody agrees afterwards. */
class RacesTest extends EndToEnd {
    private static final int ROUNDS = Integer.getInteger("deskbridge.rounds", 25);

    @Override
    List<PersonPlan> people() {
        List<PersonPlan> people = new ArrayList<>(super.people());
        people.add(PersonPlan.powerUser("dana", "Dana", "4030", "alpha")
                .set(set -> set.onConsent(ConsentBehaviour.accept()))
                .and(new PersonPlan.PhonePlan("4031", true, "alpha", set -> set.kind(DeskPhone.Kind.SOFTPHONE))));
        return people;
    }

    /** Two things at the same moment; what each came to. */
    private static List<Object> atOnce(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (Callable<?> what : List.of(one, other)) {
                futures.add(threads.submit(() -> {
                    barrier.await(10, TimeUnit.SECONDS);
                    try {
                        return what.call();
                    } catch (StatusRuntimeException e) {
                        return Refused.of(e);
                    }
                }));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> future : futures) {
                outcomes.add(future.get(30, TimeUnit.SECONDS));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private void ring(DeskPhone caller, String called) {
        caller.dial(called);
        phone(called).await(PhoneView::isRinging, SOON);
    }

    private static boolean ringsOn(PhoneView view, int line) {
        return view.state().legs().stream()
                .anyMatch(leg -> leg.appearance() == line && leg.state() == LegState.ALERTING);
    }

    /** People put an end to whatever their phones still have, line by line, held calls too. */
    private void allIdle(String... phones) {
        for (String id : phones) {
            for (int line = 1; !phone(id).view().isIdle(); line = line % 3 + 1) {
                phone(id).press(Key.GOODBYE).replace();
                if (!phone(id).view().isIdle()) {
                    phone(id).press(Key.line(line));
                    int pressed = line;
                    phone(id).await(view -> !ringsOn(view, pressed), SOON);
                }
            }
        }
        for (String id : phones) {
            phone(id).await(PhoneView::isIdle, SOON);
        }
    }

    @Test
    void ofTwoConcurrentAnswersOneWinsAndTheOtherLearnsIt() throws Exception {
        PlainClient bob = controlling("bob", "4002");
        Watched his = bob.watch("4002");
        for (int round = 0; round < ROUNDS; round++) {
            ring(phone("4001"), "4002");
            his.next(EventType.EVENT_TYPE_DELIVERED);
            List<Object> outcomes = atOnce(() -> bob.answer("4002"), () -> bob.answer("4002"));
            assertThat(outcomes).filteredOn(CommandResult.class::isInstance).hasSize(1);
            Refused loser = (Refused) outcomes.stream()
                    .filter(Refused.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(loser.reason()).isIn("LOST_RACE", "ALREADY_IN_REQUESTED_STATE");
            phone("4002").await(PhoneView::isTalking, SOON);
            bob.hangUp("4002");
            his.next(EventType.EVENT_TYPE_CALL_CLEARED);
            allIdle("4001", "4002");
        }
        his.agreesWith(bob.phone("4002"));
    }

    /** Hanging up overtakes a hold; but not where both were for the phone as it was. */
    @Test
    void ofTwoThatLookedAtTheSameStateExactlyOneActs() throws Exception {
        PlainClient bob = controlling("bob", "4002");
        PlainClient another = client("bob");
        for (int round = 0; round < ROUNDS; round++) {
            ring(phone("4001"), "4002");
            known(bob, "4002", it -> it.getConnectionsCount() == 1);
            bob.answer("4002");
            Phone seen = bob.phone("4002");
            Precondition unchanged = Precondition.newBuilder()
                    .setIfSequence(seen.getSequence())
                    .setIfEpoch(seen.getEpoch())
                    .build();
            long orders = phone("4002").counts().orders();
            List<Object> outcomes = atOnce(
                    () -> bob.hold(HoldRequest.newBuilder()
                            .setPhone("4002")
                            .setPrecondition(unchanged)
                            .build()),
                    () -> another.hangUp(HangUpRequest.newBuilder()
                            .setPhone("4002")
                            .setPrecondition(unchanged)
                            .build()));
            assertThat(outcomes).filteredOn(CommandResult.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Refused.class::isInstance)
                    .singleElement()
                    .satisfies(loser -> assertThat(((Refused) loser).reason()).isIn("STALE_STATE", "LOST_RACE"));
            assertThat(phone("4002").counts().orders()).isEqualTo(orders + 1);
            allIdle("4001", "4002");
            known(bob, "4002", it -> it.getConnectionsCount() == 0);
        }
    }

    @Test
    void theSameRequestSentTwiceAtOnceHasOneEffectAndOneAnswer() throws Exception {
        PlainClient alice = controlling("alice", "4001");
        DialRequest dial = DialRequest.newBuilder()
                .setPhone("4001")
                .setTo("4002")
                .setRequestId("once")
                .build();
        List<Object> outcomes = atOnce(() -> alice.dial(dial), () -> alice.dial(dial));
        assertThat(outcomes).allMatch(CommandResult.class::isInstance);
        CommandResult one = (CommandResult) outcomes.get(0);
        CommandResult other = (CommandResult) outcomes.get(1);
        assertThat(one.getReplayed()).isNotEqualTo(other.getReplayed());
        assertThat(one.getSequence()).isEqualTo(other.getSequence());
        assertThat(alice.phone("4001").getConnectionsCount()).isEqualTo(1);
        assertThat(phone("4001").counts().orders()).isEqualTo(1);
        Refused.by(() -> alice.dial(dial.toBuilder().setTo("4003").build()))
                .is(Code.ALREADY_EXISTS, "REQUEST_ID_REUSED");
    }

    @Test
    void aCommandRacingThePersonsKeyEndsInOneHoldAndBothAgree() throws Exception {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        ring(phone("4001"), "4002");
        phone("4002").lift();
        hers.next(EventType.EVENT_TYPE_ESTABLISHED);
        for (int round = 0; round < ROUNDS; round++) {
            List<Object> outcomes = atOnce(() -> alice.hold("4001"), () -> {
                phone("4001").press(Key.HOLD);
                return "pressed";
            });
            hers.next(EventType.EVENT_TYPE_HELD);
            if (outcomes.get(0) instanceof Refused refused) {
                assertThat(refused.reason()).isIn("LOST_RACE", "ALREADY_IN_REQUESTED_STATE");
            }
            // The key may also have come second, when HOLD does nothing more or takes the call back: the phone says.
            phone("4001").await(view -> true, SOON);
            if (phone("4001").view().isHolding()) {
                alice.retrieve("4001");
            }
            hers.next(EventType.EVENT_TYPE_RETRIEVED);
        }
        hers.agreesWith(alice.phone("4001"));
        assertThat(phone("4001").view().isTalking()).isTrue();
    }

    @Test
    void ofTwoPhonesOfOneUserLiftedAtOnceOneGetsTheCallAndTheOtherStops() throws Exception {
        PlainClient dana = client("dana");
        dana.signIn();
        for (int round = 0; round < ROUNDS; round++) {
            phone("4001").dial("4030");
            phone("4030").await(PhoneView::isRinging, SOON);
            phone("4031").await(PhoneView::isRinging, SOON);
            atOnce(() -> phone("4030").lift(), () -> phone("4031").lift());
            phone("4001").await(PhoneView::isTalking, SOON);
            boolean first = phone("4030")
                    .when(PhoneView::isTalking)
                    .applyToEither(
                            phone("4031").when(PhoneView::isTalking),
                            view -> view.phone().equals("4030"))
                    .get(10, TimeUnit.SECONDS);
            DeskPhone loser = phone(first ? "4031" : "4030");
            loser.await(view -> !view.isRinging() && !view.isTalking(), SOON);
            allIdle("4001", "4030", "4031");
            // A phone whose call is not known to be over has the next one alone (R8).
            known(dana, "4030", it -> it.getConnectionsCount() == 0);
            known(dana, "4031", it -> it.getConnectionsCount() == 0);
        }
    }

    @Test
    void aPhoneUnpluggedDuringACallLosesItAndTheFarEndIsFreed() {
        PlainClient alice = controlling("alice", "4001");
        PlainClient bob = client("bob");
        bob.signIn();
        Watched hers = alice.watch("4001");
        ring(phone("4001"), "4002");
        phone("4002").lift();
        hers.next(EventType.EVENT_TYPE_ESTABLISHED);
        phone("4002").await(PhoneView::isTalking, SOON);
        phone("4001").unplug();
        hers.next(EventType.EVENT_TYPE_PHONE_LINK_DOWN);
        assertThat(alice.phone("4001").getConnections(0).getStale()).as("A14").isTrue();
        assertThat(phone("4002").view().isTalking())
                .as("a lost link ends no call")
                .isTrue();
        Refused.by(() -> alice.hold("4001")).is(Code.UNAVAILABLE, "PHONE_OFFLINE");
        phone("4001").plugIn();
        hers.next(EventType.EVENT_TYPE_PHONE_LINK_UP);
        assertThat(hers.next(EventType.EVENT_TYPE_CONNECTION_CLEARED).getCause())
                .isEqualTo(Cause.CAUSE_PHONE_RESTART);
        assertThat(hers.next(EventType.EVENT_TYPE_CONTROL_ENDED).getControlEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_PHONE_RESTARTED);
        phone("4002").await(view -> !view.isTalking(), SOON);
        hers.agreesWith(alice.phone("4001"));
    }

    @Test
    void aCutLinkKeepsCallAndControlAndWhatHappenedMeanwhileComesAsEvents() {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        ring(phone("4001"), "4002");
        phone("4002").lift();
        hers.next(EventType.EVENT_TYPE_ESTABLISHED);
        phone("4001").cutLink();
        hers.next(EventType.EVENT_TYPE_PHONE_LINK_DOWN);
        phone("4001").press(Key.HOLD);
        phone("4001").restoreLink();
        hers.next(EventType.EVENT_TYPE_PHONE_LINK_UP);
        assertThat(hers.next(EventType.EVENT_TYPE_HELD).getInitiator())
                .as("the phone has kept who it was")
                .isEqualTo(Initiator.INITIATOR_PERSON);
        assertThat(alice.retrieve("4001").getConnection().getState())
                .as("the session goes on without a new prompt (R24)")
                .isEqualTo(ConnectionState.CONNECTION_STATE_CONNECTED);
        hers.next(EventType.EVENT_TYPE_RETRIEVED);
        hers.agreesWith(alice.phone("4001"));
    }

    @Test
    void severalRingingCallsMustBeNamed() {
        PlainClient bob = controlling("bob", "4002");
        Watched his = bob.watch("4002");
        phone("4001").dial("4002");
        String first =
                his.next(EventType.EVENT_TYPE_DELIVERED).getConnections(0).getConnection();
        phone("4003").dial("4002");
        String second =
                his.next(EventType.EVENT_TYPE_DELIVERED).getConnections(0).getConnection();
        Refused refused = Refused.by(() -> bob.answer("4002"));
        refused.is(Code.FAILED_PRECONDITION, "AMBIGUOUS_CONNECTION");
        assertThat(refused.facts().toString()).contains(first).contains(second);
        CommandResult answered = bob.answer(AnswerRequest.newBuilder()
                .setPhone("4002")
                .setConnection(second)
                .build());
        assertThat(answered.getConnection().getRemote().getNumber()).isEqualTo("4003");
    }

    /** Seeded chaos: people press keys, clients command, a link is cut; afterwards phone, bridge and watcher agree. */
    @Test
    void afterARandomWalkOfPeopleAndClientsEverybodyAgrees() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        Random random = new Random(seed);
        PlainClient alice = controlling("alice", "4001");
        PlainClient bob = controlling("bob", "4002");
        Watched hers = alice.watch("4001");
        Watched his = bob.watch("4002");
        for (int step = 0; step < ROUNDS * 8; step++) {
            boolean hersNow = random.nextBoolean();
            tryTo(random, hersNow ? alice : bob, hersNow ? "4001" : "4002");
        }
        for (String id : List.of("4001", "4002")) {
            phone(id).restoreLink();
            phone(id).await(PhoneView::isRegistered, SOON);
        }
        allIdle("4001", "4002", "4003");
        settled(alice, "4001", hers);
        settled(bob, "4002", his);
    }

    private void tryTo(Random random, PlainClient client, String own) {
        String other = own.equals("4001") ? "4002" : "4001";
        try {
            switch (random.nextInt(12)) {
                case 0 -> client.dial(own, other);
                case 1 -> client.answer(own);
                case 2 -> client.hold(own);
                case 3 -> client.retrieve(own);
                case 4 -> client.hangUp(own);
                case 5 -> phone(own).lift();
                case 6 -> phone(own).replace();
                case 7 -> phone(own).press(Key.HOLD);
                case 8 -> phone(own).press(Key.line(1 + random.nextInt(3)));
                case 9 -> phone(own).press(Key.GOODBYE);
                case 10 -> phone("4003").dial(own);
                default -> phone(own).cutLink().restoreLink();
            }
        } catch (StatusRuntimeException e) {
            assertThat(Refused.of(e).reason()).isNotEqualTo("BUG");
        }
    }

    /** What the phone shows is on its way to the bridge, and what the bridge knows is on its way to the watcher. */
    private static void settled(PlainClient client, String phone, Watched watched) {
        watched.agreesWith(
                known(client, phone, now -> now.getOnline() && now.getConnectionsCount() == 0 && watched.isAt(now)));
    }
}
