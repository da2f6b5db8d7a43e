package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What must be known of commands after a restart (A5, A6). Each method returns when the operating system has the record, so that it
 * outlives the process; all may be called on any thread. Of one command first {@link #accepted}, then one of the others.
 */
public interface CommandJournal {
    /**
     * A command.
     *
     * @param client who gave it
     * @param phone at which phone
     * @param requestId names it among the user's
     * @param kind what
     * @param digest tells it from another one under the same id
     * @param at when
     */
    record Given(ClientKey client, PhoneId phone, String requestId, CommandKind kind, String digest, Instant at) {}

    /**
     * How a command took effect.
     *
     * @param epoch in which event history
     * @param effect how
     */
    record Done(String epoch, PhoneEvent.Effect effect) {}

    /**
     * A command of the process before.
     *
     * @param given the command
     * @param done how it took effect, if it did
     * @param refusal why it was refused, if it was; with neither, nobody knows what became of it
     */
    record Remembered(Given given, Optional<Done> done, Optional<Refusal> refusal) {
        /** Nobody knows what became of it. */
        public boolean undecided() {
            return done.isEmpty() && refusal.isEmpty();
        }
    }

    /** A command was taken; called before anything of it leaves. */
    void accepted(Given given);

    /** It took effect; called before anybody is told. */
    void done(UserName user, String requestId, Done how);

    /** It was refused; called before anybody is told. */
    void refused(UserName user, String requestId, Refusal refusal);

    /** It was refused and may be sent again, as if it had never been given; called before anybody is told. */
    void forgotten(UserName user, String requestId);

    /** The commands of the last 24 hours before this process, the oldest first; given once. */
    List<Remembered> remembered();

    /** Remembers nothing. */
    CommandJournal NONE = new CommandJournal() {
        @Override
        public void accepted(Given given) {}

        @Override
        public void done(UserName user, String requestId, Done how) {}

        @Override
        public void refused(UserName user, String requestId, Refusal refusal) {}

        @Override
        public void forgotten(UserName user, String requestId) {}

        @Override
        public List<Remembered> remembered() {
            return List.of();
        }
    };
}
