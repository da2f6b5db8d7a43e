package io.deskbridge.bridge.network.etcd;

import static io.deskbridge.bridge.network.EntrySamples.phoneAt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.network.Heard;
import io.etcd.jetcd.Auth;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.auth.Permission;
import io.etcd.jetcd.options.OptionsUtil;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Against a real etcd that shows a certificate, asks for one, and lets users with a password see only what is theirs; where there is an
 * etcd on the PATH.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("etcd")
class SecuredEtcdTest {
    private static final EtcdSettings.Login LOGIN = new EtcdSettings.Login("deskbridge", "of the servers");
    private static EtcdSettings.@Nullable Tls alpha;
    private static EtcdSettings.@Nullable Tls stranger;
    private static @Nullable EtcdMember member;

    @BeforeAll
    static void startEtcd(@TempDir Path directory) throws Exception {
        EtcdMember.requireEtcd(SecuredEtcdTest.class);
        Certificates authority = Certificates.in(directory.resolve("authority"));
        EtcdSettings.Tls own = authority.sign("etcd");
        alpha = authority.sign("alpha");
        stranger = Certificates.in(directory.resolve("another")).sign("stranger");
        EtcdMember etcd = EtcdMember.startSecured(directory, authority, own);
        member = etcd;
        // The test's own way in, by certificate: there are no users yet.
        try (Client administrator = Client.builder()
                .endpoints(etcd.endpoint())
                .sslContext(context(tls()))
                .build()) {
            Auth users = administrator.getAuthClient();
            users.userAdd(bytes("root"), bytes("of root")).get();
            users.userGrantRole(bytes("root"), bytes("root")).get();
            users.userAdd(bytes(LOGIN.user()), bytes(LOGIN.password())).get();
            users.roleAdd(bytes("servers")).get();
            ByteSequence ours = bytes("/deskbridge/ours/");
            users.roleGrantPermission(bytes("servers"), ours, OptionsUtil.prefixEndOf(ours), Permission.Type.READWRITE)
                    .get();
            users.userGrantRole(bytes(LOGIN.user()), bytes("servers")).get();
            users.authEnable().get();
        }
    }

    @AfterAll
    static void stopEtcd() {
        if (member != null) {
            member.close();
        }
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, UTF_8);
    }

    private static SslContext context(EtcdSettings.Tls tls) throws IOException {
        return GrpcSslContexts.forClient()
                .trustManager(file(tls.authority()))
                .keyManager(file(tls.certificate()), file(tls.key()))
                .build();
    }

    private static File file(Optional<Path> path) {
        return path.orElseThrow().toFile();
    }

    private static EtcdMember etcd() {
        return known(member);
    }

    private static EtcdSettings.Tls tls() {
        return known(alpha);
    }

    private static <T> T known(@Nullable T one) {
        if (one == null) {
            throw new IllegalStateException("nothing has started");
        }
        return one;
    }

    private static EtcdSettings settings(
            String network, EtcdSettings.Tls certificates, Optional<EtcdSettings.Login> login) {
        EtcdSettings usual = EtcdSettings.of(List.of(etcd().endpoint()), network);
        return new EtcdSettings(
                usual.endpoints(),
                network,
                usual.lease(),
                usual.renewal(),
                usual.fence(),
                Patience.FOR_AN_ANSWER,
                login,
                Optional.of(certificates));
    }

    private static EtcdRegistry open() {
        return Patience.answer(() -> EtcdRegistry.open(settings("ours", tls(), Optional.of(LOGIN))));
    }

    private static Held claim(EtcdRegistry registry, String phone) {
        Entry entry = phoneAt(phone, "alpha");
        return registry.claim(Key.of(entry), entry);
    }

    private static void cannotOpen(EtcdSettings settings, String why) {
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> EtcdRegistry.open(settings).close())
                .withMessageStartingWith("The registry, etcd at [" + etcd().endpoint() + "], cannot be reached")
                .withMessageContaining(why);
    }

    @Test
    void withCertificateUserAndPasswordAServerClaimsAndHears() {
        try (EtcdRegistry one = open();
                EtcdRegistry other = open()) {
            Heard heard = new Heard();
            Held first = claim(one, "4001");
            other.watchFrom(first.revision(), heard);
            Held second = claim(one, "4002");
            assertThat(heard.awaitRevision(second.revision()))
                    .extracting(Change::held)
                    .containsExactly(Optional.of(second));
            assertThat(other.get(Key.of(first.entry()))).contains(first);
        }
    }

    /** etcd forgets whom it has let in when it starts, and servers were let in long ago. */
    @Test
    void afterEtcdHasStartedAgainClaimsLeaseAndWatchGoOn() {
        try (EtcdRegistry one = open();
                EtcdRegistry other = open()) {
            Heard heard = new Heard();
            Held first = claim(one, "4003");
            other.watchFrom(first.revision(), heard);
            etcd().kill();
            etcd().start();
            Held second = Patience.answer(() -> claim(one, "4004"));
            assertThat(heard.awaitRevision(second.revision()))
                    .extracting(Change::held)
                    .contains(Optional.of(second));
            assertThat(Patience.answer(() -> other.get(Key.of(first.entry())))).isPresent();
            Patience.until("the lease renewed", one::trustsItsClaims);
        }
    }

    @Test
    void anEtcdThatAnotherAuthorityHasSignedIsNotBelieved() {
        cannotOpen(
                settings("ours", known(stranger), Optional.of(LOGIN)),
                "UNAVAILABLE: io exception (Path does not chain with any of the trust anchors)");
    }

    @Test
    void aServerWithoutACertificateIsSentAway() {
        EtcdSettings.Tls nothing = new EtcdSettings.Tls(tls().authority(), Optional.empty(), Optional.empty());
        cannotOpen(settings("ours", nothing, Optional.of(LOGIN)), ": ");
    }

    @Test
    void aWrongPasswordIsSaid() {
        cannotOpen(
                settings("ours", tls(), Optional.of(new EtcdSettings.Login(LOGIN.user(), "guessed"))),
                "authentication failed, invalid user ID or password");
    }

    @Test
    void whatIsNotThatUsersIsRefused() {
        cannotOpen(settings("theirs", tls(), Optional.of(LOGIN)), "permission denied");
    }
}
