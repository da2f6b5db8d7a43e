package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Which client each softphone of this server is for, where it says so. Such a softphone is here for as long as its client is signed in here. Safe on any
 * thread.
 */
final class Softphones {
    private final Logins.PhonesHere phones;
    private final Map<PhoneId, ClientKey> clients = new ConcurrentHashMap<>();
    private volatile Predicate<ClientKey> signedIn = client -> true;

    Softphones(Logins.PhonesHere phones) {
        this.phones = phones;
    }

    /** Who knows which clients are signed in on this server. */
    void whoIsSignedIn(Predicate<ClientKey> here) {
        signedIn = here;
    }

    void arrived(PhoneId phone, UserName user, String clientId) {
        if (clientId.isEmpty()) {
            clients.remove(phone);
        } else {
            clients.put(phone, new ClientKey(user, clientId));
        }
    }

    void gone(PhoneId phone) {
        clients.remove(phone);
    }

    /** The client that a softphone says it is for. */
    Optional<ClientKey> clientOf(PhoneId phone) {
        return Optional.ofNullable(clients.get(phone));
    }

    /** Sends a softphone away whose client is not signed in here; says whether. */
    boolean turnsAway(PhoneId phone) {
        boolean alone = clientOf(phone).filter(client -> !signedIn.test(client)).isPresent();
        if (alone) {
            phones.turnAway(phone);
        }
        return alone;
    }

    /** A client is not signed in here any more, and its softphone has nothing more to do here; a call at it is not cut. */
    void clientLeft(ClientKey client) {
        clients.forEach((phone, of) -> {
            if (of.equals(client)) {
                phones.turnAway(phone);
            }
        });
    }
}
