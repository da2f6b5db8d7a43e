package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of a bug: its text goes to the log, a ticket number to whoever waits. */
public final class Bug {
    private static final Logger log = LoggerFactory.getLogger(Bug.class);
    private static final int TICKET_LENGTH = 8;

    private Bug() {}

    /** Logs {@code cause} under a new ticket. */
    public static Refusal ticket(RuntimeException cause) {
        String ticket = UUID.randomUUID().toString().substring(0, TICKET_LENGTH);
        log.error("A bug, ticket {}", ticket, cause);
        return Refusal.of(
                Reason.BUG,
                "A bug in the bridge stopped this request; its log tells more under ticket " + ticket + ".",
                "ticket",
                ticket);
    }
}
