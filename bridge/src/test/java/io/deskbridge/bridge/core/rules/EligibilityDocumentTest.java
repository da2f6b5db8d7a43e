package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.config.EligibilityFile;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Client;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Home;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Phone;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.User;
import io.deskbridge.bridge.core.rules.EligibilityTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/eligibility.md} is {@code eligibility.txt} and what the function makes of it, printed. With {@code
 * -Ddeskbridge.print=true} it is printed anew.
 */
class EligibilityDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "eligibility.md");
    private static final EligibilityTable TABLE = EligibilityFile.shipped();
    private static final ServerName HOME = new ServerName("home");
    private static final ServerName OTHER = new ServerName("other");
    private static final Release NEW = new Release(11, 1);
    private static final List<Release> RELEASES = List.of(new Release(10, 1), Release.ANY_SERVER, NEW);

    @Test
    void theDocumentIsWhatTheBridgeRunsOn() throws IOException {
        String now = print();
        if (Boolean.getBoolean("deskbridge.print")) {
            Files.writeString(DOCUMENT, now);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("stale; run: mvn -q -pl proto,bridge test -Dtest=EligibilityDocumentTest -Ddeskbridge.print=true")
                .isEqualTo(now);
    }

    private static String print() {
        StringBuilder out = new StringBuilder("""
                # Eligibility: who may use which mode

                Printed from [eligibility.txt](../bridge/src/main/resources/io/deskbridge/bridge/config/eligibility.txt), which the
                bridge reads once at its start, and from the function that answers (`EligibilityDocumentTest`). The numbers of rules
                (R6, R12 ...) are those of the tests.

                A server has a *scheme*. In the licensed scheme rights come from licences: editions of the system, and a licence for
                each user. In the subscription scheme each user has a subscription, and the system needs no edition. The scheme of
                the user's **home server**, where the user is configured, is the user's scheme, wherever the client is; so are the
                editions of that server. A profile of the other scheme is refused with `PROFILE_NOT_ALLOWED`.

                The cells under the modes name the operating systems on which a client of that mode may run, for a user who has
                everything the row asks for.

                """);
        for (Scheme scheme : Scheme.values()) {
            scheme(out, scheme);
        }
        order(out);
        releases(out);
        servers(out);
        return out.toString();
    }

    private static void scheme(StringBuilder out, Scheme scheme) {
        out.append("## ")
                .append(title(scheme))
                .append(" scheme\n\n")
                .append(
                        switch (scheme) {
                            case LICENSED ->
                                "| profile | system licences needed | user licences needed | standalone | simultaneous | shared control |\n";
                            case SUBSCRIPTION ->
                                "| profile | system licences needed | subscription needed | standalone | simultaneous | shared control |\n";
                        });
        out.append("|---|---|---|---|---|---|\n");
        TABLE.rows(scheme).forEach((profile, row) -> {
            List<String> cells =
                    new ArrayList<>(List.of(title(profile), needed(row.systemLicences()), needed(row.userLicences())));
            for (Use use : Use.values()) {
                cells.add(systems(scheme, profile, row, use));
            }
            row(out, cells);
        });
        out.append('\n');
    }

    /** Asked of the function, so that R13 shows. */
    private static String systems(Scheme scheme, Profile profile, Row row, Use use) {
        User user = new User("u", profile, row.userLicences(), new Home(HOME, NEW, scheme, row.systemLicences()));
        String systems = Arrays.stream(Platform.values())
                .filter(platform -> answer(use, user, platform, HOME, NEW, HOME).isEmpty())
                .map(EligibilityDocumentTest::title)
                .collect(Collectors.joining(", "));
        return systems.isEmpty() ? "no" : systems;
    }

    private static Optional<Refusal> answer(
            Use use, User user, Platform platform, ServerName clientAt, Release release, ServerName phoneAt) {
        Mode mode = use == Use.STANDALONE ? Mode.STANDALONE : Mode.SIMULTANEOUS;
        Phone phone = new Phone(new PhoneId("p"), Optional.of(phoneAt), DeviceKind.DESK_PHONE, "m", true);
        return Eligibility.refuse(
                TABLE,
                new EligibilityQuestion(use, user, new Client(mode, platform, clientAt, release), Optional.of(phone)));
    }

    private static void order(StringBuilder out) {
        out.append("""
                ## What a refusal means, in the order of the checks

                The first check that fails answers. The order goes by what helps most: what a person can do at once, then what no
                licence would change, then what must be bought, for the whole system before the one user, then what must be upgraded.
                Whether the phone is one that can be controlled is said last, to those who may control one.

                | # | checked for | refused with | rule | it means | what helps |
                |---|---|---|---|---|---|
                """);
        int number = 0;
        for (EligibilityCheck check : EligibilityCheck.values()) {
            number++;
            row(
                    out,
                    List.of(
                            Integer.toString(number),
                            uses(check),
                            "`" + check.reason() + "`",
                            rule(check),
                            meaning(check),
                            help(check)));
        }
        out.append("""

                Around these stand the checks of how things are ([decision 4](adr/0004-order-of-checks.md)): that the client does
                not control the phone already (R18) comes between 1 and 2, that the phone is online between 7 and 8, that it is not
                locked (R22) and consent (R23) after 9. Check 1 is made again at every command, and so are 2 to 7, with what the
                registry says then: a licence that is withdrawn refuses the next command.

                """);
    }

    private static String uses(EligibilityCheck check) {
        List<Use> uses = Arrays.stream(Use.values()).filter(check::concerns).toList();
        return uses.size() == Use.values().length ? "everything" : all(uses);
    }

    private static String rule(EligibilityCheck check) {
        return switch (check) {
            case SAME_SERVER -> "R15";
            case SIGNED_IN_MODE -> "R4, R12";
            case PROFILE, SYSTEM_LICENCE, USER_LICENCE -> "the table";
            case PLATFORM -> "the table; R13";
            case RELEASE -> "R6";
            case DESK_PHONE, DECLARED -> "R21";
        };
    }

    private static String meaning(EligibilityCheck check) {
        return switch (check) {
            case SAME_SERVER -> "client and desk phone are registered on different servers";
            case SIGNED_IN_MODE -> "the client is signed in as standalone";
            case PROFILE -> "the profile's row does not list the mode, or the scheme has no such profile";
            case PLATFORM ->
                "the profile's row does not list the client's operating system, or shared control is asked for on Android or iOS";
            case SYSTEM_LICENCE -> "the user's home server lacks an edition of the row";
            case USER_LICENCE -> "the user lacks a licence, or the subscription, of the row";
            case RELEASE ->
                "the client is not on the user's home server, and one of the two is older than " + Release.ANY_SERVER;
            case DESK_PHONE -> "the phone is a softphone";
            case DECLARED -> "the phone does not say that it can be controlled";
        };
    }

    private static String help(EligibilityCheck check) {
        return switch (check) {
            case SAME_SERVER -> "sign in on the phone's server, or use a phone of the client's";
            case SIGNED_IN_MODE -> "sign in as simultaneous, where the profile offers it";
            case PROFILE -> "another mode, or another profile";
            case PLATFORM -> "a client on another system";
            case SYSTEM_LICENCE -> "the edition, on the home server";
            case USER_LICENCE -> "the licence or the subscription, for this user";
            case RELEASE -> "sign in on the home server, or upgrade the older one";
            case DESK_PHONE, DECLARED -> "another phone";
        };
    }

    private static void releases(StringBuilder out) {
        out.append("""
                ## Releases (R6)

                For simultaneous mode, and with it for shared control. The release is a property of each server. Standalone mode is
                not bound by it.

                """);
        row(
                out,
                List.of(
                        "home server",
                        "client on the home server",
                        "client's server " + join(RELEASES, " | client's server ")));
        out.append("|---|---|---|---|---|\n");
        for (Release home : RELEASES) {
            List<String> cells = new ArrayList<>(List.of(home.toString(), said(withRelease(home), HOME, home, HOME)));
            for (Release client : RELEASES) {
                cells.add(said(withRelease(home), OTHER, client, OTHER));
            }
            row(out, cells);
        }
        out.append('\n');
    }

    private static String said(User user, ServerName clientAt, Release release, ServerName phoneAt) {
        return said(answer(Use.SIMULTANEOUS, user, Platform.WINDOWS, clientAt, release, phoneAt));
    }

    private static String said(Optional<Refusal> answer) {
        return answer.map(refusal -> "`" + refusal.reason() + "`").orElse("allowed");
    }

    private static User withRelease(Release release) {
        Row row = TABLE.row(Scheme.LICENSED, Profile.POWER_USER).orElseThrow();
        return new User(
                "u",
                Profile.POWER_USER,
                row.userLicences(),
                new Home(HOME, release, Scheme.LICENSED, row.systemLicences()));
    }

    private static void servers(StringBuilder out) {
        out.append("""
                ## Three servers

                The user's home server, the client's and the phone's can all differ. R6 compares the first two, R15 the last two;
                here all of them are 11.0 or later.

                | client | phone | simultaneous mode | shared control of the phone |
                |---|---|---|---|
                """);
        User user = withRelease(NEW);
        List<ServerName> places = List.of(HOME, OTHER, new ServerName("third"));
        for (ServerName client : places.subList(0, 2)) {
            for (ServerName phone : client.equals(HOME) ? places.subList(0, 2) : places) {
                row(
                        out,
                        List.of(
                                at(client),
                                phone.equals(client) ? "on the client's server" : at(phone),
                                said(user, client, NEW, phone),
                                said(answer(Use.SHARED_CONTROL, user, Platform.WINDOWS, client, NEW, phone))));
            }
        }
    }

    private static String at(ServerName server) {
        return server.equals(HOME) ? "on the home server" : "on " + (server.equals(OTHER) ? "another" : "a third");
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String join(Collection<?> some, String with) {
        return some.stream().map(Object::toString).collect(Collectors.joining(with));
    }

    private static String all(Collection<? extends Enum<?>> some) {
        return some.stream().map(EligibilityDocumentTest::title).collect(Collectors.joining(", "));
    }

    private static String needed(Collection<? extends Enum<?>> some) {
        return some.isEmpty()
                ? "none"
                : some.stream().map(EligibilityDocumentTest::title).collect(Collectors.joining(" **and** "));
    }

    /** A constant as an administrator knows it. */
    private static String title(Enum<?> constant) {
        if (constant instanceof Use) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return switch (constant.name()) {
            case "ESSENTIAL" -> "Essential Edition";
            case "PREFERRED" -> "Preferred Edition";
            case "MACOS" -> "macOS";
            case "IOS" -> "iOS";
            case "UC_USER" -> "UC User";
            default ->
                Arrays.stream(constant.name().split("_", -1))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
        };
    }
}
