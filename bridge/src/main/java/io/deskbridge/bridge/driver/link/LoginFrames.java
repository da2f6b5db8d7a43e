package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.login.LogInRefusal;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.phonelink.v1.LogInRefused;
import io.deskbridge.proto.phonelink.v1.LogInRefusedCode;
import io.deskbridge.proto.phonelink.v1.LoggedIn;
import io.deskbridge.proto.phonelink.v1.LoggedOff;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;
import io.deskbridge.proto.phonelink.v1.Validity;
import java.time.Duration;

/** What phones are told about logins, in the link's words. */
final class LoginFrames {
    private static final EnumPair<LogOffReason, LoggedOffReason> REASONS =
            EnumPair.of(LogOffReason.class, LoggedOffReason.class, "LOGGED_OFF_REASON_");

    private static final EnumPair<LogInRefusal, LogInRefusedCode> REFUSALS =
            EnumPair.of(LogInRefusal.class, LogInRefusedCode.class, "LOG_IN_REFUSED_CODE_");

    private LoginFrames() {}

    static LoggedIn loggedIn(Entry.UserEntry user, boolean exclusive, long fence) {
        return LoggedIn.newBuilder()
                .setUser(user.user().value())
                .setNumber(user.extension())
                .setDisplayName(user.fullName())
                .setExclusive(exclusive)
                .setFence(fence)
                .build();
    }

    static LoggedOff loggedOff(LogOffReason reason, String text, long fence) {
        return LoggedOff.newBuilder()
                .setReason(REASONS.toProto(reason))
                .setText(text)
                .setFence(fence)
                .build();
    }

    static LogInRefused logInRefused(LogInRefusal why, String text) {
        return LogInRefused.newBuilder()
                .setCode(REFUSALS.toProto(why))
                .setText(text)
                .build();
    }

    static Validity validity(long heartbeat, Duration validFor, long fence) {
        return Validity.newBuilder()
                .setHeartbeat(heartbeat)
                .setValidFor(ToPhone.duration(validFor))
                .setFence(fence)
                .build();
    }
}
