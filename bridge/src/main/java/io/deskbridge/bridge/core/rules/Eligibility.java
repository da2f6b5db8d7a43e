package io.deskbridge.bridge.core.rules;

import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import java.util.Optional;
import java.util.Set;

/**
 * May this user work in this mode, from this system, on this server? The first rule that fails answers; the order is from
 * what the user asked for to what an administrator must buy: profile, system, system licence, user licence, release.
 */
public final class Eligibility {

    /**
     * What is known of the user and where the client is.
     *
     * @param user the user's name, for the sentence
     * @param profile the user's profile
     * @param userLicences licences assigned to the user
     * @param systemLicences editions of the user's home server
     * @param home the user's home server
     * @param homeRelease its release
     */
    public record UserFacts(
            String user,
            Profile profile,
            Set<UserLicence> userLicences,
            Set<SystemLicence> systemLicences,
            ServerName home,
            Release homeRelease) {}

    /**
     * What is known of the client.
     *
     * @param mode the mode asked for, or signed in with
     * @param platform its operating system
     * @param server the server it is registered on
     * @param release that server's release
     */
    public record ClientFacts(Mode mode, Platform platform, ServerName server, Release release) {}

    private Eligibility() {}

    /** May the client be signed in like this? Refused with the first rule that fails. */
    public static Optional<Refusal> forSignIn(UserFacts user, ClientFacts client) {
        EligibilityTable.Row row = EligibilityTable.row(user.profile());
        if (!row.modes().contains(client.mode())) {
            return refuse(
                    Reason.PROFILE_NOT_ALLOWED,
                    "User " + user.user() + " has the profile " + user.profile() + ", which offers " + row.modes()
                            + ", not " + client.mode() + "; sign in with a mode the profile offers.",
                    user,
                    "mode",
                    client.mode().name());
        }
        if (!row.platforms().contains(client.platform())) {
            return refuse(
                    Reason.PLATFORM_NOT_SUPPORTED,
                    "The profile " + user.profile() + " offers clients on " + row.platforms() + ", not on "
                            + client.platform() + "; use a client on one of those.",
                    user,
                    "platform",
                    client.platform().name());
        }
        for (SystemLicence licence : row.systemLicences()) {
            if (!user.systemLicences().contains(licence)) {
                return refuse(
                        Reason.SYSTEM_LICENCE_MISSING,
                        "Server " + user.home() + " has no " + licence + " edition, which the profile " + user.profile()
                                + " needs; ask the administrator.",
                        user,
                        "licence",
                        licence.name());
            }
        }
        for (UserLicence licence : row.userLicences()) {
            if (!user.userLicences().contains(licence)) {
                return refuse(
                        Reason.USER_LICENCE_MISSING,
                        "User " + user.user() + " has no " + licence + " licence, which the profile " + user.profile()
                                + " needs; ask the administrator.",
                        user,
                        "licence",
                        licence.name());
            }
        }
        boolean away = !client.server().equals(user.home());
        boolean anyServer = client.release().atLeast(Release.ANY_SERVER)
                && user.homeRelease().atLeast(Release.ANY_SERVER);
        if (client.mode() == Mode.SIMULTANEOUS && away && !anyServer) {
            return refuse(
                    Reason.RELEASE_TOO_OLD,
                    "In simultaneous mode a client may be on another server than the user's only when both are of"
                            + " release 11.0 or later; " + user.home() + " is " + user.homeRelease() + ", "
                            + client.server() + " is " + client.release() + ". Sign in on " + user.home() + ".",
                    user,
                    "rule",
                    "R6");
        }
        return Optional.empty();
    }

    /** May the client, signed in like this, control a desk phone (R4, R12, R13)? Everything sign-in needs still holds. */
    public static Optional<Refusal> forSharedControl(UserFacts user, ClientFacts client) {
        if (client.mode() != Mode.SIMULTANEOUS) {
            return refuse(
                    Reason.MODE_NOT_SIMULTANEOUS,
                    "Only a client signed in with MODE_SIMULTANEOUS can take shared control of a desk phone; this one is"
                            + " in " + client.mode() + " mode.",
                    user,
                    "rule",
                    "R12");
        }
        if (client.platform() != Platform.WINDOWS && client.platform() != Platform.MACOS) {
            return refuse(
                    Reason.PLATFORM_NOT_SUPPORTED,
                    "Only clients on Windows and macOS can take shared control of a desk phone; this one runs on "
                            + client.platform() + ".",
                    user,
                    "rule",
                    "R13");
        }
        return forSignIn(user, client);
    }

    private static Optional<Refusal> refuse(Reason reason, String message, UserFacts user, String key, String value) {
        return Optional.of(Refusal.of(
                reason, message, "user", user.user(), "profile", user.profile().name(), key, value));
    }
}
