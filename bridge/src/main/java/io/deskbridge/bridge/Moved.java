package io.deskbridge.bridge;

import io.deskbridge.bridge.access.Withdrawal;
import io.deskbridge.bridge.actor.Clients;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.network.DirectoryCache;
import java.util.Optional;
import java.util.Set;

/**
 * Where things are now, from the registry to those who must know.
 *
 * @param phones the phones
 * @param clients who is signed in
 * @param rights what a change takes away
 */
public record Moved(Phones phones, Clients clients, Withdrawal rights) implements DirectoryCache.Moves {
    @Override
    public void phoneAt(PhoneId phone, Optional<ServerName> at, long revision) {
        phones.located(phone, at, revision);
    }

    @Override
    public void clientAt(ClientKey client, ServerName at) {
        clients.clientAt(client, at);
    }

    @Override
    public void loginChanged(UserName user, long revision) {
        phones.loginChanged(user, revision);
    }

    @Override
    public void rivalChanged(UserName user) {
        phones.logins().rivalChanged(user);
    }

    @Override
    public void hotDeskChanged(UserName user, Set<PhoneId> hotDesks, long revision) {
        phones.hotDeskChanged(user, hotDesks, revision);
    }

    @Override
    public void userChanged(UserName user) {
        phones.logins().userChanged(user);
        rights.userChanged(user);
    }

    @Override
    public void serverChanged(ServerName server) {
        rights.serverChanged();
    }

    @Override
    public void phoneChanged(PhoneId phone) {
        phones.changed(phone);
        rights.phoneChanged(phone);
    }
}
