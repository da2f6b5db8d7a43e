package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Initiator;
import io.deskbridge.proto.v1.Phase;
import org.junit.jupiter.api.Test;

/** The main job: from a typed command to a ringing phone, and through the whole call. */
class StoryTest extends EndToEnd {

    @Test
    void aliceDialsBobAnswersTheCallIsHeldRetrievedAndHungUpAndBothWatchersSeeEachStep() {
        PlainClient alice = controlling("alice", "4001");
        PlainClient bob = controlling("bob", "4002");
        Watched hers = alice.watch("4001");
        Watched his = bob.watch();

        CommandResult dialled = alice.dial("4001", "4002");
        assertThat(dialled.getConnection().getPhase()).isEqualTo(Phase.PHASE_DIALING);
        Event rings = his.next(EventType.EVENT_TYPE_DELIVERED);
        assertThat(rings.getConnections(0).getRemote().getName()).isEqualTo("Alice");
        assertThat(phone("4002").view().isRinging()).isTrue();
        Event ringback = hers.next(EventType.EVENT_TYPE_DELIVERED);
        assertThat(ringback.getConnections(0).getPhase()).isEqualTo(Phase.PHASE_RINGING_OUT);
        assertThat(ringback.getInitiator()).isEqualTo(Initiator.INITIATOR_REMOTE);

        CommandResult answered = bob.answer("4002");
        Event his1 = his.next(EventType.EVENT_TYPE_ESTABLISHED);
        assertThat(his1.getSequence()).isEqualTo(answered.getSequence());
        assertThat(his1.getRequestId()).isEqualTo(answered.getRequestId()).isNotEmpty();
        Event established = hers.next(EventType.EVENT_TYPE_ESTABLISHED);
        assertThat(established.getConnections(0).getRemote().getName()).isEqualTo("Bob");
        assertThat(established.getConnections(0).getCall())
                .as("one conversation, one id (A11)")
                .isEqualTo(answered.getConnection().getCall());
        phone("4001").await(PhoneView::isTalking, SOON);

        CommandResult held = alice.hold("4001");
        assertThat(hers.next(EventType.EVENT_TYPE_HELD).getSequence()).isEqualTo(held.getSequence());
        assertThat(his.next(EventType.EVENT_TYPE_REMOTE_HELD).getConnections(0).getPhase())
                .isEqualTo(Phase.PHASE_REMOTE_HELD);
        assertThat(phone("4001").view().isHolding()).isTrue();

        alice.retrieve("4001");
        hers.next(EventType.EVENT_TYPE_RETRIEVED);
        his.next(EventType.EVENT_TYPE_REMOTE_RETRIEVED);

        alice.hangUp("4001");
        hers.next(EventType.EVENT_TYPE_CALL_CLEARED);
        his.next(EventType.EVENT_TYPE_CALL_CLEARED);
        assertThat(phone("4001").view().isIdle()).isTrue();
        phone("4002").await(PhoneView::isIdle, SOON);

        hers.agreesWith(alice.phone("4001"));
        his.agreesWith(bob.phone("4002"));
        assertThat(alice.sharedControl("4001").getInControl()).as("R27").isTrue();
    }

    @Test
    void everyKeyAtThePhoneShowsUpAsTheEventTheCommandWouldHaveCaused() {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        phone("4001").dial("4003");
        assertThat(hers.next(EventType.EVENT_TYPE_ORIGINATED).getInitiator()).isEqualTo(Initiator.INITIATOR_PERSON);
        phone("4003").await(PhoneView::isRinging, SOON);
        phone("4003").lift();
        hers.next(EventType.EVENT_TYPE_ESTABLISHED);
        phone("4001").press(io.deskbridge.phone.model.Key.HOLD);
        assertThat(hers.next(EventType.EVENT_TYPE_HELD).getInitiator()).isEqualTo(Initiator.INITIATOR_PERSON);
        assertThat(alice.retrieve("4001").getConnection().getPhase()).isEqualTo(Phase.PHASE_TALKING);
        phone("4001").press(io.deskbridge.phone.model.Key.GOODBYE);
        hers.next(EventType.EVENT_TYPE_CALL_CLEARED);
        hers.agreesWith(alice.phone("4001"));
    }

    @Test
    void aSecondCallHoldsTheFirstByItself() {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        alice.dial("4001", "4002");
        phone("4002").await(PhoneView::isRinging, SOON);
        phone("4002").lift();
        hers.next(EventType.EVENT_TYPE_ESTABLISHED);
        CommandResult second = alice.dial("4001", "4003");
        Event held = hers.next(EventType.EVENT_TYPE_HELD);
        assertThat(held.getCause()).isEqualTo(io.deskbridge.proto.v1.Cause.CAUSE_AUTO_HOLD);
        assertThat(held.getRequestId()).as("A7").isEqualTo(second.getRequestId());
        assertThat(held.getSequence()).as("HELD_BEFORE_ACTIVE").isLessThan(second.getSequence());
        assertThat(alice.phone("4001").getConnectionsCount()).isEqualTo(2);
    }

    @Test
    void busyRefusedAndUnknownAreOutcomesOfTheCallAndNeverErrors() {
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        assertThat(alice.dial("4001", "9999").getSequence()).isPositive();
        assertThat(hers.next(EventType.EVENT_TYPE_FAILED).getCause())
                .isEqualTo(io.deskbridge.proto.v1.Cause.CAUSE_UNASSIGNED_NUMBER);
        alice.hangUp("4001");
        alice.dial("4001", "4001");
        assertThat(hers.next(EventType.EVENT_TYPE_FAILED).getCause())
                .isEqualTo(io.deskbridge.proto.v1.Cause.CAUSE_BUSY);
    }
}
