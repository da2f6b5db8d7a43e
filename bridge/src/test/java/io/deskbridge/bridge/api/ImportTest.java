package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.admin.v1.ImportConfigurationResponse;
import io.deskbridge.proto.admin.v1.ImportMode;
import io.deskbridge.proto.admin.v1.ImportProblem;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole configuration, as a file over gRPC. */
class ImportTest {
    private static final String DAVE = """
            version: 1
            users:
              - {name: dave, extension: "4004", profile: office_worker, licences: [office_worker], home_server: alpha}
            phones:
              - {id: "4004", user: dave, secret: geheim}
            """;

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final AdministrationClient root = alpha.administrator();

    @AfterEach
    void close() {
        alpha.close();
    }

    private ImportConfigurationResponse validated(ImportMode mode, String file) {
        var received = root.send(mode, true, file, 1000);
        assertThat(received.messages()).hasSize(1);
        return received.messages().get(0);
    }

    @Test
    void aMergeAddsAndChangesAndLeavesTheRest() {
        String before = root.exported(true);
        ImportConfigurationResponse done = root.imported(ImportMode.IMPORT_MODE_MERGE, DAVE);
        assertThat(done)
                .isEqualTo(ImportConfigurationResponse.newBuilder()
                        .setApplied(true)
                        .setCreated(2)
                        .build());
        assertThat(root.user("dave").getExtension()).isEqualTo("4004");
        assertThat(root.exported(true))
                .contains("- name: dave\n", "- name: alice\n")
                .hasSizeGreaterThan(before.length());
        ImportConfigurationResponse again =
                root.imported(ImportMode.IMPORT_MODE_MERGE, DAVE.replace("4004\", p", "4005\", p"));
        assertThat(again)
                .isEqualTo(ImportConfigurationResponse.newBuilder()
                        .setApplied(true)
                        .setUpdated(1)
                        .setUnchanged(1)
                        .build());
        assertThat(alpha.directory.userOf("4005")).isPresent();
    }

    @Test
    void aReplaceLeavesNothingElse() {
        String everything = root.exported(true);
        String alone = DAVE.replace("users:", "servers:\n  - {name: alpha, release: \"11.1\"}\nusers:");
        ImportConfigurationResponse done = root.imported(ImportMode.IMPORT_MODE_REPLACE, alone);
        assertThat(done.getCreated()).isEqualTo(2);
        assertThat(done.getUpdated()).isEqualTo(1);
        assertThat(done.getDeleted()).isEqualTo(12);
        assertThat(alpha.directory.user(new UserName("alice"))).isEmpty();
        root.imported(ImportMode.IMPORT_MODE_REPLACE, everything);
        assertThat(root.exported(true)).isEqualTo(everything);
    }

    @Test
    void aFileThatIsOnlyValidatedChangesNothing() {
        String before = root.exported(true);
        assertThat(validated(ImportMode.IMPORT_MODE_MERGE, DAVE))
                .isEqualTo(
                        ImportConfigurationResponse.newBuilder().setCreated(2).build());
        assertThat(root.exported(true)).isEqualTo(before);
    }

    @Test
    void ofAFileWithFaultsNothingIsImportedAndAllAreTold() {
        String before = root.exported(true);
        String wrong = DAVE.replace("office_worker, l", "wizard, l").replace("user: dave", "user: eve");
        for (ImportMode mode : List.of(ImportMode.IMPORT_MODE_MERGE, ImportMode.IMPORT_MODE_REPLACE)) {
            ImportConfigurationResponse response = root.imported(mode, wrong);
            assertThat(response.getApplied()).isFalse();
            assertThat(response.getProblemsList())
                    .extracting(ImportProblem::getLine)
                    .containsExactlyElementsOf(mode == ImportMode.IMPORT_MODE_MERGE ? List.of(3, 5) : List.of(3, 3, 5));
            assertThat(response.getProblemCount()).isEqualTo(response.getProblemsCount());
            assertThat(root.exported(true)).isEqualTo(before);
        }
    }

    @Test
    void ofVeryManyFaultsTheFirstHundredAreTold() {
        String wrong = "version: 1\n" + "nonsense: 1\n".repeat(300);
        ImportConfigurationResponse response = root.imported(ImportMode.IMPORT_MODE_MERGE, wrong);
        assertThat(response.getProblemCount()).isEqualTo(300);
        assertThat(response.getProblemsCount()).isEqualTo(100);
    }

    @Test
    void aFileIsCutAnywhere() {
        String everything = root.exported(true);
        for (int size : List.of(1, 7, 32_768)) {
            var received = root.send(ImportMode.IMPORT_MODE_REPLACE, false, everything, size);
            assertThat(received.messages()).hasSize(1);
            assertThat(received.messages().get(0).getUnchanged()).isEqualTo(13);
        }
    }

    @Test
    void secretsAreExportedOnDemandOnlyAndStayWhereAFileHasNone() {
        assertThat(root.exported(false)).doesNotContain("secret-4001").contains("phones");
        assertThat(root.exported(true)).contains("secret: secret-4001\n");
        root.imported(ImportMode.IMPORT_MODE_REPLACE, root.exported(false));
        assertThat(alpha.phones.drivers().admit(new PhoneId("4001"), TestNetwork.secret("4001")))
                .isPresent();
    }

    @Test
    void anImportSaysWhatItIs() {
        assertRefused(
                root.send(ImportMode.IMPORT_MODE_UNSPECIFIED, false, DAVE, 1000).error(), Reason.INVALID_FIELD);
        assertRefused(root.send(ImportMode.IMPORT_MODE_MERGE, false, "", 1000).error(), Reason.INVALID_FIELD);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsWhole() {
        String large = "#" + "x".repeat(4 << 20);
        assertRefused(
                root.send(ImportMode.IMPORT_MODE_MERGE, false, large, 32_768).error(), Reason.INVALID_FIELD);
    }

    @Test
    void anImportThatChangesTooMuchAtOnceChangesNothing() {
        StringBuilder file = new StringBuilder("version: 1\nphones:\n");
        for (int i = 0; i <= 4_000; i++) {
            file.append("  - {id: p").append(i).append(", user: alice}\n");
        }
        String before = root.exported(true);
        Refused refused = assertRefused(
                root.send(ImportMode.IMPORT_MODE_MERGE, false, file.toString(), 32_768)
                        .error(),
                Reason.INVALID_FIELD);
        assertThat(refused.message()).startsWith("This changes 4001 entries at once; 4000 can be.");
        assertThat(root.exported(true)).isEqualTo(before);
    }

    @Test
    void whatIsImportedHoldsAtOnceAlsoForSessionsThatRun() {
        ApiClient alice = alpha.alice();
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        phone.talks("4002");
        String withdrawn = root.exported(true).replace("licences: [power_user]", "licences: []");
        assertThat(root.imported(ImportMode.IMPORT_MODE_MERGE, withdrawn).getUpdated())
                .isEqualTo(1);
        assertRefused(alice.dial("4001", "4002", ""), Reason.SIGNED_OFF);
        assertThat(phone.orders()).as("the call stays").isEmpty();
    }

    @Test
    void whoeverImportsIsWrittenDown() {
        root.imported(ImportMode.IMPORT_MODE_MERGE, DAVE);
        assertThat(alpha.registry.get(Key.LAST_CHANGE).orElseThrow().entry())
                .isEqualTo(new Entry.LastChange("root", "imported a file, beside what there was"));
        long revision = alpha.registry.get(Key.LAST_CHANGE).orElseThrow().revision();
        root.imported(ImportMode.IMPORT_MODE_MERGE, DAVE);
        assertThat(alpha.registry.get(Key.LAST_CHANGE).orElseThrow().revision())
                .as("nothing to change is no change")
                .isEqualTo(revision);
        assertThat(answer(root.users.listUsers(io.deskbridge.proto.admin.v1.ListUsersRequest.getDefaultInstance()))
                        .getUsersCount())
                .isEqualTo(4);
    }
}
