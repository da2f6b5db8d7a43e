package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.ClientKey;
import java.time.Instant;
import java.util.Optional;

/** What must be accounted for: who commanded what, what was refused, who was let in. May be called on any thread. */
public interface Audit {
    /** Kinds of things that must be accounted for. */
    enum Deed {
        /** A command was given, and answered. */
        COMMAND,
        /** Anything else was refused. */
        REFUSAL,
        /** A client signed in. */
        SIGN_IN,
        /** A client signed out. */
        SIGN_OUT,
        /** The person at the phone was asked for consent, or is asked no longer. */
        CONSENT,
        /** A control session began. */
        CONTROL_STARTED,
        /** A control session ended. */
        CONTROL_ENDED,
        /** The server started. */
        SERVER_STARTED,
        /** The server stopped in good order. */
        SERVER_STOPPED
    }

    /**
     * One thing.
     *
     * @param at when
     * @param deed what kind of thing
     * @param client who; empty where nobody is known
     * @param phone at which phone, or empty
     * @param what a command, or an RPC
     * @param requestId names the command, or empty
     * @param number the number it was about, or empty; never digits that were sent
     * @param outcome OK, or the reason of a refusal or of an end
     * @param detail a sentence, or empty
     * @param sequence the event it was seen in, or 0
     */
    record Entry(
            Instant at,
            Deed deed,
            Optional<ClientKey> client,
            String phone,
            String what,
            String requestId,
            String number,
            String outcome,
            String detail,
            long sequence) {}

    /** What is said of something that went well. */
    String OK = "OK";

    /** Writes an entry; returns when the operating system has it. */
    void write(Entry entry);

    /** Keeps nothing. */
    Audit NONE = entry -> {};
}
