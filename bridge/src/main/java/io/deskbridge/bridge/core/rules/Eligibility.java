package io.deskbridge.bridge.core.rules;

import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Client;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Home;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Phone;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.User;
import io.deskbridge.bridge.core.rules.EligibilityTable.Row;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * May this user use this client like this, here, and with this phone? {@link #refuse} answers from the table and the rules R4,
 * R6, R12, R13, R15 and R21, which no table can change. The checks and their order: {@link EligibilityCheck}. Stateless.
 */
public final class Eligibility {
    private static final EligibilityCheck[] IN_ORDER = EligibilityCheck.values();

    private Eligibility() {}

    /** Empty: allowed. Otherwise the first check that fails. */
    public static Optional<Refusal> refuse(EligibilityTable table, EligibilityQuestion question) {
        for (EligibilityCheck check : IN_ORDER) {
            if (check.concerns(question.use())) {
                Optional<Refusal> refusal = refuse(check, table, question);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(
            EligibilityCheck check, EligibilityTable table, EligibilityQuestion question) {
        User user = question.user();
        Client client = question.client();
        Optional<Row> row = table.row(user.home().scheme(), user.profile());
        return switch (check) {
            case SAME_SERVER ->
                question.phone().flatMap(phone -> sameServer(phone.id(), phone.server(), client.server()));
            case SIGNED_IN_MODE -> signedInMode(user, client, row);
            case PROFILE ->
                row.isEmpty()
                        ? noRow(user, question.use(), table)
                        : row.flatMap(it -> profile(user, question.use(), it));
            case PLATFORM -> row.flatMap(it -> platform(user, client, question.use(), it));
            case SYSTEM_LICENCE -> row.flatMap(it -> systemLicence(user, it));
            case USER_LICENCE -> row.flatMap(it -> userLicence(user, it));
            case RELEASE -> release(user, client);
            case DESK_PHONE -> question.phone().flatMap(Eligibility::deskPhone);
            case DECLARED -> question.phone().flatMap(Eligibility::declared);
        };
    }

    /** R15 alone, which is asked again at every command: the client's server against the phone's. */
    public static Optional<Refusal> sameServer(PhoneId phone, Optional<ServerName> at, ServerName client) {
        if (at.isEmpty() || at.get().equals(client)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Reason.CROSS_SERVER,
                "Phone " + phone + " is registered on server " + at.get() + " and this client on " + client
                        + "; shared control works on one server only. Sign in on " + at.get() + ", or use a phone of "
                        + client + ".",
                "phone",
                phone.value(),
                "rule",
                "R15",
                "phone_server",
                at.get().value(),
                "client_server",
                client.value()));
    }

    /** R21 alone, which is asked of a phone that is online: is it one that can be controlled? */
    public static Optional<Refusal> controllable(Phone phone) {
        return deskPhone(phone).or(() -> declared(phone));
    }

    private static Optional<Refusal> deskPhone(Phone phone) {
        return phone.kind() == DeviceKind.DESK_PHONE
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.NOT_A_DESK_PHONE,
                        "Phone " + phone.id() + " is a softphone; only desk phones can be controlled.",
                        "phone",
                        phone.id().value(),
                        "rule",
                        "R21"));
    }

    private static Optional<Refusal> declared(Phone phone) {
        return phone.declaresSharedControl()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.CAPABILITY_NOT_SUPPORTED,
                        "Phone " + phone.id() + " (" + phone.model() + ") does not support shared control.",
                        "phone",
                        phone.id().value(),
                        "rule",
                        "R21"));
    }

    private static Optional<Refusal> signedInMode(User user, Client client, Optional<Row> row) {
        if (client.mode() == Mode.SIMULTANEOUS) {
            return Optional.empty();
        }
        boolean offered = row.isPresent() && row.get().uses().contains(Use.SHARED_CONTROL);
        return refuse(
                Reason.MODE_NOT_SIMULTANEOUS,
                "Only a client signed in with MODE_SIMULTANEOUS can take shared control of a desk phone; this one is in "
                        + client.mode() + " mode. "
                        + (offered
                                ? "Sign in with MODE_SIMULTANEOUS."
                                : "The profile " + user.profile()
                                        + " does not offer shared control; ask the administrator for another."),
                user,
                "rule",
                "R12");
    }

    private static Optional<Refusal> noRow(User user, Use use, EligibilityTable table) {
        Home home = user.home();
        return refuse(
                Reason.PROFILE_NOT_ALLOWED,
                "User " + user.name() + " has the profile " + user.profile() + ", which server " + home.server()
                        + " does not have: its scheme is " + home.scheme() + ", with the profiles "
                        + names(table.rows(home.scheme()).keySet()) + ". Ask the administrator for one of those.",
                user,
                "mode",
                use.name());
    }

    private static Optional<Refusal> profile(User user, Use use, Row row) {
        if (row.uses().contains(use)) {
            return Optional.empty();
        }
        Profile profile = user.profile();
        String offers = row.uses().isEmpty()
                ? "which has no client at all; ask the administrator for another profile."
                : use == Use.SHARED_CONTROL
                        ? "which does not offer shared control; ask the administrator for a profile that does."
                        : "which offers " + names(modes(row)) + ", not " + use
                                + "; sign in with a mode the profile offers.";
        return refuse(
                Reason.PROFILE_NOT_ALLOWED,
                "User " + user.name() + " has the profile " + profile + ", " + offers,
                user,
                "mode",
                use.name());
    }

    /** What one can sign in with. */
    private static Set<Use> modes(Row row) {
        EnumSet<Use> modes = EnumSet.copyOf(row.uses());
        modes.remove(Use.SHARED_CONTROL);
        return modes;
    }

    private static Optional<Refusal> platform(User user, Client client, Use use, Row row) {
        Platform platform = client.platform();
        if (!row.platforms().contains(platform)) {
            return refuse(
                    Reason.PLATFORM_NOT_SUPPORTED,
                    "The profile " + user.profile() + " offers clients on " + names(row.platforms()) + ", not on "
                            + platform + "; use a client on one of those.",
                    user,
                    "platform",
                    platform.name());
        }
        if (use == Use.SHARED_CONTROL && !takesControl(platform)) {
            return refuse(
                    Reason.PLATFORM_NOT_SUPPORTED,
                    "Only clients on Windows and macOS can take shared control of a desk phone; this one runs on "
                            + platform + ". Use a client on one of those.",
                    user,
                    "rule",
                    "R13");
        }
        return Optional.empty();
    }

    /** R13: a system from which a desk phone can be controlled. */
    public static boolean takesControl(Platform platform) {
        return switch (platform) {
            case WINDOWS, MACOS -> true;
            case ANDROID, IOS -> false;
        };
    }

    private static Optional<Refusal> systemLicence(User user, Row row) {
        if (user.home().licences().containsAll(row.systemLicences())) {
            return Optional.empty();
        }
        String missing = missing(row.systemLicences(), user.home().licences());
        return refuse(
                Reason.SYSTEM_LICENCE_MISSING,
                "Server " + user.home().server() + " has no " + missing + " edition, which the profile "
                        + user.profile() + " needs; ask the administrator.",
                user,
                "licence",
                missing);
    }

    private static Optional<Refusal> userLicence(User user, Row row) {
        if (user.licences().containsAll(row.userLicences())) {
            return Optional.empty();
        }
        String missing = missing(row.userLicences(), user.licences());
        String what = switch (user.home().scheme()) {
            case LICENSED -> " licence";
            case SUBSCRIPTION -> " subscription";
        };
        return refuse(
                Reason.USER_LICENCE_MISSING,
                "User " + user.name() + " has no " + missing + what + ", which the profile " + user.profile()
                        + " needs; ask the administrator.",
                user,
                "licence",
                missing);
    }

    private static Optional<Refusal> release(User user, Client client) {
        Home home = user.home();
        boolean atHome = client.server().equals(home.server());
        boolean anyServer =
                client.release().atLeast(Release.ANY_SERVER) && home.release().atLeast(Release.ANY_SERVER);
        if (atHome || anyServer) {
            return Optional.empty();
        }
        return refuse(
                Reason.RELEASE_TOO_OLD,
                "In simultaneous mode a client may be on another server than the user's only when both are of release"
                        + " 11.0 or later; " + home.server() + " is " + home.release() + ", " + client.server() + " is "
                        + client.release() + ". Sign in on " + home.server() + ".",
                user,
                "rule",
                "R6");
    }

    private static <E extends Enum<E>> String missing(Set<E> needed, Set<E> present) {
        EnumSet<E> missing = EnumSet.copyOf(needed);
        missing.removeAll(present);
        return missing.stream().map(Enum::name).collect(Collectors.joining(" and "));
    }

    private static String names(Collection<? extends Enum<?>> some) {
        return some.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static Optional<Refusal> refuse(Reason reason, String message, User user, String key, String value) {
        return Optional.of(Refusal.of(
                reason, message, "user", user.name(), "profile", user.profile().name(), key, value));
    }
}
