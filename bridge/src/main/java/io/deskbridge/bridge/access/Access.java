package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.Clients;
import io.deskbridge.bridge.actor.SignedIn;
import io.deskbridge.bridge.actor.SignedOff;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.calls.Caller;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.Eligibility;
import io.deskbridge.bridge.core.rules.EligibilityQuestion;
import io.deskbridge.bridge.core.rules.EligibilityTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * The first checks of every request, in their order: credentials, sign-in, ownership. Local and fast: they ask the directory's
 * copy and the table of clients. Each says no by {@link RefusedException}. Safe on any thread.
 */
public final class Access {
    private final ServerName server;
    private final Credentials credentials;
    private final Clients clients;
    private final Directory directory;
    private final EligibilityTable eligibility;
    private final byte[] networkSecret;

    /**
     * The doors of {@code server}, which lets in whom {@code eligibility} does; without a {@code networkSecret} no other
     * server comes in.
     */
    public Access(
            ServerName server,
            Credentials credentials,
            Clients clients,
            Directory directory,
            EligibilityTable eligibility,
            String networkSecret) {
        this.eligibility = eligibility;
        this.networkSecret = networkSecret.getBytes(StandardCharsets.UTF_8);
        this.server = server;
        this.credentials = credentials;
        this.clients = clients;
        this.directory = directory;
    }

    /** The user who has this token. */
    public UserName authenticate(Optional<String> token) {
        return principal(token).match(new Principal.Cases<>() {
            @Override
            public UserName user(Principal.User it) {
                return it.name();
            }

            @Override
            public UserName administrator(Principal.Administrator it) {
                throw new RefusedException(Refusal.of(
                        Reason.NOT_A_USER,
                        "This is for users and their phones, and the token of this call is the administrator's "
                                + Fields.shown(it.name()) + "; send a user's."));
            }
        });
    }

    /** The administrator who has this token. */
    public Principal.Administrator administrator(Optional<String> token) {
        return principal(token).match(new Principal.Cases<>() {
            @Override
            public Principal.Administrator user(Principal.User it) {
                throw new RefusedException(Refusal.of(
                        Reason.NOT_AN_ADMINISTRATOR,
                        "User " + it.name() + " is no administrator, and only they may call this."));
            }

            @Override
            public Principal.Administrator administrator(Principal.Administrator it) {
                return it;
            }
        });
    }

    /** Who has this token. Only here does the bridge learn who is calling. */
    private Principal principal(Optional<String> token) {
        return token.flatMap(credentials::principalOf)
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        Reason.NO_CREDENTIALS,
                        token.isEmpty()
                                ? "This call has no token; send the metadata `authorization: Bearer <token>`."
                                : "The token of this call is not known; send a valid one in `authorization: Bearer"
                                        + " <token>`.")));
    }

    /** Another server of the network, which knows the secret they share. */
    public void server(Optional<String> token) {
        boolean known = networkSecret.length > 0
                && token.isPresent()
                && MessageDigest.isEqual(networkSecret, token.get().getBytes(StandardCharsets.UTF_8));
        if (!known) {
            throw new RefusedException(Refusal.of(
                    Reason.NO_CREDENTIALS,
                    "Only the servers of this network may call this; send the network's secret in `authorization:"
                            + " Bearer <secret>`."));
        }
    }

    /** The client, which must be signed in here; counts as a sign of life. */
    public SignedIn signedIn(ClientKey client) {
        Optional<SignedIn> found = clients.find(client);
        if (found.isEmpty()) {
            throw new RefusedException(notSignedIn(client));
        }
        clients.called(found.get());
        return found.get();
    }

    /** Why a client is not signed in here: never was, or no longer. */
    public Refusal notSignedIn(ClientKey client) {
        Optional<SignedOff> off = clients.signedOff(client);
        return off.isPresent()
                ? Refusal.of(
                        Reason.SIGNED_OFF,
                        "Client " + client.clientId() + " of user " + client.user() + " was signed off server " + server
                                + " (" + off.get().reason() + "). "
                                + (off.get().sentence().isEmpty()
                                        ? ""
                                        : off.get().sentence() + " ")
                                + "Call SignInService.SignIn here to sign in again.",
                        "client",
                        client.toString(),
                        "cause",
                        off.get().reason().name())
                : Refusal.of(
                        Reason.NOT_SIGNED_IN,
                        "Client " + client.clientId() + " of user " + client.user() + " is not signed in on server "
                                + server + "; call SignInService.SignIn first.",
                        "client",
                        client.toString());
    }

    /** The phone, which must be the user's; an unknown phone gets the same answer as somebody else's. */
    public Entry.PhoneEntry ownPhone(ClientKey client, String phone) {
        if (phone.isEmpty()) {
            throw new RefusedException(Fields.missing("phone", "the id of one of your phones"));
        }
        return directory
                .phone(new PhoneId(phone))
                .filter(entry -> entry.user().equals(client.user()))
                .orElseThrow(() -> new RefusedException(notTheirs(client, phone)));
    }

    /** Why a client is told nothing of a phone: it is another user's, or there is none. */
    public static Refusal notTheirs(ClientKey client, String phone) {
        return Refusal.of(
                Reason.NOT_YOUR_PHONE,
                "User " + client.user() + " has no phone " + Fields.shown(phone)
                        + "; PhoneService.ListPhones lists the phones there are for you.",
                "phone",
                Fields.cut(phone));
    }

    /** The client as phones judge it: where it is, and whether it may take shared control. */
    public Caller caller(SignedIn client) {
        Optional<Refusal> ineligible = Eligibility.refuse(
                eligibility,
                EligibilityQuestion.sharedControl(
                        user(client.client().user()), client(client.mode(), client.platform())));
        return new Caller(client.client(), server, ineligible);
    }

    /** May the user be signed in like this here? */
    public Optional<Refusal> refuseSignIn(UserName user, Mode mode, Platform platform) {
        return Eligibility.refuse(eligibility, EligibilityQuestion.signIn(user(user), client(mode, platform)));
    }

    private EligibilityQuestion.User user(UserName user) {
        Entry.UserEntry entry = directory
                .user(user)
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        Reason.NO_CREDENTIALS,
                        "The token belongs to user " + user + ", whom this network does not have.")));
        Entry.ServerEntry home = server(entry.home());
        return new EligibilityQuestion.User(
                user.value(),
                entry.profile(),
                entry.licences(),
                new EligibilityQuestion.Home(home.server(), home.release(), home.scheme(), home.licences()));
    }

    private EligibilityQuestion.Client client(Mode mode, Platform platform) {
        return new EligibilityQuestion.Client(
                mode, platform, server, server(server).release());
    }

    /** A server the registry does not know is older than every release and has no licence. */
    private Entry.ServerEntry server(ServerName name) {
        return directory.server(name).orElseGet(() -> new Entry.ServerEntry(name, new Release(0, 0), Set.of()));
    }
}
