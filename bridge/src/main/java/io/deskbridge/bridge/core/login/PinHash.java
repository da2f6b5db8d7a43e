package io.deskbridge.bridge.core.login;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What a PIN is compared with: a slow hash of it with a salt (PBKDF2). It does not show itself, nor the PIN.
 *
 * <p>Slow on purpose, tens of milliseconds: not for event loops. It makes a stolen registry dearer, no more; what keeps a short PIN is the count
 * of guesses ({@link WrongPins}).
 *
 * @param text scheme, rounds, salt and hash with $ between; empty: there is no PIN
 */
public record PinHash(String text) {
    /** There is no PIN. */
    public static final PinHash NONE = new PinHash("");

    /** Bytes of salt that a new one needs. */
    public static final int SALT = 16;

    private static final int ROUNDS = 100_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int BITS = 256;
    private static final String SCHEME = "pbkdf2-sha256";
    private static final Pattern PARTS =
            Pattern.compile(SCHEME + "\\$(\\d{1,8})\\$([A-Za-z0-9+/=]{4,128})\\$([A-Za-z0-9+/=]{4,128})");
    /** What is compared where there is nothing to compare with, for the time it takes. */
    private static final String ANY = SCHEME + "$" + ROUNDS + "$AAAAAAAAAAAAAAAAAAAAAA==$AAAA";

    /** Of a PIN, with a salt that nobody else has. */
    public static PinHash of(String pin, byte[] salt) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new PinHash(SCHEME + "$" + ROUNDS + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash(pin, salt, ROUNDS)));
    }

    /** There is a PIN. */
    public boolean isSet() {
        return !text.isEmpty();
    }

    /** Another one for every PIN that was ever set, also for the same digits. */
    public String salt() {
        Matcher parts = PARTS.matcher(text);
        return parts.matches() ? parts.group(2) : "";
    }

    /** Whether that is the PIN; takes as long whether it is or not, and where there is none. */
    public boolean matches(String pin) {
        boolean known = PARTS.matcher(text).matches();
        Matcher parts = PARTS.matcher(known ? text : ANY);
        if (!parts.matches()) {
            throw new IllegalStateException("the one that stands for none is well-formed");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(2));
        byte[] expected = Base64.getDecoder().decode(parts.group(3));
        int rounds = Math.max(1, Math.min(Integer.parseInt(parts.group(1)), MOST_ROUNDS));
        boolean same = MessageDigest.isEqual(expected, hash(pin, salt, rounds));
        return known && same;
    }

    private static byte[] hash(String pin, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(pin.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has PBKDF2", e);
        }
    }

    @Override
    public String toString() {
        return isSet() ? "set" : "none";
    }
}
