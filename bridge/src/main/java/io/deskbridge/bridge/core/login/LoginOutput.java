package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.Optional;

/** What is to be done for a user's login. */
public sealed interface LoginOutput {
    /** Why a user is not logged in. */
    enum Why {
        /** The registry cannot be reached, so nobody can know whether the login is free. */
        REGISTRY_AWAY,
        /** The user has asked for another place since. */
        ELSEWHERE,
        /** Whoever has the login does not let go. */
        NOT_LET_GO,
        /** The user left before it came to that. */
        LEFT
    }

    /** The others are to know that the user wants to be there. */
    record Announce(Place place) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.announce(this);
        }
    }

    /** The user is there now, or does not want to be any more: the others need not know. */
    record Withdraw(Place place) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withdraw(this);
        }
    }

    /** Take the login, if it still stands at revision {@code expected}; 0: if nobody has it. */
    record Take(Place place, long expected) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.take(this);
        }
    }

    /** Give the login back, if it still stands at this revision. */
    record Release(long fence) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /** Tell the device that the user is logged in there. */
    record LogIn(PhoneId phone, long fence) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.logIn(this);
        }
    }

    /** Tell the device that the user is not, or no longer; {@code to}: where the user is or goes instead. */
    record LogOff(PhoneId phone, long fence, LogOffReason reason, Optional<Seat> to) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.logOff(this);
        }
    }

    /** Answer a heartbeat: the device may go on for so many nanoseconds from when it sent it. */
    record Grant(PhoneId phone, long heartbeat, long nanos, long fence) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.grant(this);
        }
    }

    /** No client of the user's is signed in here, so the softphone has no business here. */
    record TurnAway(PhoneId phone) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.turnAway(this);
        }
    }

    /** Whoever waits under this token: the user is logged in there. */
    record LoggedIn(long token) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.loggedIn(this);
        }
    }

    /** Whoever waits under this token: the user is not. */
    record Refuse(long token, Why why, Optional<Seat> by) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refuse(this);
        }
    }

    /** The client's sign-in is over. */
    record SignOff(ClientKey client, LogOffReason reason, Optional<Seat> to) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.signOff(this);
        }
    }

    /** Say {@link LoginInput.Woken} in so many nanoseconds. */
    record Wake(long nanos) implements LoginOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wake(this);
        }
    }

    /** One method per variant. */
    interface Cases<R> {
        /** See {@link Announce}. */
        R announce(Announce it);

        /** See {@link Withdraw}. */
        R withdraw(Withdraw it);

        /** See {@link Take}. */
        R take(Take it);

        /** See {@link Release}. */
        R release(Release it);

        /** See {@link LogIn}. */
        R logIn(LogIn it);

        /** See {@link LogOff}. */
        R logOff(LogOff it);

        /** See {@link Grant}. */
        R grant(Grant it);

        /** See {@link TurnAway}. */
        R turnAway(TurnAway it);

        /** See {@link LoggedIn}. */
        R loggedIn(LoggedIn it);

        /** See {@link Refuse}. */
        R refuse(Refuse it);

        /** See {@link SignOff}. */
        R signOff(SignOff it);

        /** See {@link Wake}. */
        R wake(Wake it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
