package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.LoginInput;
import io.deskbridge.bridge.core.login.LoginMachine;
import io.deskbridge.bridge.core.login.LoginOutput;
import io.deskbridge.bridge.core.login.LoginState;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The single writer of one user's login on this server: runs {@link LoginMachine} on each input and carries out what it says. Any
 * thread may call; nothing waits.
 */
final class LoginActor {
    private final UserName user;
    private final Logins.Surroundings around;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Outputs outputs = new Outputs();

    // Only the mailbox touches what follows.
    private LoginState state = LoginState.NEW;
    private final Map<Long, Reply<UserName>> waiting = new HashMap<>(2);
    private final List<Runnable> whenFree = new ArrayList<>(1);
    private long nextToken = 1;
    /** The life of the link whose heartbeat is being answered. */
    private long beating;

    LoginActor(UserName user, Logins.Surroundings around) {
        this.user = user;
        this.around = around;
    }

    void tell(LoginInput input) {
        mailbox.post(() -> step(input));
    }

    /** The user wants to be logged in there; {@code reply} comes when that is so, or cannot be. */
    void want(Place place, Reply<UserName> reply) {
        mailbox.post(() -> {
            long token = nextToken++;
            waiting.put(token, reply);
            try {
                step(new LoginInput.Wanted(place, token));
            } catch (RuntimeException e) {
                refuse(token, Bug.ticket(e));
            }
        });
    }

    /** A heartbeat came on that life of the phone's link. */
    void beat(PhoneId phone, long incarnation, long number) {
        mailbox.post(() -> {
            beating = incarnation;
            long trusted = state.held()
                    .map(held -> around.registry()
                            .trustedFor(loginKey(), held.fence())
                            .toNanos())
                    .orElse(0L);
            step(new LoginInput.Beat(phone, number, trusted));
        });
    }

    /** The user may be on several devices: no desk phone here needs the login. What a client has is the client's. */
    void leavePhones(LogOffReason reason) {
        mailbox.post(() -> {
            state.desks().forEach(desk -> step(new LoginInput.PhoneGone(desk, false)));
            state.held()
                    .filter(held -> held.place() instanceof Place.AtPhone)
                    .ifPresent(held -> step(new LoginInput.Left(held.place(), reason)));
        });
    }

    /** The phone is not the user's any more. */
    void leavePhone(PhoneId phone, LogOffReason reason) {
        mailbox.post(() -> {
            step(new LoginInput.PhoneGone(phone, false));
            step(new LoginInput.Left(new Place.AtPhone(phone), reason));
        });
    }

    /** Gives up whatever the user has here, or wants; no phone here takes it again. */
    void leaveAll(LogOffReason reason) {
        mailbox.post(() -> {
            state.desks().forEach(desk -> step(new LoginInput.PhoneGone(desk, false)));
            state.wish().ifPresent(wish -> step(new LoginInput.Left(wish.place(), reason)));
            state.held().ifPresent(held -> step(new LoginInput.Left(held.place(), reason)));
        });
    }

    /** Runs {@code then} when this server does not have the login, or no longer. */
    void whenFree(Runnable then) {
        mailbox.post(() -> {
            whenFree.add(then);
            tellFree();
        });
    }

    private void tellFree() {
        if (state.held().isEmpty()) {
            whenFree.forEach(Runnable::run);
            whenFree.clear();
        }
    }

    private void step(LoginInput input) {
        LoginMachine.Step step = LoginMachine.step(
                state, input, around.settings(), around.nanoTime().getAsLong());
        state = step.state();
        for (LoginOutput output : step.outputs()) {
            output.match(outputs);
        }
        tellFree();
    }

    private Key loginKey() {
        return new Key(Key.Kind.LOGIN, user.value());
    }

    private void refuse(long token, Refusal refusal) {
        Reply<UserName> reply = waiting.remove(token);
        if (reply != null) {
            reply.refused(refusal);
        }
    }

    /** Carries out what the core wants done. */
    private final class Outputs implements LoginOutput.Cases<Boolean> {

        // ---- the registry

        @Override
        public Boolean announce(LoginOutput.Announce it) {
            Entry.LoginWanted wanted =
                    new Entry.LoginWanted(user, it.place(), around.settings().server());
            Key key = Key.of(wanted);
            around.registry()
                    .ask(
                            key,
                            registry -> registry.claim(key, wanted),
                            held -> {
                                around.directory().wrote(key, held);
                                tell(new LoginInput.Announced(it.place(), held.revision()));
                            },
                            away -> tell(new LoginInput.RegistryAway(it.place())));
            return true;
        }

        @Override
        public Boolean withdraw(LoginOutput.Withdraw it) {
            Entry.LoginWanted wanted =
                    new Entry.LoginWanted(user, it.place(), around.settings().server());
            Key key = Key.of(wanted);
            around.registry()
                    .ask(
                            key,
                            registry -> registry.get(key)
                                    .filter(held -> held.entry().equals(wanted))
                                    .map(held -> registry.release(key, held.revision())),
                            given -> {},
                            // While it stands nobody else keeps the login, and nobody takes it.
                            away -> around.timers().after(Claims.AGAIN, () -> mailbox.post(() -> withdrawAgain(it))));
            return true;
        }

        private void withdrawAgain(LoginOutput.Withdraw it) {
            if (state.wish().filter(wish -> wish.place().equals(it.place())).isEmpty()) {
                withdraw(it);
            }
        }

        @Override
        public Boolean take(LoginOutput.Take it) {
            Entry.LoginAt login =
                    new Entry.LoginAt(user, it.place(), around.settings().server());
            around.registry()
                    .ask(
                            loginKey(),
                            registry -> registry.update(loginKey(), login, it.expected()),
                            held -> tell(taken(it.place(), held)),
                            away -> tell(new LoginInput.RegistryAway(it.place())));
            return true;
        }

        private LoginInput taken(Place place, Optional<Registry.Held> held) {
            if (held.isEmpty()) {
                return new LoginInput.NotTaken(place);
            }
            around.directory().wrote(loginKey(), held.get());
            return new LoginInput.Took(place, held.get().revision());
        }

        @Override
        public Boolean release(LoginOutput.Release it) {
            around.registry()
                    .ask(
                            loginKey(),
                            registry -> registry.release(loginKey(), it.fence()),
                            given -> {},
                            // Until it is given back nobody else can have it, and this server keeps it alive.
                            away -> around.timers().after(Claims.AGAIN, () -> release(it)));
            return true;
        }

        // ---- the devices

        @Override
        public Boolean logIn(LoginOutput.LogIn it) {
            around.directory()
                    .user(user)
                    .ifPresent(entry ->
                            around.phones().say(it.phone(), link -> link.loggedIn(entry, true, it.fence())));
            return true;
        }

        @Override
        public Boolean logOff(LoginOutput.LogOff it) {
            String text = LoginWords.loggedOff(it.reason(), it.to());
            around.phones().say(it.phone(), link -> link.loggedOff(it.reason(), text, it.fence()));
            return true;
        }

        @Override
        public Boolean grant(LoginOutput.Grant it) {
            Duration validFor = Duration.ofNanos(it.nanos());
            around.phones().say(it.phone(), beating, link -> link.validity(it.heartbeat(), validFor, it.fence()));
            return true;
        }

        @Override
        public Boolean turnAway(LoginOutput.TurnAway it) {
            around.phones().turnAway(it.phone());
            return true;
        }

        // ---- whoever waits, and who is signed in

        @Override
        public Boolean loggedIn(LoginOutput.LoggedIn it) {
            Reply<UserName> reply = waiting.remove(it.token());
            if (reply != null) {
                reply.done(user);
            }
            return true;
        }

        @Override
        public Boolean refuse(LoginOutput.Refuse it) {
            LoginActor.this.refuse(it.token(), LoginWords.refusal(user, it.why(), it.by()));
            return true;
        }

        @Override
        public Boolean signOff(LoginOutput.SignOff it) {
            around.signOff().accept(it);
            return true;
        }

        @Override
        public Boolean wake(LoginOutput.Wake it) {
            around.timers().after(Duration.ofNanos(it.nanos()), () -> tell(new LoginInput.Woken()));
            return true;
        }
    }
}
