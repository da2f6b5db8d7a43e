package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.login.LoginState.Held;
import io.deskbridge.bridge.core.login.LoginState.Taking;
import io.deskbridge.bridge.core.login.LoginState.Wish;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step of a {@link LoginMachine} under way. */
final class LoginTurn {
    final long now;

    @Nullable
    Held held;

    @Nullable
    Wish wish;

    Optional<Taking> taking;
    Optional<Long> notBefore;
    final List<PhoneId> desks;
    final List<PhoneId> movers;
    Optional<PhoneId> softphone;
    boolean named;
    Optional<Seat> holder;
    long told;
    Optional<Seat> rival;

    private final LoginMachine.Settings settings;
    private final List<LoginOutput> outputs = new ArrayList<>(4);
    private long wake = Long.MAX_VALUE;

    LoginTurn(LoginState state, LoginMachine.Settings settings, long now) {
        this.now = now;
        this.settings = settings;
        this.held = state.held().orElse(null);
        this.wish = state.wish().orElse(null);
        this.taking = state.taking();
        this.notBefore = state.notBefore();
        this.desks = new ArrayList<>(state.desks());
        this.movers = new ArrayList<>(state.movers());
        this.softphone = state.softphone();
        this.named = state.named();
        this.holder = state.holder();
        this.told = state.told();
        this.rival = state.rival();
    }

    LoginMachine.Step finish() {
        if (wake != Long.MAX_VALUE) {
            emit(new LoginOutput.Wake(Math.max(wake, 1)));
        }
        return new LoginMachine.Step(state(), List.copyOf(outputs));
    }

    private LoginState state() {
        return new LoginState(
                Optional.ofNullable(held),
                Optional.ofNullable(wish),
                taking,
                notBefore,
                List.copyOf(desks),
                List.copyOf(movers),
                softphone,
                named,
                holder,
                told,
                rival);
    }

    LoginMachine.Settings settings() {
        return settings;
    }

    ServerName server() {
        return settings.server();
    }

    void emit(LoginOutput output) {
        outputs.add(output);
    }

    /** Several may ask; the earliest is what counts. */
    void wakeIn(long nanos) {
        wake = Math.min(wake, nanos);
    }

    boolean isHolderAt(Place place) {
        return holder.filter(it -> it.place().equals(place)).isPresent();
    }

    /** The login is there, or is wanted there by another server. */
    boolean isOnItsWayTo(Place place) {
        return isHolderAt(place) || rival.filter(it -> it.place().equals(place)).isPresent();
    }

    boolean isHeldAt(Place place) {
        Held here = held;
        return here != null && here.place().equals(place);
    }

    /** One that says whose it is must be that client's; one that does not, does not replace one that does. */
    boolean isSoftphoneOf(ClientKey client, LoginInput.SoftphoneArrived it) {
        return it.client().map(client::equals).orElse(!named || softphone.equals(Optional.of(it.phone())));
    }

    /** It is the device that acts on the login, or last did. */
    boolean isDevice(PhoneId phone) {
        Held here = held;
        return here != null && here.device().equals(Optional.of(phone));
    }

    /** The device that has the login has registered again, and hears so. */
    boolean isBack(PhoneId phone) {
        Held here = held;
        if (here == null || here.isLeft() || !isDevice(phone)) {
            return false;
        }
        held = here.keptUntil(Optional.empty());
        emit(new LoginOutput.LogIn(phone, here.fence()));
        return true;
    }

    /** The device of the place that the login is for. */
    boolean isDeviceOfPlace(PhoneId phone) {
        Held here = held;
        return here != null && isDevice(phone) && state().deviceAt(here.place()).equals(Optional.of(phone));
    }

    /** The claim has been made again, and has another fence. */
    void tellFence() {
        Held here = held;
        if (here != null && !here.isLeft()) {
            here.device()
                    .filter(this::isDeviceOfPlace)
                    .ifPresent(device -> emit(new LoginOutput.LogIn(device, here.fence())));
        }
    }

    /** A desk phone that has not got its user may get it, as far as is known here. */
    boolean mayGet(PhoneId phone) {
        return held == null
                && wish == null
                && rival.isEmpty()
                && (holder.isEmpty() || isHolderAt(new Place.AtPhone(phone)));
    }

    void logOff(PhoneId phone, LogOffReason reason) {
        emit(new LoginOutput.LogOff(phone, held == null ? 0 : held.fence(), reason, whereTo()));
    }

    /** Where the user is, or wants to be. */
    private Optional<Seat> whereTo() {
        Wish asked = wish;
        if (rival.isPresent()) {
            return rival;
        }
        return asked == null ? holder : Optional.of(new Seat(asked.place(), server(), asked.announced()));
    }

    void refuse(LoginOutput.Why why, Optional<Seat> by) {
        Wish asked = wish;
        if (asked != null) {
            wish = null;
            emit(new LoginOutput.Withdraw(asked.place()));
            emit(new LoginOutput.Refuse(asked.token(), why, by));
        }
    }

    /** The login is to be given up; its device hears it at once. */
    void leave(LogOffReason reason) {
        Held here = held;
        if (here == null || here.isLeft()) {
            return;
        }
        held = here.leaving(reason);
        here.device().ifPresent(device -> logOff(device, reason));
        signOff(here, reason);
    }

    private void signOff(Held here, LogOffReason reason) {
        if (here.place() instanceof Place.AtClient at) {
            emit(new LoginOutput.SignOff(at.client(), reason, whereTo()));
        }
    }

    /** The claim is somebody else's: what the device was granted has run out before that could happen. */
    void lost() {
        Held here = held;
        if (here == null) {
            return;
        }
        here.device().ifPresent(device -> logOff(device, LogOffReason.LEASE_LOST));
        if (!here.isLeft()) {
            signOff(here, LogOffReason.LEASE_LOST);
        }
        turnAway();
        held = null;
    }

    /** Whoever is signed in next brings a softphone along; beside a desk phone there is none. */
    private void turnAway() {
        softphone.ifPresent(phone -> emit(new LoginOutput.TurnAway(phone)));
        softphone = Optional.empty();
        named = false;
    }

    /** No device acts on the login any more. */
    void outOfService() {
        Held here = held;
        if (here != null) {
            held = here.activeUntil(now);
        }
    }

    /** What follows from what is known now. */
    void goOn() {
        Held here = held;
        Wish asked = wish;
        if (asked != null
                && asked.announced() > 0
                && rival.isPresent()
                && rival.get().revision() > asked.announced()) {
            refuse(LoginOutput.Why.ELSEWHERE, rival);
            asked = null;
        }
        if (here != null) {
            boolean rivalled = rival.isPresent() && rival.get().revision() > here.wished();
            // A wish for the very place waits only while that is being left.
            boolean moving = asked != null && asked.announced() > 0;
            if (rivalled || moving) {
                leave(LogOffReason.ELSEWHERE);
            }
            if (here.keptUntil().isPresent() && here.keptUntil().get() <= now) {
                leave(LogOffReason.LOGGED_OUT);
            }
            giveUp();
            logIn();
        }
        notBefore = notBefore.filter(then -> then > now);
        if (held == null && taking.isEmpty()) {
            notBefore.ifPresentOrElse(then -> wakeIn(then - now), () -> new NextLogin(this).take());
        }
        Wish waiting = wish;
        if (waiting != null) {
            wakeIn(waiting.until() - now);
        }
    }

    private void giveUp() {
        Held here = held;
        if (here == null || !here.isLeft()) {
            return;
        }
        if (here.activeUntil() > now) {
            wakeIn(here.activeUntil() - now);
            return;
        }
        turnAway();
        held = null;
        holder = Optional.empty();
        emit(new LoginOutput.Release(here.fence()));
        hadItLast(here.place());
    }

    /** Of several desk phones the one that had the login last comes first, wherever it is registered. */
    void hadItLast(Place place) {
        if (!(place instanceof Place.AtPhone at)) {
            return;
        }
        if (desks.remove(at.phone())) {
            desks.add(0, at.phone());
        } else if (wish == null) {
            notBefore = Optional.of(now + LoginMachine.HEAD_START.toNanos());
        }
    }

    /** The device of the place has the login as soon as another one that had it cannot act on it any more. */
    private void logIn() {
        Held here = held;
        if (here == null || here.isLeft()) {
            return;
        }
        here.keptUntil().ifPresent(then -> wakeIn(then - now));
        Optional<PhoneId> device = state().deviceAt(here.place());
        if (device.isEmpty() || device.equals(here.device())) {
            return;
        }
        if (here.device().isPresent() && here.activeUntil() > now) {
            wakeIn(here.activeUntil() - now);
        } else {
            held = here.with(device.get());
            emit(new LoginOutput.LogIn(device.get(), here.fence()));
        }
    }
}
