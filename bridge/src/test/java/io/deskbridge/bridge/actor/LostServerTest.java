package io.deskbridge.bridge.actor;

import static io.deskbridge.bridge.actor.SmallNetwork.ALPHA;
import static io.deskbridge.bridge.actor.SmallNetwork.BETA;
import static io.deskbridge.bridge.actor.SmallNetwork.ONE;
import static io.deskbridge.bridge.actor.SmallNetwork.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.core.calls.LegReport;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server that is gone leaves behind at the others. */
class LostServerTest {
    private static final PhoneId EVES = new PhoneId("5001");

    private final SmallNetwork network = new SmallNetwork();

    @BeforeEach
    void somethingIsParkedAtBeta() {
        network.with(ONE).with(TWO);
        network.write(new Entry.TrunkAt(BETA, "beta.example", 7401));
        network.write(new Entry.ParkedAt("7", CallId.of(BETA, "x")));
    }

    private void parks() {
        network.talks();
        network.says(ONE, 1, new LineSignal.Park("7"));
    }

    @Test
    void theOutsideEndOfItsCallEndsAndNoOther() {
        List<LineSignal> heard = new ArrayList<>();
        var transferred = network.outside.call(new Party("0301234", ""), "4001", Media.AUDIO, heard::add);
        List<LineSignal> other = new ArrayList<>();
        network.outside.call(new Party("0305678", ""), "4002", Media.AUDIO, other::add);
        CallId atBeta = CallId.of(BETA, "y");
        LineSignal joined = new LineSignal.FarChanged(
                atBeta,
                new Party("5001", "Eve"),
                ConnectionState.CONNECTED,
                Cause.TRANSFER,
                List.of(transferred.call(), atBeta));
        PhoneId line = new OutsideLine(ALPHA, (1L << 40) + 1, "0301234").id();
        network.phones.otherServers().arrived(BETA, new TrunkMessage.ToPhone(line, transferred.call(), joined));
        network.phones.otherServers().lost(BETA);
        assertThat(heard).contains(new LineSignal.Release(Cause.PHONE_LOST));
        assertThat(other).isEmpty();
    }

    /** A lease may be over long before the trunk is: the call runs on, is spoken to where its phone is, and ends with the server. */
    @Test
    void aCallWithAPhoneThatTheRegistryHasForgottenGoesOnUntilItsServerIsLostForGood() {
        eveIsAtBeta();
        network.dials(ONE, "5001");
        CallId call = ((TrunkMessage.ToPhone) network.toOthers.get(0)).call();
        network.phones.otherServers().arrived(BETA, new TrunkMessage.ToCall(call, EVES, new LineSignal.Connect("")));
        network.giveBack(new Entry.PhoneAt(EVES, BETA));
        network.toOthers.clear();
        network.says(ONE, 1, new LineSignal.FarHold(true));
        assertThat(network.toOthers)
                .containsExactly(new TrunkMessage.ToPhone(EVES, call, new LineSignal.FarHold(true)));
        network.phones.otherServers().lost(BETA);
        network.neverAt(ONE).say(eq(1L), any(), any(LineSignal.Release.class));
        network.passes(Duration.ofMinutes(10));
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Release(Cause.PHONE_LOST)));
    }

    private void eveIsAtBeta() {
        UserName eve = new UserName("eve");
        network.write(new Entry.UserEntry(eve, "Eve", "5001", Profile.POWER_USER, Set.of(), BETA));
        network.write(new Entry.PhoneEntry(EVES, "Eve", eve, true, "secret"));
        network.write(new Entry.PhoneAt(EVES, BETA));
    }

    private void leg(long leg, ConnectionState state, ConnectionState far, Cause cause) {
        network.reports(
                ONE,
                new PhoneInput.LegReported(new LegReport(
                        leg,
                        state,
                        far,
                        leg == 1 ? 1 : 2,
                        Direction.OUTGOING,
                        new Party("", ""),
                        state == ConnectionState.HELD ? HoldKind.HARD : HoldKind.NONE,
                        "",
                        cause,
                        Initiator.PERSON,
                        0)));
    }

    /** One talks to two, asks eve, and transfers two to her while her server is lost; her call was the younger. */
    private void transfersTwoToEve() {
        eveIsAtBeta();
        network.talks();
        leg(1, ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE);
        leg(1, ConnectionState.HELD, ConnectionState.CONNECTED, Cause.NONE);
        leg(3, ConnectionState.INITIATED, ConnectionState.NULL, Cause.NEW_CALL);
        leg(3, ConnectionState.CONNECTED, ConnectionState.NULL, Cause.NEW_CALL);
        network.says(ONE, 3, new LineSignal.SetUp("5001"));
        CallId younger = ((TrunkMessage.ToPhone) network.toOthers.get(0)).call();
        network.phones.otherServers().arrived(BETA, new TrunkMessage.ToCall(younger, EVES, new LineSignal.Connect("")));
        network.phones.otherServers().lost(BETA);
        network.says(ONE, 1, new LineSignal.Transfer(3, new CallId("")));
        network.at(ONE).say(eq(1L), any(), any(LineSignal.Transferred.class));
    }

    /** Or two would talk to nobody for as long as he likes: the conversation that has her now has to know that nobody knows of her. */
    @Test
    void whoComesIntoACallWhileItsServerIsLostIsAwaitedThereAndNoLongerThanAnybody() {
        transfersTwoToEve();
        network.neverAt(TWO).say(eq(2L), any(), any(LineSignal.Release.class));
        network.passes(Duration.ofMinutes(10));
        network.at(TWO).say(eq(2L), any(), eq(new LineSignal.Release(Cause.PHONE_LOST)));
    }

    @Test
    void andStaysInItWhenItsServerIsBackAndItHasItStill() {
        transfersTwoToEve();
        CallId older = network.toOthers.stream()
                .map(TrunkMessage.ToPhone.class::cast)
                .filter(it -> it.signal() instanceof LineSignal.FarChanged)
                .map(it -> ((LineSignal.FarChanged) it.signal()).call())
                .findFirst()
                .orElseThrow();
        network.phones.otherServers().back(BETA);
        network.phones
                .otherServers()
                .arrived(
                        BETA,
                        new TrunkMessage.ToCall(
                                older,
                                EVES,
                                new LineSignal.Found(ConnectionState.CONNECTED, ConnectionState.CONNECTED, true, 0)));
        network.passes(Duration.ofMinutes(20));
        network.neverAt(TWO).say(eq(2L), any(), any(LineSignal.Release.class));
    }

    private TrunkMessage.ToCall leaves(LineSignal word) {
        return new TrunkMessage.ToCall(CallId.of(BETA, "y"), ONE, word);
    }

    /** Its phone has hung up while nobody could tell the call's server: only this server knows, and A15 has no other witness. */
    @Test
    void whatAPhoneHasLeftMeanwhileIsToldWhenTheServerIsBack() {
        TrunkMessage released = leaves(new LineSignal.Release(Cause.NORMAL_CLEARING));
        TrunkMessage cleared = leaves(new LineSignal.Clear());
        network.phones.otherServers().undelivered(BETA, released);
        network.phones.otherServers().undelivered(BETA, cleared);
        network.phones.otherServers().lost(BETA);
        assertThat(network.toOthers).isEmpty();
        network.phones.otherServers().back(BETA);
        assertThat(network.toOthers).containsExactly(released, cleared);
        network.phones.otherServers().back(BETA);
        assertThat(network.toOthers).as("once").hasSize(2);
    }

    @Test
    void butNotWhenItIsLostForGoodOrThePhoneHasMoved() {
        network.phones.otherServers().undelivered(BETA, leaves(new LineSignal.Clear()));
        network.phones.otherServers().lost(BETA);
        network.passes(Duration.ofMinutes(10));
        network.phones.otherServers().back(BETA);
        assertThat(network.toOthers).isEmpty();
        network.write(new Entry.PhoneAt(EVES, BETA));
        network.phones
                .otherServers()
                .undelivered(BETA, new TrunkMessage.ToCall(CallId.of(BETA, "y"), EVES, new LineSignal.Clear()));
        network.phones.otherServers().back(BETA);
        assertThat(network.toOthers).isEmpty();
    }

    @Test
    void theSlotOfAServerThatIsThereIsTaken() {
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Denied(Cause.BUSY)));
    }

    @Test
    void theSlotOfAServerThatIsLostIsKeptAsLongAsItMayComeBack() {
        network.phones.otherServers().lost(BETA);
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Denied(Cause.BUSY)));
    }

    @Test
    void theSlotOfAServerThatDoesNotComeBackCanBeUsed() {
        network.phones.otherServers().lost(BETA);
        network.passes(Duration.ofMinutes(10));
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Parked("7")));
    }

    @Test
    void aServerThatIsLostOnceMoreIsAwaitedAsLongAsTheFirstTime() {
        network.phones.otherServers().lost(BETA);
        network.passes(Duration.ofMinutes(8));
        network.phones.otherServers().back(BETA);
        network.phones.otherServers().lost(BETA);
        network.passes(Duration.ofMinutes(8));
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Denied(Cause.BUSY)));
        network.passes(Duration.ofMinutes(2));
        network.says(ONE, 1, new LineSignal.Park("7"));
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Parked("7")));
    }

    @Test
    void theSlotOfAServerThatHasGoneAndGivenItsTrunksBackCanBeUsed() {
        network.giveBack(new Entry.TrunkAt(BETA, "beta.example", 7401));
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Parked("7")));
    }
}
