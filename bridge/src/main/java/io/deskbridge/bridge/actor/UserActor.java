package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.control.Presence;
import io.deskbridge.bridge.core.control.PresenceInput;
import io.deskbridge.bridge.core.control.PresenceOutput;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The single writer of one user's clients on this server: who is signed in, who is away. What the whole network must agree on,
 * which server a client is signed in on, is a claim in the registry.
 */
final class UserActor {
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Clients clients;
    private final Phones phones;
    private final Timers timers;
    private final InstantSource clock;
    private final Duration idle;

    // Only the mailbox touches what follows.
    private final Map<ClientKey, One> signedIn = new HashMap<>();
    /** Who has been logged in and is on the way in, with what has become of that login meanwhile. */
    private final Map<ClientKey, Optional<SignedOff>> entering = new HashMap<>();

    UserActor(Clients clients, Phones phones, Timers timers, InstantSource clock, Duration idle) {
        this.clients = clients;
        this.phones = phones;
        this.timers = timers;
        this.clock = clock;
        this.idle = idle;
    }

    /** The client has got the user's login, and {@link #signIn} follows when the network knows where it is. */
    void enters(ClientKey client) {
        mailbox.post(() -> entering.put(client, Optional.empty()));
    }

    /** Signs a client in; {@code then} runs when every door knows. */
    void signIn(SignedIn next, Runnable then) {
        mailbox.post(() -> {
            Optional<SignedOff> over =
                    Optional.ofNullable(entering.remove(next.client())).flatMap(Function.identity());
            One old = signedIn.get(next.client());
            boolean same =
                    old != null && old.signedIn.mode() == next.mode() && old.signedIn.platform() == next.platform();
            if (old != null && same) {
                old.take(new PresenceInput.Called());
            } else {
                if (old != null) {
                    leave(old, EndReason.SIGNED_OFF, next.mode() == Mode.STANDALONE);
                }
                One one = new One(next, old == null ? Presence.NEW : old.presence);
                signedIn.put(next.client(), one);
                clients.entered(next);
                one.take(new PresenceInput.Called());
            }
            then.run();
            over.ifPresent(why -> off(next.client(), why));
            clients.hasEntered(next);
        });
    }

    /** Signs a client off; {@code then} runs when every door knows. */
    void signOff(ClientKey client, SignedOff off, Runnable then) {
        mailbox.post(() -> {
            off(client, off);
            then.run();
        });
    }

    private void off(ClientKey client, SignedOff why) {
        One old = signedIn.remove(client);
        if (old != null) {
            leave(old, why.reason(), false);
            clients.left(old.signedIn, why);
        }
    }

    /** The client has the user's login no longer. One that has changed its mode, and gave it up by that, stays. */
    void loginOver(ClientKey client, SignedOff off) {
        mailbox.post(() -> {
            entering.computeIfPresent(client, (key, before) -> Optional.of(off));
            One one = signedIn.get(client);
            if (one != null && one.signedIn.mode() == Mode.STANDALONE) {
                off(client, off);
            }
        });
    }

    void tell(ClientKey client, PresenceInput input) {
        mailbox.post(() -> {
            One one = signedIn.get(client);
            if (one != null) {
                one.take(input);
            }
        });
    }

    private void leave(One one, EndReason reason, boolean standalone) {
        one.stopIdle();
        clients.noLonger(one.signedIn, reason, standalone);
        ClientKey client = one.signedIn.client();
        phones.tellPhonesOf(client, phone -> phone.tell(new PhoneInput.ClientGone(client, reason)));
    }

    /** One client. */
    private final class One implements PresenceOutput.Cases<Boolean> {
        private final SignedIn signedIn;
        private Presence presence;
        private Timers.@Nullable Timer idleTimer;

        /** {@code presence}: the streams that are open already belong to the client, however it is signed in. */
        One(SignedIn signedIn, Presence presence) {
            this.signedIn = signedIn;
            this.presence = presence;
        }

        void take(PresenceInput input) {
            Presence.Step step = presence.step(input, idle, clock.instant());
            presence = step.presence();
            signedIn.away(presence.away());
            for (PresenceOutput output : step.outputs()) {
                output.match(this);
            }
        }

        void stopIdle() {
            Timers.Timer timer = idleTimer;
            if (timer != null) {
                timer.cancel();
                idleTimer = null;
            }
        }

        @Override
        public Boolean wentAway(PresenceOutput.WentAway it) {
            ClientKey client = signedIn.client();
            phones.tellPhonesOf(client, phone -> phone.tell(new PhoneInput.ClientAway(client)));
            return true;
        }

        @Override
        public Boolean cameBack(PresenceOutput.CameBack it) {
            ClientKey client = signedIn.client();
            phones.tellPhonesOf(client, phone -> phone.tell(new PhoneInput.ClientBack(client)));
            return true;
        }

        @Override
        public Boolean armIdle(PresenceOutput.ArmIdle it) {
            stopIdle();
            ClientKey client = signedIn.client();
            idleTimer =
                    timers.after(it.after(), () -> tell(client, new PresenceInput.IdleTimedOut(signedIn.lastCall())));
            return true;
        }

        @Override
        public Boolean disarmIdle(PresenceOutput.DisarmIdle it) {
            stopIdle();
            return true;
        }
    }
}
