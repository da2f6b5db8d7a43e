package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Map;

/** A call, what it is told, and what it said last; with the people and phones that the tests of switching share. */
final class CallUnderTest {
    static final CallId OLDER = new CallId("alpha:older");
    static final CallId YOUNGER = new CallId("alpha:younger");
    static final PhoneId ALICE = new PhoneId("4001");
    static final PhoneId BOB = new PhoneId("4002");
    static final PhoneId CAROL = new PhoneId("4003");
    static final PhoneId CAROL_SOFT = new PhoneId("4003-soft");
    static final PhoneId DAVE = new PhoneId("4004");
    static final Party ALICE_IS = new Party("4001", "Alice");
    static final Party BOB_IS = new Party("4002", "Bob");
    static final Party CAROL_IS = new Party("4003", "Carol");
    static final Party DAVE_IS = new Party("4004", "Dave");
    static final LineSignal CONNECT = new LineSignal.Connect("");
    static final LineSignal RINGS = new LineSignal.Alerting("");

    private final CallId id;
    CallState state;
    List<CallOutput> outputs = List.of();

    private CallUnderTest(CallId id) {
        this.id = id;
        this.state = CallState.unbegun(id);
    }

    /** Alice has called Bob, who rings. */
    static CallUnderTest aliceCallsBob() {
        CallUnderTest call = new CallUnderTest(OLDER);
        call.take(new CallInput.Begun(ALICE, ALICE_IS, "4002", leadsTo(BOB_IS, BOB)));
        call.says(BOB, RINGS);
        return call;
    }

    /** Alice has called Bob, and they talk. */
    static CallUnderTest aliceTalksToBob() {
        CallUnderTest call = aliceCallsBob();
        call.says(BOB, CONNECT);
        return call;
    }

    /** Bob's other call: to Carol, where nothing rings yet. */
    static CallUnderTest bobDialsCarol() {
        CallUnderTest call = new CallUnderTest(YOUNGER);
        call.take(new CallInput.Begun(BOB, BOB_IS, "4003", leadsTo(CAROL_IS, CAROL)));
        return call;
    }

    /** Bob's other call: he talks to Carol. */
    static CallUnderTest bobTalksToCarol() {
        CallUnderTest call = bobDialsCarol();
        call.says(CAROL, CONNECT);
        return call;
    }

    static Route leadsTo(Party called, PhoneId... phones) {
        return new Route(List.of(phones), called, Cause.UNASSIGNED_NUMBER);
    }

    void take(CallInput input) {
        CallMachine.Step step = CallMachine.step(state, input);
        state = step.state();
        outputs = step.outputs();
    }

    void says(PhoneId phone, LineSignal signal) {
        take(new CallInput.Said(phone, signal));
    }

    /** What a phone is told on behalf of this call. */
    CallOutput tells(PhoneId phone, LineSignal signal) {
        return new CallOutput.Say(id, phone, signal);
    }

    /** What a phone is told that still knows the younger call. */
    static CallOutput tellsInYounger(PhoneId phone, LineSignal signal) {
        return new CallOutput.Say(YOUNGER, phone, signal);
    }

    static LineSignal release(Cause cause) {
        return new LineSignal.Release(cause);
    }

    static LineSignal denied(Cause cause) {
        return new LineSignal.Denied(cause);
    }

    static LineSignal data(Map<String, String> data) {
        return new LineSignal.CallData(data, 0);
    }

    static LineSignal farEnd(Party party, ConnectionState state, Cause cause, CallId... old) {
        return new LineSignal.FarChanged(OLDER, party, state, cause, List.of(old));
    }
}
