package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.config.EligibilityFile;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Client;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Home;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.Phone;
import io.deskbridge.bridge.core.rules.EligibilityQuestion.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules one by one, with the sentences; all cells are {@link EligibilityGridTest}'s. */
class EligibilityTest {
    private static final EligibilityTable TABLE = EligibilityFile.shipped();
    private static final ServerName ALPHA = new ServerName("alpha");
    private static final ServerName BRAVO = new ServerName("bravo");
    private static final Release OLD = new Release(10, 1);
    private static final Release NEW = new Release(11, 1);
    private static final Set<SystemLicence> BOTH = Set.of(SystemLicence.ESSENTIAL, SystemLicence.PREFERRED);

    private static User licensed(Profile profile, UserLicence... licences) {
        return new User("alice", profile, Set.of(licences), new Home(ALPHA, NEW, Scheme.LICENSED, BOTH));
    }

    private static User subscribed(Profile profile, UserLicence... subscriptions) {
        return new User("alice", profile, Set.of(subscriptions), new Home(ALPHA, NEW, Scheme.SUBSCRIPTION, Set.of()));
    }

    private static User power() {
        return licensed(Profile.POWER_USER, UserLicence.POWER_USER);
    }

    private static Client client(Mode mode, Platform platform, ServerName at) {
        return new Client(mode, platform, at, NEW);
    }

    private static Phone deskPhone(ServerName at) {
        return new Phone(new PhoneId("4001"), Optional.of(at), DeviceKind.DESK_PHONE, "D100", true);
    }

    private static Optional<Refusal> signIn(User user, Mode mode, Platform platform) {
        return Eligibility.refuse(TABLE, EligibilityQuestion.signIn(user, client(mode, platform, ALPHA)));
    }

    private static Optional<Refusal> control(User user, Client client, Phone phone) {
        return Eligibility.refuse(TABLE, EligibilityQuestion.sharedControl(user, client, phone));
    }

    private static void assertRefused(Optional<Refusal> answer, Reason reason, String... said) {
        assertThat(answer).map(Refusal::reason).contains(reason);
        assertThat(answer.orElseThrow().message()).endsWith(".");
        for (String words : said) {
            assertThat(answer.orElseThrow().message()).contains(words);
        }
    }

    @Test
    void aPowerUsersMobileClientMayBeSimultaneousAndIsRefusedSharedControl() {
        for (Platform mobile : List.of(Platform.ANDROID, Platform.IOS)) {
            assertThat(signIn(power(), Mode.SIMULTANEOUS, mobile)).isEmpty();
            assertRefused(
                    control(power(), client(Mode.SIMULTANEOUS, mobile, ALPHA), deskPhone(ALPHA)),
                    Reason.PLATFORM_NOT_SUPPORTED,
                    "Windows and macOS");
        }
    }

    @Test
    void aClientAwayFromHomeIsValidInSimultaneousModeAndRefusedSharedControlOfAPhoneAtHome() {
        Client away = client(Mode.SIMULTANEOUS, Platform.WINDOWS, BRAVO);
        assertThat(Eligibility.refuse(TABLE, EligibilityQuestion.signIn(power(), away)))
                .isEmpty();
        assertRefused(control(power(), away, deskPhone(ALPHA)), Reason.CROSS_SERVER, "alpha", "bravo");
        assertThat(control(power(), away, deskPhone(BRAVO))).isEmpty();
    }

    @Test
    void theSameServerIsThePhonesAndNotTheUsers() {
        Client atHome = client(Mode.SIMULTANEOUS, Platform.WINDOWS, ALPHA);
        assertRefused(control(power(), atHome, deskPhone(BRAVO)), Reason.CROSS_SERVER);
        assertThat(control(power(), atHome, deskPhone(ALPHA))).isEmpty();
    }

    @Test
    void aPhoneThatIsRegisteredNowhereIsOnNoOtherServer() {
        Phone nowhere = new Phone(new PhoneId("4001"), Optional.empty(), DeviceKind.DESK_PHONE, "D100", true);
        assertThat(control(power(), client(Mode.SIMULTANEOUS, Platform.WINDOWS, BRAVO), nowhere))
                .isEmpty();
    }

    @Test
    void beforeElevenOnEitherServerAClientAwayIsTooOldAndAtHomeItIsNot() {
        for (boolean homeIsOld : new boolean[] {true, false}) {
            User user = new User(
                    "alice",
                    Profile.POWER_USER,
                    Set.of(UserLicence.POWER_USER),
                    new Home(ALPHA, homeIsOld ? OLD : NEW, Scheme.LICENSED, BOTH));
            Client away = new Client(Mode.SIMULTANEOUS, Platform.MACOS, BRAVO, homeIsOld ? NEW : OLD);
            assertRefused(
                    Eligibility.refuse(TABLE, EligibilityQuestion.signIn(user, away)),
                    Reason.RELEASE_TOO_OLD,
                    "11.0",
                    "Sign in on alpha");
            Client atHome = new Client(Mode.SIMULTANEOUS, Platform.MACOS, ALPHA, OLD);
            assertThat(Eligibility.refuse(TABLE, EligibilityQuestion.signIn(user, atHome)))
                    .isEmpty();
        }
    }

    @Test
    void standaloneIsNotBoundByTheReleases() {
        User old = new User(
                "basil",
                Profile.BASIC_USER,
                Set.of(UserLicence.AVAYA_SOFTPHONE),
                new Home(ALPHA, OLD, Scheme.LICENSED, Set.of(SystemLicence.ESSENTIAL)));
        assertThat(Eligibility.refuse(
                        TABLE,
                        EligibilityQuestion.signIn(old, new Client(Mode.STANDALONE, Platform.WINDOWS, BRAVO, OLD))))
                .isEmpty();
    }

    @Test
    void aStandaloneUserIsToldWhetherAnotherModeWouldHelp() {
        Client standalone = client(Mode.STANDALONE, Platform.WINDOWS, ALPHA);
        assertRefused(
                control(licensed(Profile.BASIC_USER, UserLicence.AVAYA_SOFTPHONE), standalone, deskPhone(ALPHA)),
                Reason.MODE_NOT_SIMULTANEOUS,
                "does not offer shared control; ask the administrator for another");
        assertRefused(
                control(subscribed(Profile.UC_USER, UserLicence.UC_USER), standalone, deskPhone(ALPHA)),
                Reason.MODE_NOT_SIMULTANEOUS,
                "Sign in with MODE_SIMULTANEOUS");
    }

    @Test
    void aModeTheRowDoesNotListIsRefusedAsTheProfilesWhateverTheSystem() {
        assertRefused(
                signIn(licensed(Profile.TELEWORKER, UserLicence.TELEWORKER), Mode.STANDALONE, Platform.IOS),
                Reason.PROFILE_NOT_ALLOWED,
                "offers SIMULTANEOUS, not STANDALONE");
        assertRefused(
                control(
                        licensed(Profile.BASIC_USER, UserLicence.AVAYA_SOFTPHONE),
                        client(Mode.SIMULTANEOUS, Platform.IOS, ALPHA),
                        deskPhone(ALPHA)),
                Reason.PROFILE_NOT_ALLOWED,
                "ask the administrator for a profile that does");
    }

    @Test
    void aMobileUserNeedsBothLicences() {
        assertRefused(
                signIn(licensed(Profile.MOBILE_USER, UserLicence.MOBILE_WORKER), Mode.STANDALONE, Platform.MACOS),
                Reason.USER_LICENCE_MISSING,
                "no AVAYA_SOFTPHONE licence");
        assertRefused(
                signIn(licensed(Profile.MOBILE_USER), Mode.STANDALONE, Platform.MACOS),
                Reason.USER_LICENCE_MISSING,
                "no AVAYA_SOFTPHONE and MOBILE_WORKER licence");
        assertThat(signIn(
                        licensed(Profile.MOBILE_USER, UserLicence.MOBILE_WORKER, UserLicence.AVAYA_SOFTPHONE),
                        Mode.STANDALONE,
                        Platform.MACOS))
                .isEmpty();
    }

    @Test
    void theSystemsLicenceIsMissedBeforeTheUsers() {
        User bare = new User("bob", Profile.OFFICE_WORKER, Set.of(), new Home(ALPHA, NEW, Scheme.LICENSED, Set.of()));
        assertRefused(
                signIn(bare, Mode.SIMULTANEOUS, Platform.WINDOWS),
                Reason.SYSTEM_LICENCE_MISSING,
                "Server alpha has no ESSENTIAL and PREFERRED edition");
    }

    @Test
    void aTelephonyUserHasNoClientAtAll() {
        User user = subscribed(Profile.TELEPHONY_USER, UserLicence.TELEPHONY_USER);
        for (Mode mode : Mode.values()) {
            for (Platform platform : Platform.values()) {
                assertRefused(signIn(user, mode, platform), Reason.PROFILE_NOT_ALLOWED, "no client at all");
            }
        }
    }

    @Test
    void aSubscriptionIsMissedByItsName() {
        assertRefused(
                signIn(subscribed(Profile.UC_USER, UserLicence.TELEPHONY_PLUS_USER), Mode.SIMULTANEOUS, Platform.IOS),
                Reason.USER_LICENCE_MISSING,
                "no UC_USER subscription");
    }

    @Test
    void aProfileOfTheOtherSchemeIsNamedWithThoseThatThereAre() {
        assertRefused(
                signIn(subscribed(Profile.POWER_USER, UserLicence.POWER_USER), Mode.SIMULTANEOUS, Platform.WINDOWS),
                Reason.PROFILE_NOT_ALLOWED,
                "its scheme is SUBSCRIPTION",
                "TELEPHONY_USER, TELEPHONY_PLUS_USER, UC_USER");
    }

    @Test
    void aSoftphoneIsNeverControlledNorADeskPhoneThatDoesNotDeclareIt() {
        Client client = client(Mode.SIMULTANEOUS, Platform.WINDOWS, ALPHA);
        Optional<ServerName> here = Optional.of(ALPHA);
        assertRefused(
                control(power(), client, new Phone(new PhoneId("4001"), here, DeviceKind.SOFTPHONE, "S1", true)),
                Reason.NOT_A_DESK_PHONE);
        assertRefused(
                control(power(), client, new Phone(new PhoneId("4001"), here, DeviceKind.DESK_PHONE, "D1", false)),
                Reason.CAPABILITY_NOT_SUPPORTED,
                "D1");
    }

    @Test
    void whileNoPhoneIsNamedOnlyUserAndClientAreJudged() {
        Client away = client(Mode.SIMULTANEOUS, Platform.WINDOWS, BRAVO);
        assertThat(Eligibility.refuse(TABLE, EligibilityQuestion.sharedControl(power(), away)))
                .isEmpty();
        assertRefused(
                Eligibility.refuse(TABLE, EligibilityQuestion.sharedControl(licensed(Profile.POWER_USER), away)),
                Reason.USER_LICENCE_MISSING);
    }
}
