package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Optional;

/**
 * A call being switched.
 *
 * @param phase where it stands
 * @param origin the phone that dialled; empty before the call has begun
 * @param called who is called
 * @param ringing phones that have the call on offer and have not let go
 * @param answered the phone that won
 * @param worst why the phones that let go did, so far: what the caller will be told when the last one does
 */
public record CallState(
        Phase phase,
        Optional<PhoneId> origin,
        Party called,
        List<PhoneId> ringing,
        Optional<PhoneId> answered,
        Cause worst) {

    /** Where a call stands. */
    public enum Phase {
        /** Not begun. */
        NEW,
        /** On offer; nobody rings yet. */
        ROUTING,
        /** Somebody rings. */
        RINGING,
        /** Two phones talk. */
        CONNECTED,
        /** Over. */
        ENDED
    }

    /** A call that has not begun. */
    public static final CallState NEW =
            new CallState(Phase.NEW, Optional.empty(), Party.UNKNOWN, List.of(), Optional.empty(), Cause.NONE);
}
