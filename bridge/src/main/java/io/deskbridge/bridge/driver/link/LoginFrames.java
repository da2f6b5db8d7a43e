package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
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

    /** Logging in at another phone (hot desking) is not offered yet. */
    static BridgeFrame notOffered(PhoneId phone) {
        return BridgeFrame.newBuilder()
                .setPhone(phone.value())
                .setLogInRefused(LogInRefused.newBuilder()
                        .setCode(LogInRefusedCode.LOG_IN_REFUSED_CODE_WRONG)
                        .setText("Logging in at another phone is not offered yet"))
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
