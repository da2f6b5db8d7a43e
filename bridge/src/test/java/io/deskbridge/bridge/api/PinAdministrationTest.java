package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.admin.v1.ImportConfigurationResponse;
import io.deskbridge.proto.admin.v1.ImportMode;
import io.deskbridge.proto.admin.v1.UpdateUserRequest;
import io.deskbridge.proto.admin.v1.User;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do to PINs: write them, and never see them again. */
class PinAdministrationTest {
    private static final String BOB = """
            version: 1
            users:
              - {name: bob, full_name: Bob Berg, extension: "4002", profile: office_worker, licences: [office_worker], home_server: alpha, pin: "730581"}
            """;

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final AdministrationClient root = alpha.administrator();

    @AfterEach
    void close() {
        alpha.close();
    }

    private PinHash pinOfBob() {
        return alpha.directory.user(new UserName("bob")).orElseThrow().pin();
    }

    private static UpdateUserRequest request(User.Builder user, String... mask) {
        return UpdateUserRequest.newBuilder()
                .setUser(user)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(mask)))
                .build();
    }

    private User update(User.Builder user, String... mask) {
        return answer(root.users.updateUser(request(user, mask))).getUser();
    }

    @Test
    void aPinIsWrittenAndNeverRead() {
        User bob = update(root.user("bob").toBuilder().setPin("730581"), "pin");
        assertThat(bob.getHasPin()).isTrue();
        assertThat(bob.getPin()).isEmpty();
        assertThat(root.user("bob")).isEqualTo(bob);
        assertThat(pinOfBob().matches("730581")).isTrue();
        assertThat(root.exported(true))
                .doesNotContain("730581", pinOfBob().text(), pinOfBob().salt());
        PinHash before = pinOfBob();
        update(bob.toBuilder().setFullName("Robert"));
        assertThat(pinOfBob()).as("left out, it stays").isEqualTo(before);
        update(bob.toBuilder().clearEtag().setPin("730581"), "pin");
        assertThat(pinOfBob()).as("the same again is another one: it unblocks").isNotEqualTo(before);
        assertThat(update(bob.toBuilder().clearEtag().clearPin(), "pin").getHasPin())
                .isFalse();
        assertThat(pinOfBob()).isEqualTo(PinHash.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "123456", "400273", "abcdef", "24071985"})
    void aPinThatIsNoneIsRefusedAndNotRepeated(String pin) {
        Refused refused = assertRefused(
                root.users.updateUser(request(root.user("bob").toBuilder().setPin(pin), "pin")), Reason.INVALID_FIELD);
        assertThat(refused.message()).contains("`pin`").doesNotContain(pin);
        assertThat(refused.facts()).containsEntry("field", "pin");
        assertThat(pinOfBob().isSet()).isFalse();
    }

    private ImportConfigurationResponse imported(String file) {
        return root.imported(ImportMode.IMPORT_MODE_MERGE, file);
    }

    @Test
    void aFileBringsAPinAndTheSameFileAgainChangesNothing() {
        assertThat(imported(BOB).getUpdated()).isEqualTo(1);
        PinHash pin = pinOfBob();
        assertThat(pin.matches("730581")).isTrue();
        assertThat(imported(BOB).getUnchanged()).isEqualTo(1);
        assertThat(imported(BOB.replace(", pin: \"730581\"", "")).getUnchanged())
                .as("of whom the file says none keeps it")
                .isEqualTo(1);
        root.imported(ImportMode.IMPORT_MODE_REPLACE, root.exported(true));
        assertThat(pinOfBob()).isEqualTo(pin);
        assertThat(imported(BOB.replace("730581", "")).getUpdated()).isEqualTo(1);
        assertThat(pinOfBob().isSet()).isFalse();
    }

    @Test
    void aPinThatIsNoneIsAFaultOfTheFileByLineAndColumn() {
        var response = imported(BOB.replace("730581", "123456"));
        assertThat(response.getApplied()).isFalse();
        assertThat(response.getProblemsList()).hasSize(1);
        assertThat(response.getProblems(0).getMessage()).contains("`pin`").doesNotContain("123456");
        assertThat(response.getProblems(0).getLine()).isEqualTo(3);
        assertThat(pinOfBob().isSet()).isFalse();
    }

    @Test
    void moreThanTwoHundredPinsAreNotImportedAtOnce() {
        String file = IntStream.rangeClosed(0, 200)
                .mapToObj(i -> "  - {name: u" + i + ", extension: \"70" + i
                        + "\", profile: office_worker, home_server: alpha, pin: \"482913\"}\n")
                .collect(Collectors.joining("", "version: 1\nusers:\n", ""));
        var response = imported(file);
        assertThat(response.getApplied()).isFalse();
        assertThat(response.getProblems(0).getMessage()).contains("201 PINs", "at most 200", "in parts");
    }
}
