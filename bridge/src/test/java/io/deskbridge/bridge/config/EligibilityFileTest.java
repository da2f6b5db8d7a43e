package io.deskbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.rules.EligibilityTable;
import io.deskbridge.bridge.core.rules.Use;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of the eligibility tables, and what is said of a wrong one. */
class EligibilityFileTest {
    /** A whole file, with a marked line to change. */
    private static final String FILE = """
            # A comment.

            [licensed]
            Basic User    | Essential            | Avaya Softphone                | standalone                   | macOS, Windows
            Mobile User   | Essential, Preferred | Mobile Worker, Avaya Softphone | standalone                   | macOS, Windows
            Teleworker    | Essential, Preferred | Teleworker                     | simultaneous, shared control | macOS, Windows
            Office Worker | Essential, Preferred | Office Worker                  | simultaneous, shared control | macOS, Windows
            Power User    | Essential, Preferred | Power User                     | simultaneous, shared control | macOS, iOS

            [subscription]
            Telephony User      | none | Telephony User      | none       | none
            Telephony Plus User | none | Telephony Plus User | standalone | Windows
            UC User             | none | UC User             | standalone | Windows
            """;

    private static String fault(String file) {
        ConfigException fault = catchThrowableOfType(ConfigException.class, () -> EligibilityFile.read("my.txt", file));
        return String.valueOf(fault.getMessage());
    }

    private static String with(String old, String changed) {
        assertThat(FILE).containsOnlyOnce(old);
        return FILE.replace(old, changed);
    }

    @Test
    void aRowIsReadWordByWord() {
        EligibilityTable table = EligibilityFile.read("my.txt", FILE);
        EligibilityTable.Row row =
                table.row(Scheme.LICENSED, Profile.MOBILE_USER).orElseThrow();
        assertThat(row.systemLicences()).containsExactly(SystemLicence.ESSENTIAL, SystemLicence.PREFERRED);
        assertThat(row.userLicences()).containsExactly(UserLicence.AVAYA_SOFTPHONE, UserLicence.MOBILE_WORKER);
        assertThat(row.uses()).containsExactly(Use.STANDALONE);
        assertThat(row.platforms()).containsExactly(Platform.WINDOWS, Platform.MACOS);
        assertThat(table.rows(Scheme.LICENSED)).hasSize(5);
        assertThat(table.row(Scheme.LICENSED, Profile.UC_USER)).isEmpty();
        EligibilityTable.Row none =
                table.row(Scheme.SUBSCRIPTION, Profile.TELEPHONY_USER).orElseThrow();
        assertThat(none.systemLicences()).isEmpty();
        assertThat(none.uses()).isEmpty();
        assertThat(none.platforms()).isEmpty();
    }

    @Test
    void caseBlanksAndLineEndsMakeNoDifference() {
        EligibilityTable table = EligibilityFile.read("my.txt", FILE);
        assertThat(EligibilityFile.read("my.txt", FILE.toUpperCase(Locale.ROOT)))
                .isEqualTo(table);
        assertThat(EligibilityFile.read("my.txt", FILE.replace(" ", "  ").replace("|", "\t|")))
                .isEqualTo(table);
        assertThat(EligibilityFile.read("my.txt", FILE.replace("\n", "\r\n").replace("[licensed]", " [ licensed ] ")))
                .isEqualTo(table);
    }

    @Test
    void theShippedFileHasBothSchemes() {
        Map<Scheme, Map<Profile, EligibilityTable.Row>> schemes =
                EligibilityFile.shipped().schemes();
        assertThat(schemes.get(Scheme.LICENSED))
                .containsOnlyKeys(
                        Profile.BASIC_USER,
                        Profile.MOBILE_USER,
                        Profile.TELEWORKER,
                        Profile.OFFICE_WORKER,
                        Profile.POWER_USER);
        assertThat(schemes.get(Scheme.SUBSCRIPTION))
                .containsOnlyKeys(Profile.TELEPHONY_USER, Profile.TELEPHONY_PLUS_USER, Profile.UC_USER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Basic User   ; Basic Usr ; 4; \"Basic Usr\" is no profile; basic user, mobile user",
                "| Avaya Softphone  ; | Softphone ; 4; \"Softphone\" is no user licence; avaya softphone, mobile worker",
                "Essential            | Avaya; Advanced | Avaya; 4; \"Advanced\" is no system licence; essential, preferred",
                "none       | none; hot desking | none; 11; \"hot desking\" is no mode; standalone, simultaneous, shared control",
                "macOS, iOS; macOS, Linux; 8; \"Linux\" is no client system; windows, macos, android, ios",
                "macOS, iOS; macOS,; 8; a client system is missing; windows, macos",
                "macOS, iOS; macOS, none; 8; \"none\" is no client system; windows",
                "macOS, iOS; macOS, macOS; 8; the client system macos is said twice; .",
                "Mobile Worker, Avaya Softphone; '| Avaya Softphone'; 5; a row has 5 columns; this one has 6",
                "[licensed]; [licenced]; 3; \"licenced\" is no scheme; licensed, subscription",
                "[licensed]; [licensed; 3; a heading is a scheme in brackets; [subscription]",
                "[licensed]; ' '; 4; a row belongs below the heading of its scheme; [licensed]",
                "[subscription]; [licensed]; 10; the scheme licensed has a table already; .",
                "Mobile User   ; Basic User; 5; the profile basic user has a row in this scheme already; .",
                "none       | none; none | Windows; 11; has client systems but no mode; both are none",
                "none       | none; standalone | none; 11; has modes but no client system; both are none",
                "macOS, iOS; iOS, Android; 8; offers shared control without Windows or macOS (R13); .",
                "standalone | Windows\\nUC; shared control | Windows\\nUC; 12; offers shared control without simultaneous mode (R12); ."
            })
    void everyFaultIsNamedByItsLineAndSaysWhatThereIs(String old, String changed, int line, String what, String also) {
        assertThat(fault(with(old.replace("\\n", "\n"), changed.replace("\\n", "\n"))))
                .contains("my.txt, line " + line + ": ")
                .contains(what)
                .contains(also);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        String file = with("Basic User   ", "Basic Usr").replace("macOS, iOS", "macOS, Linux");
        assertThat(fault(file).lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("my.txt, line 4: "),
                        second -> assertThat(second).startsWith("my.txt, line 8: "));
    }

    @Test
    void aFileThatEndsTooSoonIsNamed() {
        assertThat(fault("").lines())
                .containsExactly(
                        "my.txt, line 0: the file ends without the scheme licensed.",
                        "my.txt, line 0: the file ends without the scheme subscription.");
        assertThat(fault(FILE.substring(0, FILE.indexOf("Telephony User"))))
                .contains("line 10: the file ends, and the scheme subscription has no row.");
        assertThat(fault(FILE.substring(0, FILE.indexOf("UC User"))))
                .contains("line 12: the file ends, and the profile uc user is in no scheme.");
    }
}
