package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.Optional;

/** What happens to a user's login on one server. Times are nanoseconds of a monotonic clock. */
public sealed interface LoginInput {

    /** A desk phone of the user's has registered here. It would have the user back when nobody else has. */
    record PhoneArrived(PhoneId phone) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.phoneArrived(this);
        }
    }

    /**
     * A softphone of the user's has registered here; it is the device of the client that is signed in.
     *
     * @param client the one it says it is for; empty: it does not say
     */
    record SoftphoneArrived(PhoneId phone, Optional<ClientKey> client) implements LoginInput {
        /** One that does not say whose it is. */
        public SoftphoneArrived(PhoneId phone) {
            this(phone, Optional.empty());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.softphoneArrived(this);
        }
    }

    /**
     * A phone's link is gone.
     *
     * @param loggedOff the phone said so itself: it is out of service
     */
    record PhoneGone(PhoneId phone, boolean loggedOff) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.phoneGone(this);
        }
    }

    /** The user wants to be logged in there now (R2, R3); {@code token} names who is to be answered. */
    record Wanted(Place place, long token) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wanted(this);
        }
    }

    /** The user leaves that place, for that reason. */
    record Left(Place place, LogOffReason reason) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.left(this);
        }
    }

    /** The user, who may be on several devices, has logged in at a phone: a client that has the login lets go (R3). */
    record Displaced(Seat by) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.displaced(this);
        }
    }

    /** What this server wants is known to the others, since that revision. */
    record Announced(Place place, long revision) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.announced(this);
        }
    }

    /** The login was free and is this server's now; its revision is the fence. */
    record Took(Place place, long revision) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.took(this);
        }
    }

    /** The login was not free. */
    record NotTaken(Place place) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notTaken(this);
        }
    }

    /** The registry could not be asked, or did not answer: what was asked of it may have happened. */
    record RegistryAway(Place place) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.registryAway(this);
        }
    }

    /** The registry says who has the login, as of that revision; empty: nobody. */
    record HolderIs(Optional<Seat> holder, long revision) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.holderIs(this);
        }
    }

    /** The registry says who wants the login; empty: nobody. */
    record RivalIs(Optional<Seat> rival) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rivalIs(this);
        }
    }

    /**
     * An exclusive device has sent a heartbeat.
     *
     * @param number the heartbeat's
     * @param trusted for how long this server may act on its claim; 0 when it may not
     */
    record Beat(PhoneId phone, long number, long trusted) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.beat(this);
        }
    }

    /** A device is out of service, as it was told. */
    record LetGo(PhoneId phone, long fence) implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.letGo(this);
        }
    }

    /** The time that was asked for has come. */
    record Woken() implements LoginInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.woken(this);
        }
    }

    /** One method per variant. */
    interface Cases<R> {
        /** See {@link PhoneArrived}. */
        R phoneArrived(PhoneArrived it);

        /** See {@link SoftphoneArrived}. */
        R softphoneArrived(SoftphoneArrived it);

        /** See {@link PhoneGone}. */
        R phoneGone(PhoneGone it);

        /** See {@link Wanted}. */
        R wanted(Wanted it);

        /** See {@link Left}. */
        R left(Left it);

        /** See {@link Displaced}. */
        R displaced(Displaced it);

        /** See {@link Announced}. */
        R announced(Announced it);

        /** See {@link Took}. */
        R took(Took it);

        /** See {@link NotTaken}. */
        R notTaken(NotTaken it);

        /** See {@link RegistryAway}. */
        R registryAway(RegistryAway it);

        /** See {@link HolderIs}. */
        R holderIs(HolderIs it);

        /** See {@link RivalIs}. */
        R rivalIs(RivalIs it);

        /** See {@link Beat}. */
        R beat(Beat it);

        /** See {@link LetGo}. */
        R letGo(LetGo it);

        /** See {@link Woken}. */
        R woken(Woken it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
