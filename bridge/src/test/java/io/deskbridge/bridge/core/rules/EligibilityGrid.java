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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every cell there is of one scheme and one profile, each in the product's types for the product and in words for the oracle.
 * The words stand here once more, typed from the rules.
 */
final class EligibilityGrid {
    /** One cell, twice. */
    record Cell(EligibilityQuestion question, EligibilityOracle.Situation situation) {}

    /** A release, as type and as number. */
    private record Version(Release release, double number) {}

    /** Who lives where: the home server is alpha. */
    private record Place(String client, String phone) {}

    /** What is asked, and of which phone. */
    private record Ask(
            Use use, Mode mode, String wants, String signedIn, boolean desk, boolean declares, String phone) {}

    static final Set<Profile> SUBSCRIBED =
            EnumSet.of(Profile.TELEPHONY_USER, Profile.TELEPHONY_PLUS_USER, Profile.UC_USER);
    private static final Set<UserLicence> SUBSCRIPTIONS =
            EnumSet.of(UserLicence.TELEPHONY_USER, UserLicence.TELEPHONY_PLUS_USER, UserLicence.UC_USER);

    private static final List<Place> ONE_SERVER = List.of(new Place("alpha", "alpha"));
    private static final List<Place> PLACES = List.of(
            new Place("alpha", "alpha"),
            new Place("alpha", "bravo"),
            new Place("bravo", "bravo"),
            new Place("bravo", "alpha"),
            new Place("bravo", "charlie"));
    private static final Version TEN_ONE = new Version(new Release(10, 1), 10.1);
    private static final Version ELEVEN = new Version(new Release(11, 0), 11.0);
    private static final Version ELEVEN_ONE = new Version(new Release(11, 1), 11.1);

    private static final List<Ask> ASKS = List.of(
            new Ask(Use.STANDALONE, Mode.STANDALONE, "standalone", "", true, true, "desk phone"),
            new Ask(Use.SIMULTANEOUS, Mode.SIMULTANEOUS, "simultaneous", "", true, true, "desk phone"),
            control(Mode.SIMULTANEOUS, "simultaneous", true, true, "desk phone"),
            control(Mode.SIMULTANEOUS, "simultaneous", true, false, "desk phone without support"),
            control(Mode.SIMULTANEOUS, "simultaneous", false, true, "softphone"),
            control(Mode.STANDALONE, "standalone", true, true, "desk phone"),
            control(Mode.STANDALONE, "standalone", false, true, "softphone"));

    private final Scheme scheme;
    private final Profile profile;
    private final List<Place> places;
    private final List<Version> releases;

    private EligibilityGrid(Scheme scheme, Profile profile, List<Place> places, List<Version> releases) {
        this.scheme = scheme;
        this.profile = profile;
        this.places = places;
        this.releases = releases;
    }

    private static Ask control(Mode mode, String signedIn, boolean desk, boolean declares, String phone) {
        return new Ask(Use.SHARED_CONTROL, mode, "shared control", signedIn, desk, declares, phone);
    }

    /** All servers and releases. */
    static EligibilityGrid of(Scheme scheme, Profile profile) {
        return new EligibilityGrid(scheme, profile, PLACES, List.of(TEN_ONE, ELEVEN, ELEVEN_ONE));
    }

    /** Everybody and everything on one server of 11.1: what the table alone decides. */
    static EligibilityGrid onOneServer(Scheme scheme, Profile profile) {
        return new EligibilityGrid(scheme, profile, ONE_SERVER, List.of(ELEVEN_ONE));
    }

    /** True when all cells pass; stops at the first that does not. */
    boolean all(Predicate<Cell> passes) {
        for (Set<UserLicence> licences : licences()) {
            for (Set<SystemLicence> editions : subsets(EnumSet.allOf(SystemLicence.class))) {
                for (Platform platform : Platform.values()) {
                    if (!places(licences, editions, platform, passes)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /**
     * Every set of the licences of the profile's own scheme, each without, and with, everything of the other. Where the server
     * has the other scheme nothing of that helps: nothing, and everything.
     */
    private List<Set<UserLicence>> licences() {
        Set<UserLicence> own =
                SUBSCRIBED.contains(profile) ? SUBSCRIPTIONS : EnumSet.complementOf(EnumSet.copyOf(SUBSCRIPTIONS));
        Set<UserLicence> other = EnumSet.complementOf(EnumSet.copyOf(own));
        if (SUBSCRIBED.contains(profile) != (scheme == Scheme.SUBSCRIPTION)) {
            return List.of(EnumSet.noneOf(UserLicence.class), EnumSet.allOf(UserLicence.class));
        }
        List<Set<UserLicence>> sets = new ArrayList<>(subsets(own));
        for (Set<UserLicence> some : subsets(own)) {
            some.addAll(other);
            sets.add(some);
        }
        return sets;
    }

    private boolean places(
            Set<UserLicence> licences, Set<SystemLicence> editions, Platform platform, Predicate<Cell> passes) {
        Set<String> licenceWords = licences.stream().map(EligibilityGrid::word).collect(Collectors.toUnmodifiableSet());
        Set<String> editionWords = editions.stream().map(EligibilityGrid::word).collect(Collectors.toUnmodifiableSet());
        for (Version home : releases) {
            EligibilityQuestion.User user = new EligibilityQuestion.User(
                    "alice",
                    profile,
                    licences,
                    new EligibilityQuestion.Home(new ServerName("alpha"), home.release(), scheme, editions));
            for (Version away : releases) {
                for (Place place : places) {
                    for (Ask ask : ASKS) {
                        Cell cell = new Cell(
                                question(user, platform, away.release(), place, ask),
                                new EligibilityOracle.Situation(
                                        word(scheme),
                                        word(profile),
                                        ask.wants(),
                                        ask.signedIn(),
                                        word(platform),
                                        editionWords,
                                        licenceWords,
                                        "alpha",
                                        place.client(),
                                        place.phone(),
                                        home.number(),
                                        away.number(),
                                        ask.phone()));
                        if (!passes.test(cell)) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** With the phone even for a sign-in, which must not look at it. */
    private static EligibilityQuestion question(
            EligibilityQuestion.User user, Platform platform, Release release, Place place, Ask ask) {
        return new EligibilityQuestion(
                ask.use(),
                user,
                new EligibilityQuestion.Client(ask.mode(), platform, new ServerName(place.client()), release),
                Optional.of(new EligibilityQuestion.Phone(
                        new PhoneId("4001"),
                        Optional.of(new ServerName(place.phone())),
                        ask.desk() ? DeviceKind.DESK_PHONE : DeviceKind.SOFTPHONE,
                        "a model",
                        ask.declares())));
    }

    private static <E extends Enum<E>> List<Set<E>> subsets(Set<E> of) {
        List<E> all = List.copyOf(of);
        List<Set<E>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << all.size(); bits++) {
            EnumSet<E> subset = EnumSet.copyOf(of);
            subset.clear();
            for (int i = 0; i < all.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    subset.add(all.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private static String word(Scheme scheme) {
        return switch (scheme) {
            case LICENSED -> "licensed mode";
            case SUBSCRIPTION -> "subscription mode";
        };
    }

    private static String word(Profile profile) {
        return switch (profile) {
            case BASIC_USER -> "Basic User";
            case MOBILE_USER -> "Mobile User";
            case TELEWORKER -> "Teleworker";
            case OFFICE_WORKER -> "Office Worker";
            case POWER_USER -> "Power User";
            case TELEPHONY_USER -> "Telephony User";
            case TELEPHONY_PLUS_USER -> "Telephony Plus User";
            case UC_USER -> "UC User";
        };
    }

    private static String word(UserLicence licence) {
        return switch (licence) {
            case AVAYA_SOFTPHONE -> "Avaya Softphone";
            case MOBILE_WORKER -> "Mobile Worker";
            case TELEWORKER -> "Teleworker";
            case OFFICE_WORKER -> "Office Worker";
            case POWER_USER -> "Power User";
            case TELEPHONY_USER -> "Telephony User subscription";
            case TELEPHONY_PLUS_USER -> "Telephony Plus User subscription";
            case UC_USER -> "UC User subscription";
        };
    }

    private static String word(SystemLicence licence) {
        return switch (licence) {
            case ESSENTIAL -> "Essential Edition";
            case PREFERRED -> "Preferred Edition";
        };
    }

    private static String word(Platform platform) {
        return switch (platform) {
            case WINDOWS -> "Windows";
            case MACOS -> "macOS";
            case ANDROID -> "Android";
            case IOS -> "iOS";
        };
    }
}
