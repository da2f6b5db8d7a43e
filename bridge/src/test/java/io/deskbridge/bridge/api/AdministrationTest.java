package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.rpc.BadRequest;
import com.google.rpc.PreconditionFailure;
import io.deskbridge.bridge.access.Rule;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.admin.v1.CreateDialRightRequest;
import io.deskbridge.proto.admin.v1.CreatePhoneRequest;
import io.deskbridge.proto.admin.v1.CreatePickUpGroupRequest;
import io.deskbridge.proto.admin.v1.CreateServerRequest;
import io.deskbridge.proto.admin.v1.CreateUserRequest;
import io.deskbridge.proto.admin.v1.DeleteDialRightRequest;
import io.deskbridge.proto.admin.v1.DeletePhoneRequest;
import io.deskbridge.proto.admin.v1.DeletePickUpGroupRequest;
import io.deskbridge.proto.admin.v1.DeleteServerRequest;
import io.deskbridge.proto.admin.v1.DeleteUserRequest;
import io.deskbridge.proto.admin.v1.Destination;
import io.deskbridge.proto.admin.v1.DialRight;
import io.deskbridge.proto.admin.v1.GetProfileRequest;
import io.deskbridge.proto.admin.v1.GetServerRequest;
import io.deskbridge.proto.admin.v1.GetUserRequest;
import io.deskbridge.proto.admin.v1.ListPhonesRequest;
import io.deskbridge.proto.admin.v1.ListPhonesResponse;
import io.deskbridge.proto.admin.v1.ListProfilesRequest;
import io.deskbridge.proto.admin.v1.ListProfilesResponse;
import io.deskbridge.proto.admin.v1.ListUsersRequest;
import io.deskbridge.proto.admin.v1.Phone;
import io.deskbridge.proto.admin.v1.PickUpGroup;
import io.deskbridge.proto.admin.v1.Profile;
import io.deskbridge.proto.admin.v1.ProfileDetails;
import io.deskbridge.proto.admin.v1.Scheme;
import io.deskbridge.proto.admin.v1.Server;
import io.deskbridge.proto.admin.v1.SystemLicence;
import io.deskbridge.proto.admin.v1.UpdatePhoneRequest;
import io.deskbridge.proto.admin.v1.UpdateServerRequest;
import io.deskbridge.proto.admin.v1.UpdateUserRequest;
import io.deskbridge.proto.admin.v1.User;
import io.deskbridge.proto.admin.v1.UserLicence;
import io.deskbridge.proto.v1.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What administrators do to one object. */
class AdministrationTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final AdministrationClient root = alpha.administrator();

    @AfterEach
    void close() {
        alpha.close();
    }

    private static User.Builder dave() {
        return User.newBuilder()
                .setName("dave")
                .setFullName("Dave Dorn")
                .setExtension("4004")
                .setProfile(Profile.PROFILE_OFFICE_WORKER)
                .addLicences(UserLicence.USER_LICENCE_OFFICE_WORKER)
                .setHomeServer("beta")
                .setDialRight("default");
    }

    private User create(User.Builder user) {
        return answer(root.users.createUser(
                        CreateUserRequest.newBuilder().setUser(user).build()))
                .getUser();
    }

    private User update(User.Builder user, String... mask) {
        return answer(root.users.updateUser(updateRequest(user, mask))).getUser();
    }

    private static UpdateUserRequest updateRequest(User.Builder user, String... mask) {
        return UpdateUserRequest.newBuilder()
                .setUser(user)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(mask)))
                .build();
    }

    private static DeleteUserRequest delete(String user, String etag) {
        return DeleteUserRequest.newBuilder().setName(user).setEtag(etag).build();
    }

    // ---- who may

    @Test
    void onlyAnAdministratorMayAndAnAdministratorIsNobodysUser() {
        AdministrationClient alice =
                new AdministrationClient(alpha.channel, ApiClient.headers("Bearer " + TestNetwork.token("alice"), ""));
        assertRefused(
                alice.users.getUser(GetUserRequest.newBuilder().setName("alice").build()), Reason.NOT_AN_ADMINISTRATOR);
        Received<
                        io.deskbridge.proto.admin.v1.ImportConfigurationRequest,
                        io.deskbridge.proto.admin.v1.ImportConfigurationResponse>
                file = alice.send(
                        io.deskbridge.proto.admin.v1.ImportMode.IMPORT_MODE_REPLACE, false, "version: 1\n", 100);
        assertRefused(file.error(), Reason.NOT_AN_ADMINISTRATOR);
        assertRefused(alpha.client(TestNetwork.ADMINISTRATOR, "desk").signIn(), Reason.NOT_A_USER);
        assertThat(Rule.rpcs().stream()
                        .filter(rpc -> rpc.startsWith("deskbridge.admin."))
                        .map(rpc -> Rule.of(rpc).orElseThrow()))
                .hasSize(29)
                .containsOnly(Rule.ADMINISTRATOR);
    }

    // ---- a life

    @Test
    void anObjectIsMadeReadChangedAndDeleted() {
        User made = create(dave());
        assertThat(made.getEtag()).isNotEmpty();
        assertThat(made).isEqualTo(dave().setEtag(made.getEtag()).build());
        assertThat(root.user("dave")).isEqualTo(made);
        assertThat(alpha.directory.userOf("4004").map(Entry.UserEntry::fullName))
                .contains("Dave Dorn");

        User changed = update(made.toBuilder().setExtension("4005").clearLicences());
        assertThat(changed.getEtag()).isNotEqualTo(made.getEtag());
        assertThat(changed)
                .isEqualTo(dave().setExtension("4005")
                        .clearLicences()
                        .setEtag(changed.getEtag())
                        .build());
        assertThat(root.user("dave")).isEqualTo(changed);

        answer(root.users.deleteUser(delete("dave", changed.getEtag())));
        assertRefused(
                root.users.getUser(GetUserRequest.newBuilder().setName("dave").build()), Reason.NOT_FOUND);
        assertThat(alpha.directory.userOf("4005")).isEmpty();
    }

    @Test
    void everyKindHasTheSameLife() {
        Server gamma = answer(root.servers.createServer(CreateServerRequest.newBuilder()
                        .setServer(Server.newBuilder()
                                .setName("gamma")
                                .setRelease("11.2")
                                .setScheme(Scheme.SCHEME_SUBSCRIPTION)
                                .addLicences(SystemLicence.SYSTEM_LICENCE_ESSENTIAL))
                        .build()))
                .getServer();
        Server later = answer(root.servers.updateServer(UpdateServerRequest.newBuilder()
                        .setServer(gamma.toBuilder().setRelease("11.3"))
                        .build()))
                .getServer();
        assertThat(later)
                .isEqualTo(gamma.toBuilder()
                        .setRelease("11.3")
                        .setEtag(later.getEtag())
                        .build());
        answer(root.servers.deleteServer(
                DeleteServerRequest.newBuilder().setName("gamma").build()));

        DialRight right = DialRight.newBuilder()
                .setName("home")
                .addDestinations(Destination.newBuilder()
                        .setName("abroad")
                        .addPrefixes("+")
                        .addPrefixes("011")
                        .setAllowed(false))
                .setOthersAllowed(true)
                .build();
        DialRight home = answer(root.dialRights.createDialRight(
                        CreateDialRightRequest.newBuilder().setDialRight(right).build()))
                .getDialRight();
        assertThat(home).isEqualTo(right.toBuilder().setEtag(home.getEtag()).build());
        answer(root.dialRights.deleteDialRight(
                DeleteDialRightRequest.newBuilder().setName("home").build()));

        PickUpGroup group = PickUpGroup.newBuilder()
                .setName("sales")
                .addMembers("alice")
                .addMembers("bob")
                .build();
        PickUpGroup sales = answer(root.groups.createPickUpGroup(CreatePickUpGroupRequest.newBuilder()
                        .setPickUpGroup(group)
                        .build()))
                .getPickUpGroup();
        assertThat(sales).isEqualTo(group.toBuilder().setEtag(sales.getEtag()).build());
        assertThat(alpha.directory.pickUpGroup(new UserName("bob"))).containsExactly(new UserName("alice"));
        answer(root.groups.deletePickUpGroup(
                DeletePickUpGroupRequest.newBuilder().setName("sales").build()));
        assertThat(alpha.directory.pickUpGroup(new UserName("bob"))).isEmpty();

        Phone phone = Phone.newBuilder()
                .setId("4012")
                .setUser("bob")
                .setAsksConsent(true)
                .build();
        Phone made = answer(root.phones.createPhone(
                        CreatePhoneRequest.newBuilder().setPhone(phone).build()))
                .getPhone();
        assertThat(made).isEqualTo(phone.toBuilder().setEtag(made.getEtag()).build());
        answer(root.phones.deletePhone(DeletePhoneRequest.newBuilder()
                .setId("4012")
                .setEtag(made.getEtag())
                .build()));
        assertThat(alpha.directory.phone(new PhoneId("4012"))).isEmpty();
    }

    @Test
    void whatIsThereIsNotMadeAgain() {
        Refused refused = assertRefused(
                root.users.createUser(CreateUserRequest.newBuilder()
                        .setUser(dave().setName("alice"))
                        .build()),
                Reason.ALREADY_EXISTS);
        assertThat(refused.facts()).containsEntry("object", "user alice");
    }

    @Test
    void whatIsNotThereIsNeitherChangedNorDeleted() {
        assertRefused(root.users.updateUser(updateRequest(dave())), Reason.NOT_FOUND);
        assertRefused(root.users.deleteUser(delete("dave", "")), Reason.NOT_FOUND);
        assertRefused(
                root.servers.getServer(
                        GetServerRequest.newBuilder().setName("alice").build()),
                Reason.NOT_FOUND);
    }

    // ---- etags and masks

    @Test
    void whatHasChangedSinceItWasReadIsNeitherChangedNorDeleted() {
        User read = root.user("bob");
        User changed = update(read.toBuilder().setFullName("Robert"));
        assertRefused(
                root.users.updateUser(updateRequest(read.toBuilder().setFullName("Bobby"))), Reason.ETAG_MISMATCH);
        assertRefused(root.users.deleteUser(delete("bob", read.getEtag())), Reason.ETAG_MISMATCH);
        assertRefused(root.users.deleteUser(delete("bob", "no etag")), Reason.ETAG_MISMATCH);
        assertThat(root.user("bob")).isEqualTo(changed);
        assertThat(update(read.toBuilder().clearEtag().setFullName("Bobby")).getFullName())
                .as("without an etag, whatever it is now")
                .isEqualTo("Bobby");
    }

    @Test
    void anEtagStaysWhileTheObjectDoes() {
        User read = root.user("bob");
        create(dave());
        assertThat(update(read.toBuilder())).as("nothing to change").isEqualTo(read);
        assertThat(root.user("bob")).isEqualTo(read);
    }

    @Test
    void onlyTheFieldsInTheMaskAreChanged() {
        User before = root.user("alice");
        User.Builder other = dave().setName("alice").setExtension("4009");
        User after = update(other, "extension", "licences");
        assertThat(after)
                .isEqualTo(before.toBuilder()
                        .setExtension("4009")
                        .clearLicences()
                        .addLicences(UserLicence.USER_LICENCE_OFFICE_WORKER)
                        .setEtag(after.getEtag())
                        .build());
    }

    @Test
    void aMaskWithAFieldThatIsNoneIsRefused() {
        Refused refused = assertRefused(
                root.users.updateUser(updateRequest(dave().setName("alice"), "number", "full_name")),
                Reason.INVALID_FIELD);
        assertThat(violations(refused)).containsOnlyKeys("update_mask");
    }

    // ---- wrong fields

    private static Map<String, String> violations(Refused refused) {
        Map<String, String> all = new java.util.TreeMap<>();
        refused.detail(BadRequest.class).orElseThrow().getFieldViolationsList().forEach(one -> {
            assertThat(one.getReason()).isEqualTo("INVALID_FIELD");
            all.put(one.getField(), one.getDescription());
        });
        return all;
    }

    @Test
    void everyWrongFieldIsToldAtOnce() {
        Refused refused = assertRefused(
                root.users.createUser(CreateUserRequest.newBuilder()
                        .setUser(User.newBuilder()
                                .setName("no name")
                                .setFullName("x".repeat(65))
                                .setExtension("+49")
                                .addLicencesValue(77)
                                .setHomeServer("gamma")
                                .setDialRight("none"))
                        .build()),
                Reason.INVALID_FIELD);
        assertThat(violations(refused))
                .containsOnlyKeys("name", "full_name", "extension", "profile", "licences", "home_server", "dial_right");
        assertThat(violations(refused).get("home_server"))
                .isEqualTo("The field `home_server` has the value \"gamma\", but there is no server of that name.");
        violations(refused)
                .values()
                .forEach(sentence -> assertThat(refused.message()).contains(sentence));
        assertRefused(
                root.users.getUser(
                        GetUserRequest.newBuilder().setName("no name").build()),
                Reason.NOT_FOUND);
    }

    @Test
    void anUpdateIsJudgedAsWholeAsACreation() {
        Refused refused = assertRefused(
                root.users.updateUser(updateRequest(
                        User.newBuilder().setName("alice").setExtension("4002").setHomeServer("gamma"),
                        "extension",
                        "home_server")),
                Reason.INVALID_FIELD);
        assertThat(violations(refused)).containsOnlyKeys("extension", "home_server");
        assertThat(violations(refused).get("extension")).contains("it is the number of user bob");
    }

    @Test
    void aPhoneAGroupAServerAndADialRightAreJudgedToo() {
        assertThat(violations(assertRefused(
                        root.phones.createPhone(CreatePhoneRequest.newBuilder()
                                .setPhone(Phone.newBuilder()
                                        .setId("4 1")
                                        .setDisplayName("\u202e")
                                        .setUser("nobody")
                                        .setSecret("abc"))
                                .build()),
                        Reason.INVALID_FIELD)))
                .containsOnlyKeys("id", "display_name", "user", "secret");
        assertThat(violations(assertRefused(
                        root.groups.createPickUpGroup(CreatePickUpGroupRequest.newBuilder()
                                .setPickUpGroup(PickUpGroup.newBuilder()
                                        .setName("sales")
                                        .addMembers("alice")
                                        .addMembers("alice"))
                                .build()),
                        Reason.INVALID_FIELD)))
                .containsOnlyKeys("members");
        assertThat(violations(assertRefused(
                        root.servers.createServer(CreateServerRequest.newBuilder()
                                .setServer(Server.newBuilder()
                                        .setRelease("11")
                                        .setSchemeValue(9)
                                        .addLicences(SystemLicence.SYSTEM_LICENCE_UNSPECIFIED))
                                .build()),
                        Reason.INVALID_FIELD)))
                .containsOnlyKeys("name", "release", "scheme", "licences");
        assertThat(violations(assertRefused(
                        root.dialRights.createDialRight(CreateDialRightRequest.newBuilder()
                                .setDialRight(DialRight.newBuilder()
                                        .setName("home")
                                        .addDestinations(Destination.newBuilder()
                                                .setName("abroad")
                                                .addPrefixes("a")))
                                .build()),
                        Reason.INVALID_FIELD)))
                .containsOnlyKeys("destinations[0].prefixes");
    }

    // ---- who is named

    @Test
    void whatOthersNameIsNotDeletedAndTheyAreTold() {
        answer(root.groups.createPickUpGroup(CreatePickUpGroupRequest.newBuilder()
                .setPickUpGroup(PickUpGroup.newBuilder().setName("sales").addMembers("alice"))
                .build()));
        Refused user = assertRefused(root.users.deleteUser(delete("alice", "")), Reason.STILL_REFERENCED);
        assertThat(user.message())
                .isEqualTo(
                        "The user alice cannot be deleted: phone 4001, phone 4011, pick-up group sales name it. Change or"
                                + " delete those first.");
        assertThat(user.facts()).containsEntry("referenced_by", "phone 4001, phone 4011, pick-up group sales");
        assertThat(user.detail(PreconditionFailure.class)
                        .orElseThrow()
                        .getViolations(0)
                        .getSubject())
                .isEqualTo("user alice");
        Refused server = assertRefused(
                root.servers.deleteServer(
                        DeleteServerRequest.newBuilder().setName("alpha").build()),
                Reason.STILL_REFERENCED);
        assertThat(server.facts()).containsEntry("referenced_by", "user alice, user bob, user carol");
        create(dave());
        assertRefused(
                root.dialRights.deleteDialRight(
                        DeleteDialRightRequest.newBuilder().setName("default").build()),
                Reason.STILL_REFERENCED);
        assertThat(root.user("alice").getName()).isEqualTo("alice");
    }

    @Test
    void ofManyWhoNameItTheFirstAreTold() {
        for (int i = 10; i < 25; i++) {
            create(dave().setName("user-" + i).setExtension("50" + i));
        }
        Refused refused = assertRefused(
                root.servers.deleteServer(
                        DeleteServerRequest.newBuilder().setName("beta").build()),
                Reason.STILL_REFERENCED);
        assertThat(refused.facts().get("referenced_by"))
                .startsWith("user user-10, user user-11")
                .endsWith("user user-19 and 5 more");
    }

    // ---- secrets

    @Test
    void aSecretIsWrittenAndNeverRead() {
        Phone.Builder phone = Phone.newBuilder().setId("4012").setUser("bob").setSecret("s3cret");
        Phone made = answer(root.phones.createPhone(
                        CreatePhoneRequest.newBuilder().setPhone(phone).build()))
                .getPhone();
        assertThat(made.getSecret()).isEmpty();
        assertThat(made.getHasSecret()).isTrue();
        assertThat(root.phone("4012")).isEqualTo(made);
        assertThat(alpha.phones.drivers().admit(new PhoneId("4012"), "s3cret")).isPresent();

        Phone renamed = change(made.toBuilder().setDisplayName("Desk"));
        assertThat(renamed.getHasSecret()).as("left out, it stays").isTrue();
        assertThat(alpha.phones.drivers().admit(new PhoneId("4012"), "s3cret")).isPresent();
        change(renamed.toBuilder().clearEtag().setSecret("another"), "secret");
        assertThat(alpha.phones.drivers().admit(new PhoneId("4012"), "s3cret")).isEmpty();
        assertThat(alpha.phones.drivers().admit(new PhoneId("4012"), "another")).isPresent();
        change(renamed.toBuilder().clearEtag().setDisplayName("No more"), "display_name");
        assertThat(alpha.phones.drivers().admit(new PhoneId("4012"), "another")).isPresent();
        Phone open = change(renamed.toBuilder().clearEtag().clearSecret(), "secret");
        assertThat(open.getHasSecret()).isFalse();
        assertThat(alpha.phones.drivers().admit(new PhoneId("4012"), "another")).isEmpty();
    }

    private Phone change(Phone.Builder phone, String... mask) {
        return answer(root.phones.updatePhone(UpdatePhoneRequest.newBuilder()
                        .setPhone(phone)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(mask)))
                        .build()))
                .getPhone();
    }

    // ---- lists

    @Test
    void aListComesInPagesThatStayGoodWhateverChanges() {
        ListPhonesResponse first = list(2, "");
        assertThat(first.getPhonesList()).extracting(Phone::getId).containsExactly("4001", "4002");
        answer(root.phones.deletePhone(
                DeletePhoneRequest.newBuilder().setId("4002").build()));
        ListPhonesResponse second = list(2, first.getNextPageToken());
        assertThat(second.getPhonesList()).extracting(Phone::getId).containsExactly("4003", "4011");
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(list(0, "").getPhonesList())
                .hasSize(3)
                .noneMatch(phone -> !phone.getSecret().isEmpty());
        assertThat(list(1000, "4011").getPhonesList()).isEmpty();
        for (int wrong : List.of(-1, 1001)) {
            assertRefused(
                    root.users.listUsers(
                            ListUsersRequest.newBuilder().setPageSize(wrong).build()),
                    Reason.INVALID_FIELD);
        }
    }

    private ListPhonesResponse list(int size, String token) {
        return answer(root.phones.listPhones(ListPhonesRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .build()));
    }

    @Test
    void profilesAreReadFromTheTable() {
        List<ProfileDetails> all = new ArrayList<>();
        String token = "";
        do {
            ListProfilesResponse page = answer(root.profiles.listProfiles(ListProfilesRequest.newBuilder()
                    .setPageSize(3)
                    .setPageToken(token)
                    .build()));
            all.addAll(page.getProfilesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(all).hasSize(8);
        ProfileDetails worker = answer(root.profiles.getProfile(GetProfileRequest.newBuilder()
                        .setProfile(Profile.PROFILE_OFFICE_WORKER)
                        .build()))
                .getProfile();
        assertThat(all).contains(worker);
        assertThat(worker.getUserLicencesList()).containsExactly(UserLicence.USER_LICENCE_OFFICE_WORKER);
        assertThat(worker.getClientUsesList())
                .extracting(Enum::name)
                .containsExactly("CLIENT_USE_SIMULTANEOUS", "CLIENT_USE_SHARED_CONTROL");
        assertThat(worker.getPlatformsList())
                .containsExactlyInAnyOrder(Platform.PLATFORM_WINDOWS, Platform.PLATFORM_MACOS);
        assertRefused(
                root.profiles.getProfile(GetProfileRequest.newBuilder()
                        .setScheme(Scheme.SCHEME_SUBSCRIPTION)
                        .setProfile(Profile.PROFILE_OFFICE_WORKER)
                        .build()),
                Reason.NOT_FOUND);
        assertRefused(root.profiles.getProfile(GetProfileRequest.getDefaultInstance()), Reason.INVALID_FIELD);
        assertRefused(
                root.profiles.listProfiles(
                        ListProfilesRequest.newBuilder().setPageToken("x").build()),
                Reason.INVALID_FIELD);
    }

    // ---- when it does not go

    @Test
    void aRegistryThatIsAwayIsUnavailable() {
        alpha.registryAsServed.away(true);
        Refused refused = assertRefused(
                root.users.createUser(
                        CreateUserRequest.newBuilder().setUser(dave()).build()),
                Reason.REGISTRY_UNREACHABLE);
        assertThat(refused.message()).doesNotContain("secret place");
        alpha.registryAsServed.away(false);
        create(dave());
    }

    @Test
    void aServerThatIsBusyWithAdministratorsSaysSo() {
        try (ServerUnderTest busy = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.administration(work -> {
            throw new RejectedExecutionException();
        }))) {
            assertRefused(
                    busy.administrator()
                            .users
                            .getUser(
                                    GetUserRequest.newBuilder().setName("alice").build()),
                    Reason.OVERLOADED);
            assertRefused(
                    busy.administrator()
                            .send(io.deskbridge.proto.admin.v1.ImportMode.IMPORT_MODE_MERGE, false, "version: 1\n", 100)
                            .error(),
                    Reason.OVERLOADED);
        }
    }

    @Test
    void nothingIsDoneOnTheThreadThatBroughtTheRequest() {
        List<Runnable> waiting = new ArrayList<>();
        try (ServerUnderTest later =
                new ServerUnderTest(ServerUnderTest.Options.DEFAULT.administration(waiting::add))) {
            var made = later.administrator()
                    .users
                    .createUser(CreateUserRequest.newBuilder().setUser(dave()).build());
            var gone = later.administrator()
                    .users
                    .getUser(GetUserRequest.newBuilder().setName("dave").build());
            assertThat(made.isDone()).isFalse();
            gone.cancel(true);
            waiting.forEach(Runnable::run);
            assertThat(answer(made).getUser().getName()).isEqualTo("dave");
            assertThat(later.registry.get(Key.LAST_CHANGE).orElseThrow().entry())
                    .isEqualTo(new Entry.LastChange("root", "created user dave"));
        }
    }
}
