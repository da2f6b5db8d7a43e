package io.deskbridge.bridge.config;

import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.rules.Eligibility;
import io.deskbridge.bridge.core.rules.EligibilityTable;
import io.deskbridge.bridge.core.rules.EligibilityTable.Row;
import io.deskbridge.bridge.core.rules.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code eligibility.txt}. A wrong file is refused as a whole, with every fault in it named by its line; nothing in it is
 * guessed or passed over.
 */
public final class EligibilityFile {
    private static final String SHIPPED = "eligibility.txt";
    private static final String NOTHING = "none";
    private static final int COLUMNS = 5;

    private final String name;
    private final List<String> faults = new ArrayList<>();
    private final Map<Scheme, Map<Profile, Row>> schemes = new EnumMap<>(Scheme.class);
    private @Nullable Map<Profile, Row> current;
    private int line;

    private EligibilityFile(String name) {
        this.name = name;
    }

    /** The table the bridge comes with. */
    public static EligibilityTable shipped() {
        try (InputStream file = EligibilityFile.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException(SHIPPED + " is not in the jar");
            }
            return read(SHIPPED, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The table a text says.
     *
     * @param name what the text is called in messages
     * @throws ConfigException if it says none; the message has a line for every fault
     */
    static EligibilityTable read(String name, String text) {
        EligibilityFile file = new EligibilityFile(name);
        text.lines().forEach(file::line);
        file.end();
        if (!file.faults.isEmpty()) {
            throw new ConfigException(String.join("\n", file.faults));
        }
        return new EligibilityTable(file.schemes);
    }

    private void line(String text) {
        line++;
        String said = text.strip();
        if (said.isEmpty() || said.startsWith("#")) {
            return;
        }
        if (said.startsWith("[")) {
            heading(said);
        } else {
            row(said);
        }
    }

    private void heading(String said) {
        Map<Profile, Row> rows = new EnumMap<>(Profile.class);
        current = rows; // The rows below a wrong heading are read too, for their own faults.
        if (!said.endsWith("]")) {
            fault("a heading is a scheme in brackets: [licensed] or [subscription]");
            return;
        }
        Scheme scheme = word(
                Scheme.class, "scheme", said.substring(1, said.length() - 1).strip());
        if (scheme != null && schemes.putIfAbsent(scheme, rows) != null) {
            fault("the scheme " + shown(scheme) + " has a table already");
        }
    }

    private void row(String said) {
        String[] cells = said.split("\\|", -1);
        if (cells.length != COLUMNS) {
            fault("a row has " + COLUMNS
                    + " columns separated by |: profile, system licences, user licences, modes, client"
                    + " systems; this one has " + cells.length);
            return;
        }
        Profile profile = word(Profile.class, "profile", cells[0].strip());
        Set<SystemLicence> systemLicences = words(SystemLicence.class, "system licence", cells[1]);
        Set<UserLicence> userLicences = words(UserLicence.class, "user licence", cells[2]);
        Set<Use> uses = words(Use.class, "mode", cells[3]);
        Set<Platform> platforms = words(Platform.class, "client system", cells[4]);
        if (profile == null || systemLicences == null || userLicences == null || uses == null || platforms == null) {
            return;
        }
        Row row = new Row(systemLicences, userLicences, uses, platforms);
        usable(profile, row);
        if (current == null) {
            fault("a row belongs below the heading of its scheme: [licensed] or [subscription]");
        } else if (current.putIfAbsent(profile, row) != null) {
            fault("the profile " + shown(profile) + " has a row in this scheme already");
        }
    }

    /** A row must not promise what no rule allows. */
    private void usable(Profile profile, Row row) {
        if (row.uses().isEmpty() != row.platforms().isEmpty()) {
            fault("the profile " + shown(profile) + " has "
                    + (row.uses().isEmpty() ? "client systems but no mode" : "modes but no client system")
                    + "; both are none, or neither");
        }
        if (!row.uses().contains(Use.SHARED_CONTROL)) {
            return;
        }
        if (!row.uses().contains(Use.SIMULTANEOUS)) {
            fault("the profile " + shown(profile) + " offers shared control without simultaneous mode (R12)");
        }
        if (!row.platforms().isEmpty() && row.platforms().stream().noneMatch(Eligibility::takesControl)) {
            fault("the profile " + shown(profile) + " offers shared control without Windows or macOS (R13)");
        }
    }

    private void end() {
        for (Scheme scheme : Scheme.values()) {
            Map<Profile, Row> rows = schemes.get(scheme);
            if (rows == null) {
                fault("the file ends without the scheme " + shown(scheme));
            } else if (rows.isEmpty() && faults.isEmpty()) {
                fault("the file ends, and the scheme " + shown(scheme) + " has no row");
            }
        }
        if (faults.isEmpty()) {
            for (Profile profile : Profile.values()) {
                if (schemes.values().stream().noneMatch(rows -> rows.containsKey(profile))) {
                    fault("the file ends, and the profile " + shown(profile) + " is in no scheme");
                }
            }
        }
    }

    /** The words of a cell; null after a fault. */
    private <E extends Enum<E>> @Nullable Set<E> words(Class<E> type, String what, String cell) {
        Set<E> found = EnumSet.noneOf(type);
        if (cell.strip().equalsIgnoreCase(NOTHING)) {
            return found;
        }
        int before = faults.size();
        for (String said : cell.split(",", -1)) {
            E word = word(type, what, said.strip());
            if (word != null && !found.add(word)) {
                fault("the " + what + " " + shown(word) + " is said twice");
            }
        }
        return faults.size() == before ? found : null;
    }

    /** The constant a word means, whatever its case and blanks; null after a fault. */
    private <E extends Enum<E>> @Nullable E word(Class<E> type, String what, String said) {
        String plain = said.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        for (E constant : type.getEnumConstants()) {
            if (shown(constant).equals(plain)) {
                return constant;
            }
        }
        String all = Arrays.stream(type.getEnumConstants())
                .map(EligibilityFile::shown)
                .collect(Collectors.joining(", "));
        fault(
                said.isEmpty()
                        ? "a " + what + " is missing; there are " + all
                        : "\"" + said + "\" is no " + what + "; there are " + all);
        return null;
    }

    private static String shown(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void fault(String what) {
        faults.add(name + ", line " + line + ": " + what + ".");
    }
}
