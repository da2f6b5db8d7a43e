package io.deskbridge.bridge.core.rules;

import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which profile needs which licences, and offers which modes on which systems: one table for each scheme. Plain data, read
 * from {@code eligibility.txt} outside the core and printed as {@code docs/eligibility.md}.
 *
 * @param schemes the rows of each scheme
 */
public record EligibilityTable(Map<Scheme, Map<Profile, Row>> schemes) {

    /**
     * One row. The sets are in the order of their enums.
     *
     * @param systemLicences editions the home server must have
     * @param userLicences licences the user must have
     * @param uses modes the profile offers; empty: no client at all
     * @param platforms systems its client may run on
     */
    public record Row(
            Set<SystemLicence> systemLicences, Set<UserLicence> userLicences, Set<Use> uses, Set<Platform> platforms) {
        /** Keeps its own copy. */
        public Row {
            systemLicences = ordered(SystemLicence.class, systemLicences);
            userLicences = ordered(UserLicence.class, userLicences);
            uses = ordered(Use.class, uses);
            platforms = ordered(Platform.class, platforms);
        }

        private static <E extends Enum<E>> Set<E> ordered(Class<E> type, Set<E> some) {
            EnumSet<E> copy = EnumSet.noneOf(type);
            copy.addAll(some);
            return Collections.unmodifiableSet(copy);
        }
    }

    /** Keeps its own copy. */
    public EligibilityTable {
        Map<Scheme, Map<Profile, Row>> copy = new EnumMap<>(Scheme.class);
        schemes.forEach((scheme, rows) -> {
            Map<Profile, Row> ordered = new EnumMap<>(Profile.class);
            ordered.putAll(rows);
            copy.put(scheme, Collections.unmodifiableMap(ordered));
        });
        schemes = Collections.unmodifiableMap(copy);
    }

    /** The rows of a scheme, in the order of the profiles. */
    public Map<Profile, Row> rows(Scheme scheme) {
        return schemes.getOrDefault(scheme, Map.of());
    }

    /** A profile's row; empty where the scheme has no such profile. */
    public Optional<Row> row(Scheme scheme, Profile profile) {
        return Optional.ofNullable(rows(scheme).get(profile));
    }
}
