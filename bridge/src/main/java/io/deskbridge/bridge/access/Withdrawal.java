package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.Clients;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.SignedIn;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.util.Optional;

/**
 * R31: a right that is withdrawn ends what rests on it, at once and not only at the next command. Whoever may no longer be signed in
 * is signed off; whoever may still be, but not control, loses control; whoever no longer has the phone, loses that one. Calls on
 * the phone stay up (R27). Told on the registry's thread; only posts.
 */
public final class Withdrawal {
    private final Access access;
    private final Clients clients;
    private final Phones phones;
    private final Directory directory;

    /** Over the clients and phones of one server. */
    public Withdrawal(Access access, Clients clients, Phones phones, Directory directory) {
        this.access = access;
        this.clients = clients;
        this.phones = phones;
        this.directory = directory;
        clients.onEntered(this::entered);
    }

    /** Signing in may take long; what was withdrawn meanwhile was withdrawn from nobody. */
    private void entered(SignedIn client) {
        if (!maySignIn(client)) {
            clients.withdraw(client.client());
        }
    }

    /** What the administrator says of a user is another thing now. */
    public void userChanged(UserName user) {
        clients.all().stream()
                .filter(client -> client.client().user().equals(user))
                .forEach(this::judge);
    }

    /** What the administrator says of a server is another thing now; it may be anybody's home. */
    public void serverChanged() {
        clients.all().forEach(this::judge);
    }

    private void judge(SignedIn client) {
        ClientKey key = client.client();
        if (!maySignIn(client)) {
            clients.withdraw(key);
        } else if (access.caller(client).ineligible().isPresent()) {
            phones.tellPhonesOf(key, phone -> phone.tell(new PhoneInput.ClientGone(key, EndReason.RIGHT_WITHDRAWN)));
        }
    }

    private boolean maySignIn(SignedIn client) {
        try {
            return access.refuseSignIn(client.client().user(), client.mode(), client.platform())
                    .isEmpty();
        } catch (RefusedException gone) {
            return false; // The network does not have the user any more.
        }
    }

    /** The phone may have another owner now. */
    public void phoneChanged(PhoneId phone) {
        Optional<UserName> owner = directory.phone(phone).map(entry -> entry.user());
        phones.known(phone)
                .ifPresent(actor -> actor.read(view -> view.control()
                        .session()
                        .map(session -> session.client())
                        .filter(client -> !owner.equals(Optional.of(client.user())))
                        .ifPresent(
                                client -> actor.tell(new PhoneInput.ClientGone(client, EndReason.RIGHT_WITHDRAWN)))));
    }
}
