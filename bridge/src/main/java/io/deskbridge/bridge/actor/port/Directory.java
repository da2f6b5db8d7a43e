package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.util.List;
import java.util.Optional;

/**
 * The registry's content as this server last heard of it: local, fast, available while the registry is away. Reads may be a
 * moment behind; what must not be is a claim.
 */
public interface Directory {
    /** A user. */
    Optional<Entry.UserEntry> user(UserName user);

    /** The user who has a number. */
    Optional<Entry.UserEntry> userOf(String extension);

    /** A phone, with the user whose it is now: while somebody else is logged in at it, it is that user's (hot desking). */
    Optional<Entry.PhoneEntry> phone(PhoneId phone);

    /** Whose a phone is by what the administrator says, whoever is logged in at it. */
    Optional<UserName> owner(PhoneId phone);

    /** The phone of somebody else at which the user is logged in; empty: none. */
    Optional<PhoneId> hotDesk(UserName user);

    /** A user's phones as they are now, by id: without those at which somebody else is logged in, and with the one where the user is. */
    List<Entry.PhoneEntry> phonesOf(UserName user);

    /** Where a phone is registered; empty when it is nowhere. */
    Optional<ServerName> location(PhoneId phone);

    /** What a phone that is registered somewhere is; a desk phone as long as nobody has said otherwise. */
    DeviceKind kind(PhoneId phone);

    /**
     * The phones at which a user can be reached: where the user is logged in; of one who may be on several devices, at most one desk phone and one
     * softphone (R5).
     */
    List<Entry.PhoneEntry> reachable(UserName user);

    /**
     * Where a phone is registered, or was last: a server that the registry has lost sight of may be there all the same, and has what
     * there is of the phone's calls. Empty for a phone of which this server has never heard.
     */
    Optional<ServerName> lastLocation(PhoneId phone);

    /** Where a client is signed in; empty when it is nowhere. */
    Optional<ServerName> clientAt(ClientKey client);

    /** The other users of a user's pick-up groups, by name. */
    List<UserName> pickUpGroup(UserName user);

    /** A dial right by its name. */
    Optional<DialRight> dialRight(String name);

    /** The park slots that calls of a server have taken. */
    List<Entry.ParkedAt> slotsOf(ServerName server);

    /** Where a server takes trunks; empty when it takes none. */
    Optional<Entry.TrunkAt> trunk(ServerName server);

    /** A server. */
    Optional<Entry.ServerEntry> server(ServerName server);

    /** What stands under a key, and since which revision. */
    Optional<Registry.Held> held(Key key);

    /** This server has just written that, so it knows it before the registry's watch tells; what is older than the watch is ignored. */
    void wrote(Key key, Registry.Held held);
}
