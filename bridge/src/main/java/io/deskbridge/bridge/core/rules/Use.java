package io.deskbridge.bridge.core.rules;

import io.deskbridge.bridge.core.model.Mode;

/** What a client can be used for: the column "modes" of the rules' table, where shared control is the third. */
public enum Use {
    /** Signed in as the user's only device (R1). */
    STANDALONE,
    /** Signed in beside the desk phone (R5). */
    SIMULTANEOUS,
    /** In control of a desk phone (R14). */
    SHARED_CONTROL;

    /** Being signed in like this. */
    static Use of(Mode mode) {
        return switch (mode) {
            case STANDALONE -> STANDALONE;
            case SIMULTANEOUS -> SIMULTANEOUS;
        };
    }
}
