package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept for later weighs at least what clients and phones made of it, so that a bound in bytes is one. */
class WeightTest {
    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);
    private final long leg = phone.talks("alpha:1", 1);

    private static Command setting(Setting setting, String to, String requestId) {
        return new Command(CommandKind.SET_CALL_DATA, Optional.empty(), to, false, Media.AUDIO, setting, requestId);
    }

    private int lastEvent() {
        return Weight.of(phone.events().get(0));
    }

    private void said(int length) {
        phone.take(new PhoneInput.Signalled(
                phone.of(leg).call(),
                new io.deskbridge.bridge.core.model.LineSignal.CallData(Map.of("note", "x".repeat(length)), 0)));
    }

    @Test
    void anEventWeighsWhatProgramsHaveSaidOfTheCall() {
        said(0);
        int light = lastEvent();
        said(8_000);
        assertThat(lastEvent()).isEqualTo(light + 8_000);
        assertThat(light).isBetween(500, 1_000);
    }

    @Test
    void andWhoIsInTheConference() {
        phone.reports(leg, ConnectionState.HELD, Cause.NONE);
        int alone = lastEvent();
        phone.take(Walking.conference(leg, 1, Direction.INCOMING, ConnectionState.HELD, Cause.CONFERENCE, 3, 0));
        assertThat(lastEvent()).isGreaterThan(alone + 3 * "4002Member".length());
    }

    @Test
    void aCommandWeighsWhatItSays() {
        int light = Weight.of(setting(Setting.NOTHING, "", ""));
        assertThat(light).isPositive();
        assertThat(Weight.of(setting(Setting.NOTHING, "4002", "r".repeat(100)))).isEqualTo(light + 104);
        assertThat(Weight.of(setting(new Setting.Data(Map.of("a", "x".repeat(100))), "", "")))
                .isGreaterThan(light + 100);
    }

    @Test
    void andWhatItDid() {
        said(8_000);
        ConnectionView view = phone.state.published().connections().get(0);
        assertThat(Weight.of(new PhoneEvent.Effect(1, Optional.of(view)))).isGreaterThan(8_000);
        assertThat(Weight.of(new PhoneEvent.Effect(1, Optional.empty()))).isZero();
    }

    @Test
    void whateverIsLongerWeighsThatMuchMore() {
        PhoneEvent event = phone.events().get(0);
        PhoneEvent.Details slot = PhoneEvent.Details.of(Optional.empty(), "s".repeat(7));
        assertThat(Weight.of(new PhoneEvent(
                        1,
                        event.type(),
                        event.initiator(),
                        event.cause(),
                        "r".repeat(5),
                        List.of(),
                        event.status(),
                        slot)))
                .isEqualTo(Weight.of(new PhoneEvent(
                                1,
                                event.type(),
                                event.initiator(),
                                event.cause(),
                                "",
                                List.of(),
                                event.status(),
                                PhoneEvent.Details.NONE))
                        + 12);
        int light = weightOf(new Party("", ""), Map.of(), List.of());
        assertThat(weightOf(new Party("4002", "Bob"), Map.of(), List.of())).isEqualTo(light + 7);
        int oneKey = weightOf(new Party("", ""), Map.of("", ""), List.of());
        assertThat(oneKey).isGreaterThan(light);
        assertThat(weightOf(new Party("", ""), Map.of("key", "value"), List.of()))
                .isEqualTo(oneKey + 8);
        Member nobody = new Member(new Party("", ""), ConnectionState.CONNECTED);
        int oneMember = weightOf(new Party("", ""), Map.of(), List.of(nobody));
        assertThat(oneMember).isGreaterThan(light);
        assertThat(weightOf(
                        new Party("", ""),
                        Map.of(),
                        List.of(new Member(new Party("4003", "Eve"), ConnectionState.CONNECTED))))
                .isEqualTo(oneMember + 7);
    }

    private int weightOf(Party remote, Map<String, String> data, List<Member> members) {
        Connection it = phone.of(leg);
        Connection with = new Connection(
                it.id(),
                it.call(),
                it.leg(),
                it.appearance(),
                it.direction(),
                it.state(),
                it.remoteState(),
                remote,
                it.hold(),
                "",
                it.cause(),
                members,
                data);
        return Weight.of(new PhoneEvent.Effect(1, Optional.of(new ConnectionView(with, false, Set.of()))));
    }
}
