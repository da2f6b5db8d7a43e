package io.deskbridge.bridge.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallState;
import io.deskbridge.bridge.core.switching.PickUp;
import io.deskbridge.bridge.core.switching.Route;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.bridge.testing.OwnedTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How a call's actor carries out what its machine says: its timers, and outputs that fail. */
class CallActorTest {
    private static final CallId CALL = new CallId("alpha:1");
    private static final PhoneId CALLER = new PhoneId("4001");
    private static final PhoneId DESK = new PhoneId("4002");
    private static final PhoneId NEXT = new PhoneId("4003");
    private static final Duration ANSWER = Duration.ofMinutes(3);

    private final OwnedTimers timers = new OwnedTimers(new OwnedClock());
    private final Map<PhoneId, List<LineSignal>> told =
            Map.of(CALLER, new ArrayList<>(), DESK, new ArrayList<>(), NEXT, new ArrayList<>());
    private final List<CallId> over = new ArrayList<>();
    private Consumer<LineSignal> whenDeskIsTold = signal -> {};

    private final CallActor call = new CallActor(
            CallState.unbegun(CALL),
            new Phones(),
            () -> over.add(CALL),
            timers,
            new CallActor.Limits(ANSWER, ANSWER, ANSWER, ANSWER, ANSWER));

    private final class Phones implements CallActor.Ways {
        @Override
        public void parked(CallState parked, Duration comesBackAfter) {}

        @Override
        public void toPhone(PhoneId phone, CallId as, LineSignal signal) {
            told.getOrDefault(phone, new ArrayList<>()).add(signal);
            if (phone.equals(DESK)) {
                whenDeskIsTold.accept(signal);
            }
        }

        @Override
        public void toCall(CallId other, CallInput input) {}

        @Override
        public void freeSlot(CallId parked, String slot) {}

        @Override
        public void notHere(PickUp pickUp) {}
    }

    private static Route to(PhoneId phone) {
        return new Route(List.of(phone), new Party(phone.value(), ""), Cause.NONE);
    }

    private List<LineSignal> heardBy(PhoneId phone) {
        return told.getOrDefault(phone, List.of());
    }

    private void rings() {
        call.tell(new CallInput.Begun(CALLER, new Party("4001", "Alice"), "4002", to(DESK)));
        call.tell(new CallInput.Said(DESK, new LineSignal.Alerting("")));
    }

    @Test
    void anOutputThatFailsStopsNoneBehindIt() {
        rings();
        whenDeskIsTold = signal -> {
            throw new IllegalStateException("on purpose: the registry is away");
        };
        call.tell(new CallInput.Said(DESK, new LineSignal.Connect("")));
        assertThat(heardBy(CALLER)).contains(new LineSignal.Connect(""));
        call.tell(new CallInput.Said(CALLER, new LineSignal.Release(Cause.NORMAL_CLEARING)));
        assertThat(over).containsExactly(CALL);
    }

    @Test
    void theTimeOfARingingThatIsOverDoesNotEndTheNextOne() {
        rings();
        whenDeskIsTold = signal -> {
            whenDeskIsTold = more -> {};
            timers.advance(ANSWER); // It fires while the call is being sent elsewhere.
        };
        call.tell(new CallInput.DeflectAsked(DESK, "4003", Cause.REDIRECTED, to(NEXT)));
        assertThat(heardBy(NEXT)).hasSize(1).allMatch(LineSignal.Offer.class::isInstance);
        timers.advance(ANSWER);
        assertThat(heardBy(NEXT)).contains(new LineSignal.Release(Cause.CALL_CANCELLED));
        assertThat(over).containsExactly(CALL);
    }
}
