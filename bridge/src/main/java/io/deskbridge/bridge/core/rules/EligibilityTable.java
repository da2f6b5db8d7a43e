package io.deskbridge.bridge.core.rules;

import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which profile needs which licences, and offers which modes on which systems: the table of the rules, licensed mode. */
public final class EligibilityTable {

    /**
     * One row.
     *
     * @param systemLicences editions the system must have
     * @param userLicences licences the user must have
     * @param modes modes the profile offers
     * @param platforms systems its client may run on
     */
    public record Row(
            List<SystemLicence> systemLicences,
            List<UserLicence> userLicences,
            Set<Mode> modes,
            Set<Platform> platforms) {}

    private static final Set<Platform> DESKTOP = Set.of(Platform.WINDOWS, Platform.MACOS);
    private static final List<SystemLicence> BOTH = List.of(SystemLicence.ESSENTIAL, SystemLicence.PREFERRED);

    private static final Map<Profile, Row> LICENSED = new EnumMap<>(Map.of(
            Profile.BASIC_USER,
            new Row(
                    List.of(SystemLicence.ESSENTIAL),
                    List.of(UserLicence.AVAYA_SOFTPHONE),
                    Set.of(Mode.STANDALONE),
                    DESKTOP),
            Profile.MOBILE_USER,
            new Row(
                    BOTH,
                    List.of(UserLicence.MOBILE_WORKER, UserLicence.AVAYA_SOFTPHONE),
                    Set.of(Mode.STANDALONE),
                    DESKTOP),
            Profile.TELEWORKER,
            new Row(BOTH, List.of(UserLicence.TELEWORKER), Set.of(Mode.SIMULTANEOUS), DESKTOP),
            Profile.OFFICE_WORKER,
            new Row(BOTH, List.of(UserLicence.OFFICE_WORKER), Set.of(Mode.SIMULTANEOUS), DESKTOP),
            Profile.POWER_USER,
            new Row(BOTH, List.of(UserLicence.POWER_USER), Set.of(Mode.SIMULTANEOUS), Set.of(Platform.values()))));

    private EligibilityTable() {}

    /** The row of a profile. */
    public static Row row(Profile profile) {
        Row row = LICENSED.get(profile);
        if (row == null) {
            throw new IllegalArgumentException("no row for " + profile);
        }
        return row;
    }
}
