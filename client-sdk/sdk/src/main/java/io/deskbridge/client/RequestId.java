package io.deskbridge.client;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names one command. The same id with the same content gets the same answer and has one effect at the phone, also after a
 * reconnection; with other content it is refused ({@link RefusalReason#REQUEST_ID_REUSED}). So a command whose outcome is
 * unknown becomes known by {@linkplain DeskbridgeClient#outcome asking for it}, or by sending it again with its id, which carries it
 * out where it was not.
 *
 * @param value 1 to 64 printable characters
 */
public record RequestId(String value) {
    private static final String PROCESS = processPrefix();
    private static final AtomicLong NEXT = new AtomicLong();

    /** Refuses what the bridge would refuse. */
    public RequestId {
        if (value.isEmpty() || value.length() > 64 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A request id has 1 to 64 printable characters.");
        }
    }

    /** A new id: unique across processes, by 64 random bits for the process and a number. */
    public static RequestId create() {
        return new RequestId(PROCESS + Long.toString(NEXT.getAndIncrement(), 36));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String processPrefix() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random) + "-";
    }
}
