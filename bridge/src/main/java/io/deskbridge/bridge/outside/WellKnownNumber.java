package io.deskbridge.bridge.outside;

import io.deskbridge.bridge.core.model.Cause;
import java.util.Arrays;
import java.util.Optional;

/** The numbers of the simulated outside world, and what happens there. Any other is nobody's. */
public enum WellKnownNumber {
    /** Rings, and is answered. */
    ANSWERS("1001", "Time announcement", Cause.NONE),
    /** Busy. */
    BUSY("1002", "Always busy", Cause.BUSY),
    /** Rings for ever. */
    NEVER_ANSWERS("1003", "Nobody there", Cause.NONE),
    /** Nobody's. */
    UNASSIGNED("1004", "", Cause.UNASSIGNED_NUMBER),
    /** The network has no way free. */
    CONGESTION("1005", "", Cause.NETWORK_CONGESTION),
    /** Says nothing of its progress (T8), then is answered. */
    SILENT_PROGRESS("1006", "Old exchange", Cause.NONE),
    /** Is answered, and hangs up by itself. */
    HANGS_UP("1007", "Short announcement", Cause.NONE),
    /** Rings, and refuses. */
    REFUSES("1008", "Refuses", Cause.CALL_REJECTED);

    private final String number;
    private final String called;
    private final Cause cause;

    WellKnownNumber(String number, String called, Cause cause) {
        this.number = number;
        this.called = called;
        this.cause = cause;
    }

    /** The number, without what is dialled before an outside number. */
    public String number() {
        return number;
    }

    /** Who is there, to show; empty for nobody. */
    public String called() {
        return called;
    }

    /** Why it is not reached; NONE where it is. */
    public Cause cause() {
        return cause;
    }

    /** Who has that number. */
    static Optional<WellKnownNumber> of(String number) {
        return Arrays.stream(values()).filter(one -> one.number.equals(number)).findFirst();
    }
}
