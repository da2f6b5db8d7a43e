package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.login.LogInRefusal;
import io.deskbridge.bridge.core.login.LogOffReason;
import java.time.Duration;

/** What a phone is told about who is logged in at it (R1 to R4a). */
public interface LoginPort {
    /**
     * The user is logged in at the phone now.
     *
     * @param exclusive the user is on one device at a time: the phone needs {@link #validity} to be in service
     * @param fence grows with every login of the user
     */
    void loggedIn(Entry.UserEntry user, boolean exclusive, long fence);

    /** Nobody is logged in any more, for that reason; {@code text} is shown. The phone is out of service at once, and says so. */
    void loggedOff(LogOffReason reason, String text, long fence);

    /** The person who wanted to be let in is not; who is logged in is as before. {@code text} is shown. */
    void logInRefused(LogInRefusal why, String text);

    /** The phone may go on, so long from when it sent that heartbeat. */
    void validity(long heartbeat, Duration validFor, long fence);
}
