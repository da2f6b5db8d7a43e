package io.deskbridge.phone.model;

import java.util.List;

/** What switching says about a leg. What concerns an unknown leg, or comes too late, is ignored. */
public sealed interface LineMessage extends PhoneInput {

    /** The leg. */
    long leg();

    /** Calls the case for this message. */
    <R> R match(Cases<R> cases);

    @Override
    default <R> R match(PhoneInput.Cases<R> cases) {
        return cases.line(this);
    }

    /**
     * A call for this phone.
     *
     * @param leg the leg, even
     * @param fromNumber the caller's number
     * @param fromName the caller's name, or empty
     * @param context to be kept with the leg
     * @param cause what kind of call: new, redirected, back after a transfer
     * @param divertingNumber who sent it here, or empty
     */
    record Setup(long leg, String fromNumber, String fromName, LegContext context, Cause cause, String divertingNumber)
            implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setup(this);
        }
    }

    /**
     * The far end rings.
     *
     * @param leg the leg
     * @param remoteName the far end's name, or empty
     */
    record Alerting(long leg, String remoteName) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alerting(this);
        }
    }

    /**
     * The far end has answered, or this phone's own wish to answer is granted.
     *
     * @param leg the leg
     * @param remoteName the far end's name, or empty
     */
    record Connect(long leg, String remoteName) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.connect(this);
        }
    }

    /**
     * The call is over for this phone.
     *
     * @param leg the leg
     * @param cause why
     */
    record Release(long leg, Cause cause) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /**
     * The far end holds this phone, or no longer.
     *
     * @param leg the leg
     * @param held true: it holds
     */
    record FarHold(long leg, boolean held) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.farHold(this);
        }
    }

    /**
     * Something to be kept with the leg.
     *
     * @param leg the leg
     * @param context what
     */
    record Context(long leg, LegContext context) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.context(this);
        }
    }

    /**
     * This phone is out of the call, as it asked.
     *
     * @param leg the leg
     * @param otherLeg the other leg that is over with it; 0 for none
     */
    record Transferred(long leg, long otherLeg) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.transferred(this);
        }
    }

    /**
     * What was asked for the leg is not done.
     *
     * @param leg the leg
     * @param cause why
     */
    record Denied(long leg, Cause cause) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.denied(this);
        }
    }

    /**
     * Somebody else is at the far end now, or is being reached.
     *
     * @param leg the leg
     * @param remoteNumber the number
     * @param remoteName the name, or empty
     * @param far what is known of the far end
     * @param cause why
     * @param context to be kept with the leg
     */
    record FarChanged(long leg, String remoteNumber, String remoteName, FarState far, Cause cause, LegContext context)
            implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.farChanged(this);
        }
    }

    /**
     * Tones from the far end.
     *
     * @param leg the leg
     * @param digits the tones
     */
    record Digits(long leg, String digits) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.digits(this);
        }
    }

    /**
     * Who is in the conference now; one member is a call of two again.
     *
     * @param leg the leg
     * @param members every far end
     * @param cause what changed
     * @param context to be kept with the leg
     * @param otherLeg the other leg, which is part of this one now; 0 for none
     */
    record Conference(long leg, List<LegMember> members, Cause cause, LegContext context, long otherLeg)
            implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conference(this);
        }
    }

    /**
     * This phone is out of the call, whose far end is parked, as it asked.
     *
     * @param leg the leg
     * @param slot the slot
     */
    record Parked(long leg, String slot) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.parked(this);
        }
    }

    /**
     * The call this phone would take is its own.
     *
     * @param leg the leg
     * @param remoteNumber the far end's number
     * @param remoteName the name, or empty
     * @param cause how it was taken
     * @param context to be kept with the leg
     */
    record PickedUp(long leg, String remoteNumber, String remoteName, Cause cause, LegContext context)
            implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickedUp(this);
        }
    }

    /**
     * The outside network has taken over the set-up, and says no more until somebody answers.
     *
     * @param leg the leg
     */
    record NetworkReached(long leg) implements LineMessage {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.networkReached(this);
        }
    }

    /**
     * One method for each message.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** The outside network has taken over. */
        R networkReached(NetworkReached message);

        /** The call this phone would take is its own. */
        R pickedUp(PickedUp message);

        /** This phone is out of the call, whose far end is parked, as it asked. */
        R parked(Parked message);

        /** Who is in the conference now; one member is a call of two again. */
        R conference(Conference message);

        /** A call comes in. */
        R setup(Setup message);

        /** The far end rings. */
        R alerting(Alerting message);

        /** Answered, or granted. */
        R connect(Connect message);

        /** Over. */
        R release(Release message);

        /** Held by the far end, or no longer. */
        R farHold(FarHold message);

        /** Context to keep. */
        R context(Context message);

        /** This phone is out of the call, as it asked. */
        R transferred(Transferred message);

        /** What was asked for the leg is not done. */
        R denied(Denied message);

        /** Somebody else is at the far end now, or is being reached. */
        R farChanged(FarChanged message);

        /** Tones from the far end. */
        R digits(Digits message);
    }
}
