package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.login.WrongPins;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.util.Set;

/** What stands in the registry. */
public sealed interface Entry {
    /** A server: its release, its editions, and the scheme of its users. */
    record ServerEntry(ServerName server, Release release, Set<SystemLicence> licences, Scheme scheme)
            implements Entry {
        /** A server in licensed mode. */
        public ServerEntry(ServerName server, Release release, Set<SystemLicence> licences) {
            this(server, release, licences, Scheme.LICENSED);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.serverEntry(this);
        }
    }

    /**
     * A user: number, profile, licences, home server; whether others are not to see the number (CLIR); the dial right that says
     * what the user may dial outside, empty: the network's; and what the PIN is compared with.
     */
    record UserEntry(
            UserName user,
            String fullName,
            String extension,
            Profile profile,
            Set<UserLicence> licences,
            ServerName home,
            boolean withholdsNumber,
            String dialRight,
            PinHash pin)
            implements Entry {
        /** A user without a PIN. */
        public UserEntry(
                UserName user,
                String fullName,
                String extension,
                Profile profile,
                Set<UserLicence> licences,
                ServerName home,
                boolean withholdsNumber,
                String dialRight) {
            this(user, fullName, extension, profile, licences, home, withholdsNumber, dialRight, PinHash.NONE);
        }

        /** The same user with that PIN. */
        public UserEntry with(PinHash other) {
            return new UserEntry(user, fullName, extension, profile, licences, home, withholdsNumber, dialRight, other);
        }

        /** A user with the network's dial right. */
        public UserEntry(
                UserName user,
                String fullName,
                String extension,
                Profile profile,
                Set<UserLicence> licences,
                ServerName home,
                boolean withholdsNumber) {
            this(user, fullName, extension, profile, licences, home, withholdsNumber, "");
        }

        /** A user whose number may be seen. */
        public UserEntry(
                UserName user,
                String fullName,
                String extension,
                Profile profile,
                Set<UserLicence> licences,
                ServerName home) {
            this(user, fullName, extension, profile, licences, home, false);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.userEntry(this);
        }
    }

    /** A phone: whose it is, whether it asks for consent (R23), and what it must know to register. */
    record PhoneEntry(PhoneId phone, String displayName, UserName user, boolean promptEnabled, String secret)
            implements Entry {
        /** The same phone, as somebody else's. */
        public PhoneEntry of(UserName other) {
            return new PhoneEntry(phone, displayName, other, promptEnabled, secret);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.phoneEntry(this);
        }
    }

    /** Whether a phone is to be its user's: of several of one kind the first of these has the user; of equals the one that asked last (R5). */
    enum Readiness {
        /** It asks for its user. */
        ASKS,
        /** Its user was logged off there: it takes the user when nobody asks. */
        WAITS,
        /** It has not been heard for a while. */
        AWAY
    }

    /**
     * A claim: the phone is registered on that server.
     *
     * @param since where it has only come back: the revision of the claim with which it asked for its user; 0: that of this claim
     * @param life which life of the phone; another one is another claim also where nothing else has changed
     */
    record PhoneAt(PhoneId phone, ServerName server, DeviceKind kind, Readiness readiness, long since, String life)
            implements Entry {
        /** A phone that asks for its user. */
        public PhoneAt(PhoneId phone, ServerName server, DeviceKind kind) {
            this(phone, server, kind, Readiness.ASKS, 0, "");
        }

        /** The same, that asks for its user now. */
        public PhoneAt asks() {
            return new PhoneAt(phone, server, kind, Readiness.ASKS, 0, life);
        }

        /** The same, of which nothing has been heard for a while; {@code revision} is that of this claim. */
        public PhoneAt away(long revision) {
            return new PhoneAt(phone, server, kind, Readiness.AWAY, since(revision), life);
        }

        /** The revision with which it asked for its user, when that of this claim is {@code revision}. */
        public long since(long revision) {
            return since == 0 ? revision : since;
        }

        /** A desk phone that asks for its user. */
        public PhoneAt(PhoneId phone, ServerName server) {
            this(phone, server, DeviceKind.DESK_PHONE);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.phoneAt(this);
        }
    }

    /** A claim: the client is signed in on that server. */
    record ClientAt(ClientKey client, ServerName server) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clientAt(this);
        }
    }

    /** A claim: the server takes the trunks of the other servers there. */
    record TrunkAt(ServerName server, String host, int port) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.trunkAt(this);
        }
    }

    /** A claim: the call is parked in that slot. */
    record ParkedAt(String slot, CallId call) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.parkedAt(this);
        }
    }

    /** A claim: the user, who is on one device at a time, is logged in there (R1, R4a). Its revision is the fence. */
    record LoginAt(UserName user, Place place, ServerName server) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.loginAt(this);
        }
    }

    /** A claim: the user, who is on one device at a time, wants to be logged in there; whoever has the login lets go (R2, R3). */
    record LoginWanted(UserName user, Place place, ServerName server) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.loginWanted(this);
        }
    }

    /**
     * The user is logged in at a phone that is somebody else's (hot desking). Stays when servers end; of several users with one phone the one with the largest
     * revision is logged in.
     */
    record HotDesk(UserName user, PhoneId phone) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hotDesk(this);
        }
    }

    /**
     * Wrong PINs.
     *
     * @param id the user; or a tilde and a number, under which go the guesses at numbers that nobody has
     * @param salt of the PIN that they are about: another PIN begins anew
     */
    record WrongPinsOf(String id, String salt, WrongPins wrong) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wrongPins(this);
        }
    }

    /** Users who pick up each other's calls. */
    record PickUpGroup(String name, Set<UserName> members) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickUpGroup(this);
        }
    }

    /** What may be dialled outside, under a name that users have. */
    record DialRightEntry(DialRight right) implements Entry {
        /** What a user without a dial right has, where the network has one of this name. */
        public static final String DEFAULT = "default";

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dialRight(this);
        }
    }

    /**
     * Who has changed the configuration last, and what. Whoever changes it does so together with this entry, and only if it is
     * still as it was read ({@link Registry#updateAll}), so that no two changes are made past each other.
     */
    record LastChange(String by, String what) implements Entry {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lastChange(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link LoginAt}. */
        R loginAt(LoginAt it);

        /** See {@link LoginWanted}. */
        R loginWanted(LoginWanted it);

        /** See {@link HotDesk}. */
        R hotDesk(HotDesk it);

        /** See {@link WrongPinsOf}. */
        R wrongPins(WrongPinsOf it);

        /** See {@link ParkedAt}. */
        R parkedAt(ParkedAt it);

        /** See {@link PickUpGroup}. */
        R pickUpGroup(PickUpGroup it);

        /** See {@link DialRightEntry}. */
        R dialRight(DialRightEntry it);

        /** See {@link LastChange}. */
        R lastChange(LastChange it);

        /** See {@link ServerEntry}. */
        R serverEntry(ServerEntry it);

        /** See {@link UserEntry}. */
        R userEntry(UserEntry it);

        /** See {@link PhoneEntry}. */
        R phoneEntry(PhoneEntry it);

        /** See {@link PhoneAt}. */
        R phoneAt(PhoneAt it);

        /** See {@link ClientAt}. */
        R clientAt(ClientAt it);

        /** See {@link TrunkAt}. */
        R trunkAt(TrunkAt it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
