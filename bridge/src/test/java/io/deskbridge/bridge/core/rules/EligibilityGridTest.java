package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.config.EligibilityFile;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.rules.EligibilityTable.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Who may use which mode, and R4, R6, R12, R13, R15, R21: every cell of the grid, the product's answer and reason against
 * those of {@link EligibilityOracle}, which was written from the text of the rules.
 */
class EligibilityGridTest {
    private static final EligibilityTable SHIPPED = EligibilityFile.shipped();
    private static final int SHOWN = 20;

    // One profile and one set of user licences: 4 systems x 4 sets of editions x 3 releases of the home server x 3 of
    // the
    // client's x 5 ways in which client's, phone's and home server can be the same or not x 7 questions (two sign-ins;
    // shared
    // control from simultaneous mode, of a desk phone that declares support, of one that does not, of a softphone; and
    // from
    // standalone mode, of the first and the last of these).
    private static final int EACH = 4 * 4 * 3 * 3 * 5 * 7;

    private static final class Count {
        private final Map<String, Integer> answers = new TreeMap<>();
        private final List<String> wrong = new ArrayList<>();

        boolean take(EligibilityGrid.Cell cell) {
            String expected = EligibilityOracle.answer(cell.situation());
            String actual = answer(SHIPPED, cell);
            answers.merge(expected, 1, Integer::sum);
            if (!expected.equals(actual) && wrong.size() < SHOWN) {
                wrong.add(cell.situation() + ": expected " + expected + ", but was " + actual);
            }
            return true;
        }

        int cells() {
            return answers.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static String answer(EligibilityTable table, EligibilityGrid.Cell cell) {
        return Eligibility.refuse(table, cell.question())
                .map(refusal -> refusal.reason().name())
                .orElse(EligibilityOracle.ALLOWED);
    }

    private static Count count(Scheme scheme, Set<Profile> profiles) {
        Count count = new Count();
        for (Profile profile : profiles) {
            EligibilityGrid.of(scheme, profile).all(count::take);
        }
        System.out.printf("Eligibility, %s, %s: %,d cells, %s%n", scheme, profiles, count.cells(), count.answers);
        assertThat(count.wrong).isEmpty();
        return count;
    }

    @Test
    void everyCellOfTheLicensedSchemeIsAnsweredAsTheRulesSay() {
        Count count = count(Scheme.LICENSED, EnumSet.range(Profile.BASIC_USER, Profile.POWER_USER));
        // 5 profiles, 32 sets of licences, each without and with all subscriptions, which change nothing here.
        assertThat(count.cells()).isEqualTo(5 * 32 * 2 * EACH);
        // By hand. Of the 45 ways of servers and releases R6 allows 30: 2 x 9 at home, 3 x 4 away. R15 leaves 13: 9 and
        // 4.
        int standalone = 2 * 2 * 16 * 45 + 2 * 1 * 8 * 45; // Basic User; Mobile User
        int simultaneous = 2 * 16 * 30 + 2 * 16 * 30 + 4 * 16 * 30; // Teleworker; Office Worker; Power User
        int sharedControl = 3 * 2 * 16 * 13; // the same three, on Windows and macOS
        assertThat(count.answers).containsEntry("allowed", 2 * (standalone + simultaneous + sharedControl));
    }

    @Test
    void everyCellOfTheSubscriptionSchemeIsAnsweredAsTheRulesSay() {
        Count count = count(Scheme.SUBSCRIPTION, EligibilityGrid.SUBSCRIBED);
        assertThat(count.cells()).isEqualTo(3 * 8 * 2 * EACH);
        int standalone = 2 * 4 * 4 * 45 + 4 * 4 * 4 * 45; // Telephony Plus User; UC User
        int simultaneous = 4 * 4 * 4 * 30; // UC User
        int sharedControl = 2 * 4 * 4 * 13; // UC User, on Windows and macOS
        assertThat(count.answers).containsEntry("allowed", 2 * (standalone + simultaneous + sharedControl));
    }

    @Test
    void aProfileOfTheOtherSchemeIsAllowedNothing() {
        Count subscribed = count(Scheme.LICENSED, EligibilityGrid.SUBSCRIBED);
        Count licensed = count(Scheme.SUBSCRIPTION, EnumSet.range(Profile.BASIC_USER, Profile.POWER_USER));
        assertThat(subscribed.cells()).isEqualTo(3 * 2 * EACH);
        assertThat(licensed.cells()).isEqualTo(5 * 2 * EACH);
        assertThat(subscribed.answers).doesNotContainKey("allowed");
        assertThat(licensed.answers).doesNotContainKey("allowed");
    }

    /** The grid is not blind: whichever word is added to the table or taken from it, some cell is answered otherwise. */
    @Test
    void everyWordOfTheTableCounts() {
        int changes = 0;
        for (Scheme scheme : Scheme.values()) {
            for (Map.Entry<Profile, Row> entry : SHIPPED.rows(scheme).entrySet()) {
                for (Row changed : changes(entry.getValue())) {
                    EligibilityTable table = with(scheme, entry.getKey(), changed);
                    assertThat(EligibilityGrid.onOneServer(scheme, entry.getKey())
                                    .all(cell -> EligibilityOracle.answer(cell.situation())
                                            .equals(answer(table, cell))))
                            .as("%s, %s: %s instead of %s", scheme, entry.getKey(), changed, entry.getValue())
                            .isFalse();
                    changes++;
                }
            }
        }
        System.out.printf("Eligibility: %d changes of one word of the table, all noticed%n", changes);
        // A row has 2 editions, 8 licences, 3 modes and 4 systems; of Telephony User, who has no client, only the modes
        // count.
        assertThat(changes).isEqualTo(7 * 17 + 3);
    }

    private static EligibilityTable with(Scheme scheme, Profile profile, Row row) {
        Map<Scheme, Map<Profile, Row>> schemes = new EnumMap<>(SHIPPED.schemes());
        Map<Profile, Row> rows = new EnumMap<>(SHIPPED.rows(scheme));
        rows.put(profile, row);
        schemes.put(scheme, rows);
        return new EligibilityTable(schemes);
    }

    private static List<Row> changes(Row row) {
        List<Row> changes = new ArrayList<>();
        for (Use use : Use.values()) {
            changes.add(new Row(
                    row.systemLicences(), row.userLicences(), flipped(Use.class, row.uses(), use), row.platforms()));
        }
        if (row.uses().isEmpty()) {
            return changes;
        }
        for (SystemLicence licence : SystemLicence.values()) {
            changes.add(new Row(
                    flipped(SystemLicence.class, row.systemLicences(), licence),
                    row.userLicences(),
                    row.uses(),
                    row.platforms()));
        }
        for (UserLicence licence : UserLicence.values()) {
            changes.add(new Row(
                    row.systemLicences(),
                    flipped(UserLicence.class, row.userLicences(), licence),
                    row.uses(),
                    row.platforms()));
        }
        for (Platform platform : Platform.values()) {
            changes.add(new Row(
                    row.systemLicences(),
                    row.userLicences(),
                    row.uses(),
                    flipped(Platform.class, row.platforms(), platform)));
        }
        return changes;
    }

    private static <E extends Enum<E>> Set<E> flipped(Class<E> type, Set<E> some, E one) {
        EnumSet<E> copy = EnumSet.noneOf(type);
        copy.addAll(some);
        if (!copy.remove(one)) {
            copy.add(one);
        }
        return copy;
    }
}
