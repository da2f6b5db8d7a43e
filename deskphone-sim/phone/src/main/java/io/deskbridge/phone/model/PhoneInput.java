package io.deskbridge.phone.model;

import java.util.Set;

/** Something that happens to a phone. */
public sealed interface PhoneInput
        permits PersonAct,
                Order,
                LineMessage,
                ControlMessage,
                PhoneInput.TimerFired,
                PhoneInput.LinkChanged,
                PhoneInput.ServiceChanged {

    /** Calls the case for this input. */
    <R> R match(Cases<R> cases);

    /**
     * A timer ran out.
     *
     * @param timer which
     */
    record TimerFired(PhoneTimer timer) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.timer(this);
        }
    }

    /**
     * The link to the bridge changed.
     *
     * @param change how
     * @param emergencyNumbers with {@link LinkChange#UP}: what can be dialled even while the phone is locked; else empty
     */
    record LinkChanged(LinkChange change, Set<String> emergencyNumbers) implements PhoneInput {

        /** Copies. */
        public LinkChanged {
            emergencyNumbers = Set.copyOf(emergencyNumbers);
        }

        /** Without emergency numbers. */
        public LinkChanged(LinkChange change) {
            this(change, Set.of());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.link(this);
        }
    }

    /**
     * The phone comes into service or goes out of it: somebody is logged in, nobody is any more, or a lease has run out.
     *
     * @param inService true: into service
     * @param who the far end for the bridge's word, the timer for a lease that has run out
     */
    record ServiceChanged(boolean inService, Initiator who) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.service(this);
        }
    }

    /** What can become of the link. */
    enum LinkChange {
        /** The phone is registered. */
        UP,
        /** The connection is lost; the phone keeps its calls. */
        LOST,
        /** The phone has logged off; its calls are gone. */
        LOGGED_OFF
    }

    /**
     * One method for each family of inputs.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** The person acts. */
        R person(PersonAct act);

        /** The bridge orders. */
        R order(Order order);

        /** Switching speaks. */
        R line(LineMessage message);

        /** The bridge speaks about control. */
        R control(ControlMessage message);

        /** A timer ran out. */
        R timer(TimerFired fired);

        /** The link changed. */
        R link(LinkChanged changed);

        /** The phone comes into service or goes out of it. */
        R service(ServiceChanged changed);
    }
}
