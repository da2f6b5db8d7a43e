package io.deskbridge.client.softphone;

import io.deskbridge.client.Phase;
import java.util.List;

/**
 * What a softphone is and has at one moment. Immutable, safe for any thread.
 *
 * @param service whether it is of use to its user
 * @param why why it is not, as a sentence to show; empty while it is, and where there is nothing to say
 * @param calls its calls, oldest first
 */
public record SoftphoneState(Service service, String why, List<SoftphoneCall> calls) {
    /** Keeps a copy of {@code calls}. */
    public SoftphoneState {
        calls = List.copyOf(calls);
    }

    /** True where a call is in this phase. */
    public boolean has(Phase phase) {
        return calls.stream().anyMatch(call -> call.phase() == phase);
    }
}
