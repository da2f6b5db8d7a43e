package io.deskbridge.client;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One call's leg at one phone, as it was at one moment. A value: it does not change when the call does.
 *
 * @param id names this leg at its phone
 * @param call names the conversation; the same at both ends, from beginning to end
 * @param appearance the call appearance (line key) it sits on, from 1
 * @param direction who called whom
 * @param state state of this leg
 * @param remoteState state of the far end's leg
 * @param phase what a person would call it
 * @param remote the far end
 * @param cause why it is in this state
 * @param stale the phone's link is down: this is what was known last
 * @param holdKind why it is on hold
 * @param divertingNumber the number that sent the call here, or empty: the caller wanted that one
 * @param parties in a conference every far end, in the order they came, of which {@code remote} is the first; empty in a call of two
 * @param callData what programs have said of the conversation ({@link SharedControl#setCallData(Map)}); it travels with it,
 *     through transfer, merge, park and recall, and across servers
 * @param allowedCommands the commands that would be accepted now for this connection, in their order in {@link Command}
 */
public record Connection(
        ConnectionId id,
        String call,
        int appearance,
        Direction direction,
        ConnectionState state,
        ConnectionState remoteState,
        Phase phase,
        Party remote,
        Cause cause,
        boolean stale,
        HoldKind holdKind,
        String divertingNumber,
        List<ConferenceParty> parties,
        Map<String, String> callData,
        Set<Command> allowedCommands) {
    /** Copies list, map and set. */
    public Connection {
        parties = List.copyOf(parties);
        callData = Collections.unmodifiableMap(new TreeMap<>(callData));
        allowedCommands = Collections.unmodifiableSet(new TreeSet<>(allowedCommands));
    }

    /** Whether more than two are in the call. */
    public boolean conferenced() {
        return !parties.isEmpty();
    }

    /** Whether the bridge would accept this command for this connection: the same decision it takes itself. */
    public boolean allows(Command command) {
        return allowedCommands.contains(command);
    }
}
