package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.LoginOutput;
import io.deskbridge.bridge.core.login.Seat;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.util.Optional;

/** The sentences about logins that people read. */
final class LoginWords {
    static final String WRONG =
            "The number or the PIN is wrong, or there were too many wrong ones for it. Look at both; after several wrong ones wait ten"
                    + " minutes, or ask the administrator.";
    static final String LOCKED_OUT = "There were too many wrong PINs at this phone; try again in ten minutes.";
    static final String BUSY = "Somebody is being logged in at the moment; try again.";
    static final String NOT_AT_A_SOFTPHONE = "Nobody logs in at a softphone; sign in at its client.";
    static final String NOT_COUNTED =
            "What the servers share cannot be reached just now, and a PIN is looked at only where that can be counted; try again in a"
                    + " moment.";
    static final String NOT_WRITTEN =
            "What the servers share cannot be reached just now, so they cannot hear that you are here; try again in a moment.";

    private LoginWords() {}

    /** Why nobody is logged in at a device any more. */
    static String loggedOff(LogOffReason reason, Optional<Seat> to) {
        return switch (reason) {
            case ELSEWHERE -> "You are logged in at " + where(to) + " now.";
            case LOGGED_OUT -> "You have logged out.";
            case LEASE_LOST -> "The server could not keep your login; you are logged in at " + where(to) + " now.";
            case RIGHT_WITHDRAWN -> "Your profile or licence does not allow this any more.";
            case SHUTTING_DOWN -> "The server is shutting down.";
            case REPLACED -> "Another login has taken over here.";
        };
    }

    private static String where(Optional<Seat> seat) {
        return seat.map(at -> at.place() + " on server " + at.server()).orElse("another place");
    }

    /** Why a user cannot be logged in. */
    static Refusal refusal(UserName user, LoginOutput.Why why, Optional<Seat> by) {
        return switch (why) {
            case REGISTRY_AWAY ->
                Refusal.of(
                        Reason.REGISTRY_UNREACHABLE,
                        "Where user " + user
                                + " is logged in cannot be found out just now, and in standalone mode it may be in one"
                                + " place only. Calls and sessions that run go on; send the same request again in a few seconds.",
                        "rule",
                        "R4a");
            case NOT_LET_GO ->
                Refusal.of(
                        Reason.REGISTRY_UNREACHABLE,
                        "User " + user + " is logged in at " + where(by)
                                + ", which has neither let go nor come to its end in time; send the same request again.",
                        "rule",
                        "R4a");
            case ELSEWHERE ->
                Refusal.of(
                        Reason.SIGNED_OFF,
                        "User " + user + " has asked to be logged in at " + where(by)
                                + " since, and is in one place at a time; sign in again if it should be this one.",
                        "rule",
                        "R2");
            case LEFT ->
                Refusal.of(
                        Reason.SIGNED_OFF,
                        "User " + user + " signed out before the sign-in was done; sign in again.",
                        "rule",
                        "R1");
        };
    }
}
