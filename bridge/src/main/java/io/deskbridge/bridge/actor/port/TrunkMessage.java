package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.PickUp;

/** What one server says to another about a call. */
public sealed interface TrunkMessage {
    /** The call says something to a phone of the other server. */
    record ToPhone(PhoneId phone, CallId call, LineSignal signal) implements TrunkMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.toPhone(this);
        }
    }

    /** A phone says something about its leg of a call that the other server switches. */
    record ToCall(CallId call, PhoneId phone, LineSignal signal) implements TrunkMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.toCall(this);
        }
    }

    /** A call says something to a call that the other server switches. */
    record Between(CallId call, CallInput input) implements TrunkMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.between(this);
        }
    }

    /** A phone would take what rings at a phone of the other server. */
    record PickUpAt(PickUp pickUp) implements TrunkMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickUpAt(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link PickUpAt}. */
        R pickUpAt(PickUpAt it);

        /** See {@link ToPhone}. */
        R toPhone(ToPhone it);

        /** See {@link ToCall}. */
        R toCall(ToCall it);

        /** See {@link Between}. */
        R between(Between it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
