package io.deskbridge.bridge.network.etcd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** An authority of the test and what it signs, made by this Java's keytool, as PEM files. */
final class Certificates {
    private static final String PASSWORD = "of the test";
    private static final int LINE = 64;

    private final Path directory;
    private final Path store;

    private Certificates(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("all.p12");
    }

    /** A new authority, whose files are in that directory. */
    static Certificates in(Path directory) throws IOException {
        Certificates made = new Certificates(Files.createDirectories(directory));
        made.keytool("-genkeypair", "-alias", "authority", "-dname", "CN=authority", "-keyalg", "EC", "-ext", "bc:c");
        made.export("authority");
        return made;
    }

    /** The authority's own certificate. */
    Path authority() {
        return directory.resolve("authority.pem");
    }

    /** Who is known by that name on this machine; it trusts the same authority. */
    EtcdSettings.Tls sign(String name) throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-signer",
                "authority",
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-ext",
                "san=ip:127.0.0.1");
        export(name);
        Path key = directory.resolve(name + ".key");
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(in, PASSWORD.toCharArray());
            byte[] bytes = all.getKey(name, PASSWORD.toCharArray()).getEncoded();
            String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
            Files.writeString(key, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return new EtcdSettings.Tls(
                Optional.of(authority()), Optional.of(directory.resolve(name + ".pem")), Optional.of(key));
    }

    private void export(String name) throws IOException {
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                directory.resolve(name + ".pem").toString());
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
