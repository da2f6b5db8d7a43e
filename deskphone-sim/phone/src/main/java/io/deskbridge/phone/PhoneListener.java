package io.deskbridge.phone;

import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.Prompt;

/**
 * Hears what happens at a phone, to show it. Called on the phone's event loop, one call at a time and in order, after the
 * phone has changed; must not block. An exception is the listener's own affair and is only logged.
 */
public interface PhoneListener {

    /** Hears nothing. */
    PhoneListener NONE = new PhoneListener() {};

    /** The phone is registered. */
    default void registered(String server, String displayName) {}

    /** The link is lost; the phone tries to come back. */
    default void lost() {}

    /** The bridge refuses the phone. */
    default void refused(String code, String text) {}

    /** Somebody is logged in at the phone now. */
    default void loggedIn(String user, String number) {}

    /** Nobody is logged in any more; the reason is the link's word. */
    default void loggedOff(String reason, String text) {}

    /** The person is not let in; the code is the link's word. */
    default void logInRefused(String code, String text) {}

    /** The phone has come into service or gone out of it. */
    default void serviceChanged(boolean inService) {}

    /** The phone asks its person. */
    default void promptShown(Prompt prompt) {}

    /** A key is pressed. */
    default void keyPressed(Key key) {}

    /** The far end of a leg has sent tones. */
    default void tonesHeard(long leg, String digits) {}

    /** A leg changed; over when its state is NULL. */
    default void legChanged(Leg leg, Cause cause, Initiator initiator) {}
}
