package io.deskbridge.bridge.core.rules;

import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of {@link Eligibility}, with everything the answer depends on. Three servers can differ: the user's home
 * server, the client's and the phone's. R6 compares the first two, R15 the last two.
 *
 * @param use what the client is to be used for
 * @param user who
 * @param client with which client
 * @param phone the phone to be controlled; empty for a sign-in, or while only user and client are in question
 */
public record EligibilityQuestion(Use use, User user, Client client, Optional<Phone> phone) {

    /**
     * The user.
     *
     * @param name the name, for the sentence
     * @param profile the profile
     * @param licences licences, or the subscription, the user has
     * @param home the user's home server
     */
    public record User(String name, Profile profile, Set<UserLicence> licences, Home home) {}

    /**
     * The server where the user is configured. Its scheme is the user's.
     *
     * @param server its name
     * @param release its release
     * @param scheme which table is in force there
     * @param licences its editions
     */
    public record Home(ServerName server, Release release, Scheme scheme, Set<SystemLicence> licences) {}

    /**
     * The client.
     *
     * @param mode the mode it asks for; for shared control the one it is signed in with
     * @param platform its operating system
     * @param server the server it is registered on
     * @param release that server's release
     */
    public record Client(Mode mode, Platform platform, ServerName server, Release release) {}

    /**
     * The phone.
     *
     * @param id its id, for the sentence
     * @param server where it is registered; empty: nowhere, and so on no other server than the client
     * @param kind desk phone or softphone
     * @param model its model, for the sentence
     * @param declaresSharedControl whether it says that it can be controlled
     */
    public record Phone(
            PhoneId id, Optional<ServerName> server, DeviceKind kind, String model, boolean declaresSharedControl) {}

    /** May the user sign this client in, in the mode it asks for? */
    public static EligibilityQuestion signIn(User user, Client client) {
        return new EligibilityQuestion(Use.of(client.mode()), user, client, Optional.empty());
    }

    /** May this client, signed in as it is, control a desk phone at all? */
    public static EligibilityQuestion sharedControl(User user, Client client) {
        return new EligibilityQuestion(Use.SHARED_CONTROL, user, client, Optional.empty());
    }

    /** May this client, signed in as it is, control this phone? */
    public static EligibilityQuestion sharedControl(User user, Client client, Phone phone) {
        return new EligibilityQuestion(Use.SHARED_CONTROL, user, client, Optional.of(phone));
    }
}
