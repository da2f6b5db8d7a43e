package io.deskbridge.bridge.core.model;

import java.util.Optional;

/**
 * One line to the outside world (TAPI trunk, CSTA network interface device), as switching sees it: something like a phone, for
 * one call, at one server. Its name is a {@link PhoneId} that no phone can have.
 *
 * @param server the server whose line it is
 * @param line numbers the server's outside calls
 * @param number who is at the other end
 */
public record OutsideLine(ServerName server, long line, String number) {
    private static final String PREFIX = "outside:";
    private static final int PARTS = 4;

    /** Its name among the phones of a call. */
    public PhoneId id() {
        return new PhoneId(PREFIX + server.value() + ":" + line + ":" + number);
    }

    /** The outside line that is called so; empty for a phone. */
    public static Optional<OutsideLine> of(PhoneId id) {
        if (!id.value().startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = id.value().split(":", PARTS);
        return Optional.of(new OutsideLine(new ServerName(parts[1]), Long.parseLong(parts[2]), parts[3]));
    }
}
