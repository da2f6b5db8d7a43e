package io.deskbridge.bridge.admin.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.admin.Configuration;
import io.deskbridge.bridge.admin.Import;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people write them, and everything that can be wrong with one. */
class ConfigurationFileTest {
    private static final String SMALL = """
            version: 1
            servers:
              - name: alpha
                release: 11.1
                licences: [essential, preferred]
              - {name: beta, release: "10.0", scheme: subscription}
            dial_rights:
              - name: home
                destinations:
                  - name: abroad
                    prefixes: ["+", 0900]
                    allowed: false
                others_allowed: true
            users:
              - name: alice   # the first
                full_name: Alice Ölmütz
                extension: 0041
                profile: power_user
                licences:
                  - power_user
                home_server: alpha
                withholds_number: true
                dial_right: home
              - {name: bob, extension: "4002", profile: basic_user, home_server: beta}
            phones:
              - {id: 4001, display_name: "Desk: one", user: alice, asks_consent: false, secret: geheim}
              - {id: 4002, user: bob}
            pick_up_groups:
              - name: sales
                members: [bob, alice]
              - {name: nobody}
            """;

    /** What is wrong with a text as a whole configuration, one line each. */
    private static List<String> problems(String text) {
        Import file = new Import(ConfigurationFile.read(text), Import.Mode.REPLACE);
        return file.check(Configuration.empty()).problems().stream()
                .map(problem -> problem.place().line() + ":" + problem.place().column() + " " + problem.message())
                .toList();
    }

    @Test
    void everyFieldIsReadAndWhatIsLeftOutHasItsUsualValue() {
        ConfigurationFile file = ConfigurationFile.read(SMALL);
        assertThat(file.problems()).isEmpty();
        ServerName alpha = new ServerName("alpha");
        UserName alice = new UserName("alice");
        UserName bob = new UserName("bob");
        assertThat(file.objects())
                .extracting(ConfigurationFile.Described::entry)
                .containsExactly(
                        new Entry.ServerEntry(
                                alpha,
                                new Release(11, 1),
                                Set.of(SystemLicence.ESSENTIAL, SystemLicence.PREFERRED),
                                Scheme.LICENSED),
                        new Entry.ServerEntry(
                                new ServerName("beta"), new Release(10, 0), Set.of(), Scheme.SUBSCRIPTION),
                        new Entry.DialRightEntry(new DialRight(
                                "home",
                                List.of(new DialRight.Destination("abroad", List.of("+", "0900"), false)),
                                true)),
                        new Entry.UserEntry(
                                alice,
                                "Alice Ölmütz",
                                "0041",
                                Profile.POWER_USER,
                                Set.of(UserLicence.POWER_USER),
                                alpha,
                                true,
                                "home"),
                        new Entry.UserEntry(bob, "", "4002", Profile.BASIC_USER, Set.of(), new ServerName("beta")),
                        new Entry.PhoneEntry(new PhoneId("4001"), "Desk: one", alice, false, "geheim"),
                        new Entry.PhoneEntry(new PhoneId("4002"), "", bob, true, ""),
                        new Entry.PickUpGroup("sales", Set.of(alice, bob)),
                        new Entry.PickUpGroup("nobody", Set.of()));
        assertThat(problems(SMALL)).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnceWithItsPlace() {
        assertThat(problems("""
                        version: 1
                        servers:
                          - name: al pha
                            release: eleven
                            licence: [essential]
                            scheme: bought
                        users:
                          - name: alice
                            name: alice
                            extension: "+4001"
                            profile: emperor
                            licences: [power_user, power_user, gold]
                            home_server: gamma
                            withholds_number: maybe
                          - name: bob
                            extension: 4002
                            profile: basic_user
                            home_server: gamma
                          - name: carol
                            full_name: "bell \\a"
                            extension: 4002
                            profile: basic_user
                            home_server: gamma
                            dial_right: none
                          - just a text
                        phones: nothing
                        pick_up_groups:
                          - name: sales
                            members: [bob, dave, bob]
                        everything_else: 1
                        """))
                .containsExactly(
                        "3:11 The field `name` has the value \"al pha\", but it is 1 to 64 of letters, digits, dot, dash,"
                                + " underscore.",
                        "4:14 The field `release` is \"eleven\", but it is two numbers, such as \"11.1\".",
                        "5:5 There is no field \"licence\" here; a server has licences, name, release, scheme.",
                        "6:13 There is no \"bought\" for `scheme`; there are licensed, subscription.",
                        "9:5 The field \"name\" is there twice.",
                        "10:16 The field `extension` has the value \"+4001\", but it is 1 to 32 digits.",
                        "11:14 There is no \"emperor\" for `profile`; there are basic_user, mobile_user, teleworker,"
                                + " office_worker, power_user, telephony_user, telephony_plus_user, uc_user.",
                        "12:28 The word power_user is there twice.",
                        "12:40 There is no \"gold\" for `licences`; there are avaya_softphone, mobile_worker, teleworker,"
                                + " office_worker, power_user, telephony_user, telephony_plus_user, uc_user.",
                        "13:18 The field `home_server` has the value \"gamma\", but there is no server of that name.",
                        "14:23 The field `withholds_number` is true or false, not \"maybe\".",
                        "16:16 The field `extension` has the value \"4002\", but it is the number of user carol.",
                        "18:18 The field `home_server` has the value \"gamma\", but there is no server of that name.",
                        "20:16 The field `full_name` has the value \"bell ?\", but it has at most 64 characters, none of"
                                + " which is a control or direction character.",
                        "21:16 The field `extension` has the value \"4002\", but it is the number of user bob.",
                        "23:18 The field `home_server` has the value \"gamma\", but there is no server of that name.",
                        "24:17 The field `dial_right` has the value \"none\", but there is no dial right of that name.",
                        "25:5 This is not a user, which is a mapping of fields.",
                        "26:9 The field `phones` is a list.",
                        "29:26 The name \"bob\" is there twice.",
                        "30:1 There is no field \"everything_else\" here; the file has dial_rights, phones,"
                                + " pick_up_groups, servers, users, version.");
    }

    @Test
    void whatIsMissingIsToldWhereTheObjectBegins() {
        assertThat(problems("version: 1\nusers:\n  - full_name: Alice\n"))
                .containsExactly(
                        "3:5 The field `name` is missing.",
                        "3:5 The field `extension` is missing.",
                        "3:5 The field `profile` is missing.",
                        "3:5 The field `home_server` is missing.");
    }

    @Test
    void twoOfOneNameAreToldAtTheSecond() {
        assertThat(problems("""
                        version: 1
                        servers:
                          - {name: alpha, release: "11.1"}
                          - {name: alpha, release: "11.1"}
                        """)).containsExactly("4:12 The file has another server of that name: alpha.");
    }

    @Test
    void aDialRightIsJudgedDownToItsPrefixes() {
        assertThat(problems("""
                        version: 1
                        dial_rights:
                          - name: home
                            destinations:
                              - {name: abroad, prefixes: ["+", "00"]}
                              - {name: abroad, prefixes: ["x"], allow: true}
                              - {name: no prefixes, prefixes: []}
                        """))
                .containsExactly(
                        "5:34 The field `destinations[0].prefixes` has the value \"00\", but this dial right has that"
                                + " prefix already (00 is the same as +).",
                        "6:16 The field `destinations[1].name` has the value \"abroad\", but another class of this dial right"
                                + " has that name.",
                        "6:34 The field `destinations[1].prefixes` has the value \"x\", but a prefix is an optional +, then"
                                + " digits, * and #.",
                        "6:41 There is no field \"allow\" here; a class of destinations has allowed, name, prefixes.",
                        "7:16 The field `destinations[2].name` has the value \"no prefixes\", but it is 1 to 64 of letters,"
                                + " digits, dot, dash, underscore.",
                        "7:39 The field `destinations[2].prefixes` has the value \"0 prefixes\", but a class has 1 to 200.");
    }

    @Test
    void aWrongSecretIsNotRepeated() {
        List<String> problems = problems("""
                version: 1
                servers: [{name: alpha, release: "11.1"}]
                users: [{name: bob, extension: 4002, profile: basic_user, home_server: alpha}]
                phones: [{id: 4001, user: bob, secret: "not so secret"}]
                """);
        assertThat(problems).hasSize(1).first().asString().startsWith("4:40 The field `secret` is none");
        assertThat(problems.get(0)).doesNotContain("not so secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "one", "1.0"})
    void anotherVersionIsNotRead(String version) {
        assertThat(problems("version: " + version + "\n"))
                .containsExactly("1:10 This release reads configurations of version 1.");
    }

    // ---- what is no configuration

    @Test
    void aFileThatIsNoYamlIsToldWhere() {
        assertThat(problems("version: 1\nusers: [\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("3:1 This is no YAML: ");
        assertThat(problems("version: 1\n\tusers:\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2:1 This is no YAML: ");
        assertThat(problems("a: \"\u0000\"")).hasSize(1).first().asString().contains("special characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n"})
    void anEmptyFileIsNoConfiguration(String text) {
        assertThat(problems(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "text", "- a"})
    void somethingElseIsNoConfiguration(String text) {
        assertThat(problems(text)).containsExactly("1:1 A configuration is a mapping that begins with version: 1.");
    }

    @Test
    void aFileThatWouldGrowIsRefusedBeforeItDoes() {
        StringBuilder laughs = new StringBuilder("version: 1\na0: &a0 [lol]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertThat(problems(laughs.toString()))
                .containsExactly("2:5 Anchors and aliases (& and *) are not read; write it out.");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 1_000, 1_000_000})
    void aFileThatIsTooDeepIsRefused(int depth) {
        assertThat(problems("a: " + "[".repeat(depth)))
                .hasSize(1)
                .first()
                .asString()
                .contains("This is nested deeper than any configuration.");
    }

    @Test
    void aFileWithTooMuchInItIsRefused() {
        assertThat(problems("a: [" + "b,".repeat(600_000) + "]"))
                .hasSize(1)
                .first()
                .asString()
                .contains("at once");
        assertThat(problems("a: " + "b".repeat(ConfigurationFile.MOST_CHARACTERS)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1:1 This cannot be read: ");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(problems("version: 1\n---\nversion: 1\n"))
                .containsExactly("2:1 A second document begins here; a configuration is one.");
    }

    @Test
    void aTagMakesNothing() {
        assertThat(problems("version: !!java.net.URL [\"http://localhost\"]\n"))
                .containsExactly("1:10 The field `version` is one value.");
    }
}
