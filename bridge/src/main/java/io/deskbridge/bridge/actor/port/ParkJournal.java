package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.PhoneId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Which calls are parked and when they come back: what no phone knows, and a restart must not lose (A15). Each method returns when
 * the operating system has the record; all may be called on any thread.
 */
public interface ParkJournal {
    /**
     * A parked call.
     *
     * @param slot where
     * @param call the conversation
     * @param waiting the phone that waits
     * @param parkedBy the phone that has parked it, and that it comes back to
     * @param recallAt when it comes back
     * @param data what programs have said of the conversation
     */
    record Parked(
            String slot, CallId call, PhoneId waiting, PhoneId parkedBy, Instant recallAt, Map<String, String> data) {
        /** Keeps a copy of {@code data}. */
        public Parked {
            data = Map.copyOf(data);
        }
    }

    /** A call was parked. */
    void parked(Parked call);

    /** It is parked no longer: taken, gone back, or over. Does nothing when another call has the slot by now. */
    void unparked(String slot, CallId call);

    /** Remembers nothing. */
    ParkJournal NONE = new ParkJournal() {
        @Override
        public void parked(Parked call) {}

        @Override
        public void unparked(String slot, CallId call) {}

        @Override
        public List<Parked> parked() {
            return List.of();
        }
    };

    /** The calls that are parked now; at the start, those that were when the process before this one ended. */
    List<Parked> parked();
}
