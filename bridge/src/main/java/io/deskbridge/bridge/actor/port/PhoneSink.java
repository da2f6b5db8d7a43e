package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.model.PhoneId;

/**
 * What drivers tell the bridge. For one phone and one incarnation the calls must come in the order the phone spoke, one at
 * a time; they never block. What an old incarnation says after a newer one has attached is ignored.
 */
public interface PhoneSink {
    /** May this phone register, with this secret? One answer for an unknown phone and a wrong secret. */
    boolean admits(PhoneId phone, String secret);

    /** A number for one life of a link; each is larger than the one before. */
    long nextIncarnation();

    /** A phone's link is up. */
    void attached(PhoneId phone, long incarnation, PhoneHandle handle, String bootId, Device device, WholeState whole);

    /** A phone's link is down, or the phone logged off. */
    void detached(PhoneId phone, long incarnation, boolean loggedOff);

    /** The phone says something. */
    void reported(PhoneId phone, long incarnation, PhoneInput report);
}
