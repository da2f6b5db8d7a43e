package io.deskbridge.phone.model;

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
     */
    record Setup(long leg, String fromNumber, String fromName, LegContext context) implements LineMessage {
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
     * One method for each message.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
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
    }
}
