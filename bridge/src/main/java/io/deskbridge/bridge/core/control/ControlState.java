package io.deskbridge.bridge.core.control;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who controls a phone, who asks to, and how earlier sessions ended.
 *
 * @param session the running session
 * @param asking the start that waits for the person
 * @param refusedPrompts when prompts were declined or not answered, within the cooldown window
 * @param coolUntil nobody is asked before this
 * @param ended how each client's last session ended; the youngest few clients
 * @param nextPrompt numbers the prompts
 */
public record ControlState(
        Optional<Session> session,
        Optional<Asking> asking,
        List<Instant> refusedPrompts,
        Optional<Instant> coolUntil,
        Map<ClientKey, Ended> ended,
        long nextPrompt) {

    /** Nobody controls the phone and nobody ever did. */
    public static final ControlState NONE =
            new ControlState(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Map.of(), 1);

    /** How many clients' ends are remembered. */
    private static final int REMEMBERED_ENDS = 8;

    /**
     * A running session.
     *
     * @param client the controller
     * @param since when it began
     * @param away the client is away and the grace time runs (R24)
     */
    public record Session(ClientKey client, Instant since, boolean away) {}

    /**
     * A start that waits for the person at the phone.
     *
     * @param promptId names the prompt
     * @param client who asks
     * @param token whom to answer
     * @param endsCalls the softphone calls of the client's user may be ended for it (R26)
     */
    public record Asking(long promptId, ClientKey client, long token, boolean endsCalls) {}

    /**
     * How a session ended.
     *
     * @param reason why
     * @param by who took over, with TAKEN_OVER
     */
    public record Ended(EndReason reason, Optional<ClientKey> by) {}

    /** True when {@code client} controls the phone. */
    public boolean controlledBy(ClientKey client) {
        return session.isPresent() && session.get().client().equals(client);
    }

    /** Somebody is in control, and the person is asked about another client. */
    public boolean challenged() {
        return session.isPresent() && asking.isPresent();
    }

    /** The same with another session, or none. */
    public ControlState withSession(Optional<Session> newSession) {
        return new ControlState(newSession, asking, refusedPrompts, coolUntil, ended, nextPrompt);
    }

    ControlState asking(Asking newAsking) {
        return new ControlState(session, Optional.of(newAsking), refusedPrompts, coolUntil, ended, nextPrompt + 1);
    }

    ControlState notAsking() {
        return new ControlState(session, Optional.empty(), refusedPrompts, coolUntil, ended, nextPrompt);
    }

    ControlState cooling(List<Instant> newRefused, Optional<Instant> newCoolUntil) {
        return new ControlState(session, asking, List.copyOf(newRefused), newCoolUntil, ended, nextPrompt);
    }

    ControlState remembering(ClientKey client, Ended how) {
        Map<ClientKey, Ended> map = new LinkedHashMap<>(ended);
        map.remove(client);
        map.put(client, how);
        if (map.size() > REMEMBERED_ENDS) {
            map.remove(map.keySet().iterator().next());
        }
        return new ControlState(
                session, asking, refusedPrompts, coolUntil, java.util.Collections.unmodifiableMap(map), nextPrompt);
    }

    ControlState forgetting(ClientKey client) {
        if (!ended.containsKey(client)) {
            return this;
        }
        Map<ClientKey, Ended> map = new LinkedHashMap<>(ended);
        map.remove(client);
        return new ControlState(
                session, asking, refusedPrompts, coolUntil, java.util.Collections.unmodifiableMap(map), nextPrompt);
    }
}
