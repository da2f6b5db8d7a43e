package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.model.AudioPath;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phone, the people and the words that the tests of the phone's core share. Time stands still unless a test moves it. */
final class Walking {
    static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    static final ServerName ALPHA = new ServerName("alpha");
    static final ServerName BRAVO = new ServerName("bravo");
    static final PhoneId PHONE = new PhoneId("4001");
    static final ClientKey ALICE = new ClientKey(new UserName("alice"), "desk");
    static final ClientKey LAPTOP = new ClientKey(new UserName("alice"), "laptop");
    static final Party BOB = new Party("4002", "Bob");
    static final LineSignal.Offer OFFER = new LineSignal.Offer(BOB, Cause.NEW_CALL, "");
    static final UserPhone IDLE_SOFTPHONE = new UserPhone(new PhoneId("4001-soft"), true, true, false, List.of());
    static final Forwarding FORWARDING = new Forwarding("", "4003", "4003", Duration.ofSeconds(20));
    static final ControlLimits LIMITS = new ControlLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofHours(12),
            3,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    private static final Set<CommandKind> NUMBERED = EnumSet.of(
            CommandKind.DIAL,
            CommandKind.DIAL_DIGITS,
            CommandKind.DEFLECT,
            CommandKind.CONSULT,
            CommandKind.BLIND_TRANSFER,
            CommandKind.SEND_DIGITS,
            CommandKind.ADD_PARTY,
            CommandKind.DROP_PARTY,
            CommandKind.PARK,
            CommandKind.UNPARK,
            CommandKind.PICK_UP);

    private Walking() {}

    static PhoneMachine.Settings settings(boolean promptEnabled) {
        return new PhoneMachine.Settings(ALPHA, promptEnabled, LIMITS);
    }

    static Device device(int appearances) {
        return new Device(DeviceKind.DESK_PHONE, "test", EnumSet.allOf(Capability.class), appearances, true);
    }

    static PhoneMachine.Step step(PhoneState state, PhoneInput input) {
        return PhoneMachine.step(state, input, settings(false), NOW);
    }

    /** A phone that is registered here, with nobody in control. */
    static PhoneState registered(int appearances) {
        PhoneState unseen = PhoneState.unseen(PHONE, "epoch", Optional.of(ALPHA));
        return step(
                        unseen,
                        new PhoneInput.Attached(
                                1, "boot-1", device(appearances), new WholeState(List.of(), false, Optional.empty())))
                .state();
    }

    /** The same, controlled by alice. */
    static PhoneState controlled(int appearances) {
        return step(registered(appearances), new PhoneInput.ControlAsked(1, caller(ALICE)))
                .state();
    }

    static Caller caller(ClientKey client) {
        return new Caller(client, ALPHA, Optional.empty());
    }

    static PhoneInput.Commanded command(long token, ClientKey client, CommandKind kind, Optional<ConnectionId> which) {
        return new PhoneInput.Commanded(
                token,
                caller(client),
                new Command(
                        kind,
                        which,
                        NUMBERED.contains(kind) ? "4002" : "",
                        true,
                        Media.AUDIO,
                        setting(kind),
                        "r" + token));
    }

    private static Setting setting(CommandKind kind) {
        return switch (kind) {
            case SET_CALL_DATA -> new Setting.Data(Map.of("customer", "7"));
            case SET_MUTE, SET_DO_NOT_DISTURB -> new Setting.Switch(true);
            case SET_VOLUME, SET_RINGER, SET_MESSAGE_WAITING -> new Setting.Level(3);
            case SELECT_AUDIO_PATH -> new Setting.Path(AudioPath.HEADSET);
            case SET_FORWARDING -> new Setting.Forward(FORWARDING);
            case PRESS_BUTTON -> new Setting.Button("HOLD");
            default -> Setting.NOTHING;
        };
    }

    /** A leg that is, or was, part of a conference of so many others. */
    static PhoneInput conference(
            long leg,
            int appearance,
            Direction direction,
            ConnectionState state,
            Cause cause,
            int members,
            long order) {
        List<Member> others = java.util.stream.IntStream.range(0, members)
                .mapToObj(i -> new Member(new Party("400" + (2 + i), "Member"), ConnectionState.CONNECTED))
                .toList();
        return new PhoneInput.LegReported(new LegReport(
                leg,
                state,
                ConnectionState.CONNECTED,
                appearance,
                direction,
                BOB,
                state == ConnectionState.HELD ? HoldKind.HARD : HoldKind.NONE,
                "",
                cause,
                order == 0 ? Initiator.REMOTE : Initiator.CLIENT,
                order,
                others));
    }

    static PhoneInput.LegReported report(
            long leg,
            int appearance,
            Direction direction,
            ConnectionState state,
            ConnectionState remote,
            Cause cause,
            Initiator initiator,
            long orderId) {
        return new PhoneInput.LegReported(new LegReport(
                leg,
                state,
                remote,
                appearance,
                direction,
                BOB,
                state == ConnectionState.HELD ? HoldKind.HARD : HoldKind.NONE,
                "",
                cause,
                initiator,
                orderId));
    }

    /** The phone's own picture, if it is the bridge's. */
    static WholeState whole(PhoneState state) {
        List<LegReport> legs = state.connections().stream()
                .map(it -> new LegReport(
                        it.leg(),
                        it.state(),
                        it.remoteState(),
                        it.appearance(),
                        it.direction(),
                        it.remote(),
                        it.hold(),
                        it.divertingNumber(),
                        Cause.NONE,
                        Initiator.NETWORK,
                        0))
                .toList();
        return new WholeState(legs, state.locked(), Optional.empty(), state.features());
    }
}
