package io.deskbridge.bridge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of which only the hash is known, so that whoever reads where they are kept has none. A token is 256 random bits: nobody
 * guesses it from its hash, so SHA-256 once is enough, and fast enough for every call.
 */
public final class HashedTokens implements Credentials {
    private static final int TOKEN_BYTES = 32;

    private final Map<String, Principal> principals;

    /** Whom each token stands for, by the {@link #hash} of the token. */
    public HashedTokens(Map<String, Principal> principals) {
        this.principals = Map.copyOf(principals);
    }

    @Override
    public Optional<Principal> principalOf(String token) {
        return Optional.ofNullable(principals.get(hash(token)));
    }

    /** The hash of a token: 64 hexadecimal digits. */
    public static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A new token. */
    public static String newToken(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
