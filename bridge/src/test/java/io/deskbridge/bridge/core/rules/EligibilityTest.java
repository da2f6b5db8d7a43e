package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of the table of the rules, with the reason of each refusal; R4, R6, R12 and R13 with it. */
class EligibilityTest {
    /** Profile, editions, licences, modes, systems: copied by hand from the rules. E: Essential, P: Preferred. */
    private static final String TABLE = """
            BASIC_USER    E   AVAYA_SOFTPHONE                STANDALONE   macw
            MOBILE_USER   EP  MOBILE_WORKER+AVAYA_SOFTPHONE  STANDALONE   macw
            TELEWORKER    EP  TELEWORKER                     SIMULTANEOUS macw
            OFFICE_WORKER EP  OFFICE_WORKER                  SIMULTANEOUS macw
            POWER_USER    EP  POWER_USER                     SIMULTANEOUS all
            """;

    private static final List<Release> RELEASES = List.of(new Release(10, 1), new Release(11, 0), new Release(11, 1));
    private static final ServerName HOME = new ServerName("alpha");
    private static final ServerName OTHER = new ServerName("bravo");

    private record Cell(
            List<String> row,
            Mode mode,
            Platform platform,
            Set<SystemLicence> editions,
            Set<UserLicence> licences,
            boolean atHome,
            Release homeRelease,
            Release clientRelease) {

        Eligibility.UserFacts user() {
            return new Eligibility.UserFacts(
                    "alice", Profile.valueOf(row.get(0)), licences, editions, HOME, homeRelease);
        }

        Eligibility.ClientFacts client() {
            return new Eligibility.ClientFacts(mode, platform, atHome ? HOME : OTHER, clientRelease);
        }

        /** What the rules say, spelled out once more and in other words than the code. */
        Optional<Reason> expectedForSignIn() {
            if (!row.get(3).equals(mode.name())) {
                return Optional.of(Reason.PROFILE_NOT_ALLOWED);
            }
            boolean desktop = platform == Platform.WINDOWS || platform == Platform.MACOS;
            if (row.get(4).equals("macw") && !desktop) {
                return Optional.of(Reason.PLATFORM_NOT_SUPPORTED);
            }
            boolean essential = editions.contains(SystemLicence.ESSENTIAL);
            boolean preferred = editions.contains(SystemLicence.PREFERRED);
            if (!essential || (row.get(1).equals("EP") && !preferred)) {
                return Optional.of(Reason.SYSTEM_LICENCE_MISSING);
            }
            for (String needed : row.get(2).split("\\+", -1)) {
                if (!licences.contains(UserLicence.valueOf(needed))) {
                    return Optional.of(Reason.USER_LICENCE_MISSING);
                }
            }
            boolean bothNew = homeRelease.major() >= 11 && clientRelease.major() >= 11;
            return mode == Mode.SIMULTANEOUS && !atHome && !bothNew
                    ? Optional.of(Reason.RELEASE_TOO_OLD)
                    : Optional.empty();
        }

        Optional<Reason> expectedForSharedControl() {
            if (mode == Mode.STANDALONE) {
                return Optional.of(Reason.MODE_NOT_SIMULTANEOUS);
            }
            if (platform == Platform.ANDROID || platform == Platform.IOS) {
                return Optional.of(Reason.PLATFORM_NOT_SUPPORTED);
            }
            return expectedForSignIn();
        }
    }

    @Test
    void everyCellOfTheTableIsAnsweredAsTheRulesSay() {
        int cells = 0;
        for (Cell cell : cells()) {
            assertThat(Eligibility.forSignIn(cell.user(), cell.client()).map(Refusal::reason))
                    .as("sign-in %s", cell)
                    .isEqualTo(cell.expectedForSignIn());
            assertThat(Eligibility.forSharedControl(cell.user(), cell.client()).map(Refusal::reason))
                    .as("shared control %s", cell)
                    .isEqualTo(cell.expectedForSharedControl());
            cells++;
        }
        assertThat(cells).isEqualTo(5 * 2 * 4 * 4 * 32 * 2 * 3 * 3);
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        TABLE.lines().map(line -> List.of(line.strip().split("\\s+", -1))).forEach(row -> {
            for (Mode mode : Mode.values()) {
                for (Platform platform : Platform.values()) {
                    for (Set<SystemLicence> editions : subsets(SystemLicence.class)) {
                        for (Set<UserLicence> licences : subsets(UserLicence.class)) {
                            addPlaces(cells, row, mode, platform, editions, licences);
                        }
                    }
                }
            }
        });
        return cells;
    }

    private static void addPlaces(
            List<Cell> cells,
            List<String> row,
            Mode mode,
            Platform platform,
            Set<SystemLicence> editions,
            Set<UserLicence> licences) {
        for (boolean atHome : new boolean[] {true, false}) {
            for (Release home : RELEASES) {
                for (Release client : RELEASES) {
                    cells.add(new Cell(row, mode, platform, editions, licences, atHome, home, client));
                }
            }
        }
    }

    private static <E extends Enum<E>> List<Set<E>> subsets(Class<E> type) {
        E[] all = type.getEnumConstants();
        List<Set<E>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << all.length; bits++) {
            EnumSet<E> subset = EnumSet.noneOf(type);
            for (int i = 0; i < all.length; i++) {
                if ((bits >> i & 1) == 1) {
                    subset.add(all[i]);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    @ParameterizedTest
    @CsvSource({
        "4002, true",
        "+4930123456, true",
        "*21#, true",
        "0, true",
        "12345678901234567890123456789012, true",
        "'', false",
        "+, false",
        "40 02, false",
        "4002a, false",
        "++49, false",
        "4+9, false",
        "٤٠٠٢, false",
        "123456789012345678901234567890123, false",
        "+12345678901234567890123456789012, true"
    })
    void aNumberIsAnOptionalPlusAndOneToThirtyTwoDigitsStarsAndHashes(String number, boolean diallable) {
        assertThat(DialString.valid(number)).isEqualTo(diallable);
    }
}
