package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.core.login.PinHash;
import java.security.SecureRandom;

/** Makes of a PIN what is kept of it. Slow on purpose, and safe on any thread that may wait. */
public final class Pins {
    private final SecureRandom random = new SecureRandom();

    /** With a new salt. */
    public PinHash hash(String pin) {
        byte[] salt = new byte[PinHash.SALT];
        random.nextBytes(salt);
        return PinHash.of(pin, salt);
    }

    /** The same as now, if it is the same PIN; else with a new salt. */
    PinHash hash(String pin, PinHash now) {
        return now.isSet() && now.matches(pin) ? now : hash(pin);
    }
}
