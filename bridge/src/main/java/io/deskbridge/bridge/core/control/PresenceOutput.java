package io.deskbridge.bridge.core.control;

import java.time.Duration;

/** What a client's presence wants done. */
public sealed interface PresenceOutput {
    /** Tell the phones it controls that it is away. */
    record WentAway() implements PresenceOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wentAway(this);
        }
    }

    /** Tell the phones it controls that it is back. */
    record CameBack() implements PresenceOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cameBack(this);
        }
    }

    /** Start, or restart, the idle time. */
    record ArmIdle(Duration after) implements PresenceOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armIdle(this);
        }
    }

    /** Stop the idle time: a stream is open. */
    record DisarmIdle() implements PresenceOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disarmIdle(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link WentAway}. */
        R wentAway(WentAway it);

        /** See {@link CameBack}. */
        R cameBack(CameBack it);

        /** See {@link ArmIdle}. */
        R armIdle(ArmIdle it);

        /** See {@link DisarmIdle}. */
        R disarmIdle(DisarmIdle it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
