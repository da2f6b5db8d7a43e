package io.deskbridge.bridge.actor;

import static io.deskbridge.bridge.actor.SmallNetwork.ALPHA;
import static io.deskbridge.bridge.actor.SmallNetwork.BETA;
import static io.deskbridge.bridge.actor.SmallNetwork.ONE;
import static io.deskbridge.bridge.actor.SmallNetwork.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;

import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.core.calls.Caller;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A user's phones on one server know of each other: where a call is presented (R8, R19), and whose calls end (R26). */
class OtherPhonesTest {
    private static final PhoneId SOFT = new PhoneId("4001-soft");
    private static final PhoneId AWAY = new PhoneId("4001-away");
    private static final ClientKey DESK = new ClientKey(new UserName("user-4001"), "desk");
    private static final CallId FROM_BETA = CallId.of(BETA, "x");
    private static final LineSignal.Offer OFFER = new LineSignal.Offer(new Party("5001", "Eve"), Cause.NEW_CALL, "");

    private final SmallNetwork network = new SmallNetwork()
            .with(ONE)
            .withSoftphone(SOFT, ONE)
            .withElsewhere(AWAY, ONE)
            .with(TWO);
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<PhoneView> granted = new ArrayList<>();

    /** Somebody of the other server calls the user of phone one. */
    private void callFromBeta() {
        for (PhoneId phone : List.of(SOFT, ONE)) {
            network.phones.otherServers().arrived(BETA, new TrunkMessage.ToPhone(phone, FROM_BETA, OFFER));
        }
    }

    private TrunkMessage heardFrom(PhoneId phone, LineSignal signal) {
        return new TrunkMessage.ToCall(FROM_BETA, phone, signal);
    }

    private void startControl(boolean endsCalls) {
        var unused = network.phones
                .phone(ONE)
                .startControl(new Caller(DESK, ALPHA, Optional.empty()), endsCalls, new Reply<>() {
                    @Override
                    public void done(PhoneView view) {
                        granted.add(view);
                    }

                    @Override
                    public void refused(Refusal refusal) {
                        refusals.add(refusal);
                    }
                });
    }

    private void accepts(long prompt) {
        network.reports(ONE, new PhoneInput.PromptAnswered(prompt, PromptDecision.ACCEPTED));
    }

    @Test
    void r7WithNothingElseGoingOnEveryPhoneIsOfferedTheCall() {
        callFromBeta();
        network.at(ONE).say(anyLong(), eq(FROM_BETA), eq(OFFER));
        network.at(SOFT).say(anyLong(), eq(FROM_BETA), eq(OFFER));
        assertThat(network.toOthers).isEmpty();
    }

    @Test
    void r8AnIdlePhoneBesideAnEngagedOneIsNeverToldOfTheCall() {
        network.dials(ONE, "4002");
        callFromBeta();
        network.at(ONE).say(anyLong(), eq(FROM_BETA), eq(OFFER));
        network.neverAt(SOFT).say(anyLong(), any(), any());
        assertThat(network.toOthers)
                .containsExactly(
                        heardFrom(SOFT, new LineSignal.Release(Cause.BUSY)),
                        heardFrom(ONE, new LineSignal.Engaged(List.of(AWAY, SOFT))));
    }

    @Test
    void r8TheSoftphoneCanBeTheEngagedOne() {
        network.dials(SOFT, "4002");
        callFromBeta();
        network.at(SOFT).say(anyLong(), eq(FROM_BETA), eq(OFFER));
        network.neverAt(ONE).say(anyLong(), any(), any());
    }

    @Test
    void r19DuringControlTheSoftphoneIsNeverToldOfTheCallAndAfterItIsAgain() {
        startControl(false);
        accepts(1);
        assertThat(granted).hasSize(1);
        callFromBeta();
        network.at(ONE).say(anyLong(), eq(FROM_BETA), eq(OFFER));
        network.neverAt(SOFT).say(anyLong(), any(), any());
        assertThat(network.toOthers)
                .containsExactly(heardFrom(SOFT, new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE)));
        network.reports(ONE, new PhoneInput.EndControlPressed());
        callFromBeta();
        network.at(SOFT).say(anyLong(), eq(FROM_BETA), eq(OFFER));
    }

    @Test
    void r26TheSoftphonesCallEndsWhenControlStartsAndItsFarEndHears() {
        network.dials(SOFT, "4002");
        network.says(TWO, 2, new LineSignal.Connect(""));
        startControl(false);
        assertThat(refusals).extracting(Refusal::reason).containsExactly(Reason.SOFTPHONE_CALL_ACTIVE);
        network.neverAt(ONE).prompt(anyLong(), any(), any());
        startControl(true);
        network.neverAt(SOFT).say(anyLong(), any(), eq(new LineSignal.Release(Cause.SHARED_CONTROL)));
        accepts(1);
        assertThat(granted).hasSize(1);
        network.at(SOFT).say(eq(1L), any(), eq(new LineSignal.Release(Cause.SHARED_CONTROL)));
        network.at(TWO).say(eq(2L), any(), eq(new LineSignal.Release(Cause.REMOTE_CLEARING)));
    }

    @Test
    void r26ACallThatTheSoftphoneBeginsWhileThePersonIsAskedIsNotEnded() {
        startControl(false);
        network.dials(SOFT, "4002");
        accepts(1);
        assertThat(granted).isEmpty();
        assertThat(refusals).extracting(Refusal::reason).containsExactly(Reason.SOFTPHONE_CALL_ACTIVE);
        network.neverAt(SOFT).say(anyLong(), any(), eq(new LineSignal.Release(Cause.SHARED_CONTROL)));
        network.neverAt(ONE).showController(Optional.of(DESK));
    }
}
