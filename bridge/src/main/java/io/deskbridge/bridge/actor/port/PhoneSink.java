package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.KnownOrder;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Optional;

/**
 * What drivers tell the bridge. For one phone and one incarnation the calls must come in the order the phone spoke, one at
 * a time; they never block. What an old incarnation says after a newer one has attached is ignored.
 */
public interface PhoneSink {
    /**
     * A phone that may register.
     *
     * @param incarnation numbers this life of its link; larger than the one before
     * @param server the server's name, for the phone to show
     * @param displayName what the phone shows as its own name
     * @param emergency numbers its person can dial even while it is locked
     * @param exclusive its user is on one device at a time: it is out of service until it hears otherwise
     */
    record Admission(long incarnation, String server, String displayName, List<String> emergency, boolean exclusive) {}

    /** May this phone register, with this secret? One answer, empty, for an unknown phone and a wrong secret. */
    Optional<Admission> admit(PhoneId phone, String secret);

    /**
     * What a phone says of its own life when it arrives.
     *
     * @param bootId another one at each start of the phone
     * @param returns it was registered before in this life, and has lost its link: it does not ask for its user anew
     * @param waits its user was logged off there, or somebody else is logged in: it does not ask for its user by itself
     * @param fence the largest it has heard of
     * @param clientId of a softphone: the client it is for; empty: not said
     * @param report the number of its last report; 0 for none
     */
    record Greeting(String bootId, boolean returns, boolean waits, long fence, String clientId, long report) {
        /** Of a phone whose own user is logged in. */
        public static Greeting of(String bootId) {
            return new Greeting(bootId, false, false, 0, "", 0);
        }
    }

    /** A phone's link is up. */
    void attached(
            PhoneId phone, long incarnation, PhoneHandle handle, Greeting greeting, Device device, WholeState whole);

    /** The person at the phone wants to be let in; the answer comes by {@link LoginPort}. */
    void logIn(PhoneId phone, long incarnation, String number, String pin);

    /** The person at the phone wants to be logged out. */
    void logOut(PhoneId phone, long incarnation);

    /** A phone's link is down, or the phone logged off. */
    void detached(PhoneId phone, long incarnation, boolean loggedOff);

    /** The phone says what its panel shows, as it was asked. */
    void panelRead(PhoneId phone, long incarnation, long panelId, Panel panel);

    /** The phone says what became of an order, as it was asked. */
    void orderKnown(PhoneId phone, long incarnation, long queryId, KnownOrder known);

    /** An exclusive device has sent a heartbeat with that number; it is answered, if there is an answer to give. */
    void beat(PhoneId phone, long incarnation, long number);

    /** A device is out of service, as it was told. */
    void letGo(PhoneId phone, long incarnation, long fence);

    /** What the phone said last has this number; it keeps it until {@link ControlPort#acknowledge}. */
    void numbered(PhoneId phone, long incarnation, long report);

    /** The phone says something. */
    void reported(PhoneId phone, long incarnation, PhoneInput report);
}
