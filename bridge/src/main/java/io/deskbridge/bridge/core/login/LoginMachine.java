package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.login.LoginState.Held;
import io.deskbridge.bridge.core.login.LoginState.Taking;
import io.deskbridge.bridge.core.login.LoginState.Wish;
import io.deskbridge.bridge.core.model.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One user's login on one server, as a function (R1 to R4a, A17). No clock, thread or I/O; time, of a monotonic clock, is an argument.
 *
 * <p>The login is given up only when no device can act on it any more: the device has said that it is out of service, or the
 * last moment up to which it was granted service is past. So whoever finds the claim free may use it at once.
 */
public final class LoginMachine {

    /**
     * What does not change.
     *
     * @param server this server
     * @param since when it began: claims of an earlier life of it may still stand, and devices act on what that one granted
     */
    public record Settings(ServerName server, long since) {}

    /**
     * What a step led to.
     *
     * @param state the next state
     * @param outputs what is to be done, in this order
     */
    public record Step(LoginState state, List<LoginOutput> outputs) {}

    /** The longest a device is granted at once; no more than a server trusts its own claims. */
    public static final Duration LONGEST_GRANT = Duration.ofSeconds(12);

    /** A device's clock may be slower than this server's by one part in so many: what it was granted is over that much later here. */
    static final int CLOCKS_APART = 50;

    /** How long somebody waits for a login before it is given up: longer than etcd takes to change its leader and end a lease. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What an earlier life of this server has granted is over after this. */
    static final Duration EARLIER_LIFE = Duration.ofSeconds(15);

    /**
     * For so long a phone may still be served where it was before it took its login along: as long as that server may not have heard of
     * it though its lease is renewed, and as long as a grant. Nobody who leaves is waited for longer.
     */
    public static final Duration STILL_ELSEWHERE = Duration.ofSeconds(30);

    /** So much earlier than other desk phones the one that had the login last may have it again. */
    static final Duration HEAD_START = Duration.ofSeconds(1);

    /** When the registry is asked again, if it has not said anything new by then. */
    static final Duration AGAIN = Duration.ofSeconds(5);

    private LoginMachine() {}

    /** Takes one input at {@code now} nanoseconds. Pure: the same arguments give an equal result. */
    public static Step step(LoginState state, LoginInput input, Settings settings, long now) {
        LoginTurn turn = new LoginTurn(state, settings, now);
        input.match(new Inputs(turn));
        turn.goOn();
        return turn.finish();
    }

    private static final class Inputs implements LoginInput.Cases<Boolean> {
        private final LoginTurn turn;

        Inputs(LoginTurn turn) {
            this.turn = turn;
        }

        // ---- devices

        @Override
        public Boolean phoneArrived(LoginInput.PhoneArrived it) {
            turn.desks.remove(it.phone());
            turn.desks.add(it.phone());
            turn.movers.remove(it.phone());
            if (turn.isOnItsWayTo(new Place.AtPhone(it.phone()))) {
                turn.movers.add(it.phone());
            }
            boolean awaited = turn.wish != null && turn.wish.place().equals(new Place.AtPhone(it.phone()));
            if (!turn.isBack(it.phone()) && !awaited && !turn.mayGet(it.phone())) {
                turn.logOff(it.phone(), LogOffReason.ELSEWHERE);
            }
            return true;
        }

        @Override
        public Boolean softphoneArrived(LoginInput.SoftphoneArrived it) {
            Held here = turn.held;
            if (here == null
                    || here.isLeft()
                    || !(here.place() instanceof Place.AtClient at)
                    || !turn.isSoftphoneOf(at.client(), it)) {
                turn.emit(new LoginOutput.TurnAway(it.phone()));
                return false;
            }
            turn.named = it.client().isPresent();
            turn.softphone
                    .filter(old -> !old.equals(it.phone()))
                    .ifPresent(old -> turn.logOff(old, LogOffReason.REPLACED));
            turn.softphone = Optional.of(it.phone());
            return turn.isBack(it.phone());
        }

        @Override
        public Boolean phoneGone(LoginInput.PhoneGone it) {
            turn.desks.remove(it.phone());
            turn.movers.remove(it.phone());
            if (turn.softphone.equals(Optional.of(it.phone()))) {
                turn.softphone = Optional.empty();
                turn.named = false;
            }
            Wish wish = turn.wish;
            if (wish != null && wish.place().equals(new Place.AtPhone(it.phone()))) {
                turn.refuse(LoginOutput.Why.LEFT, Optional.empty());
            }
            Held here = turn.held;
            if (here == null || !turn.isDevice(it.phone())) {
                return true;
            }
            boolean desk = here.place() instanceof Place.AtPhone;
            if (it.loggedOff()) {
                turn.outOfService();
                if (desk) {
                    turn.leave(LogOffReason.LOGGED_OUT);
                }
            } else if (desk) {
                turn.held = here.keptUntil(Optional.of(turn.now + (here.heard() ? PATIENCE.toNanos() : 0)));
            }
            return true;
        }

        @Override
        public Boolean beat(LoginInput.Beat it) {
            if (turn.held != null && turn.isDevice(it.phone())) {
                turn.movers.remove(it.phone());
                if (!turn.held.heard()) {
                    turn.outOfService();
                }
            }
            Held here = turn.held;
            if (here == null || here.isLeft() || it.trusted() <= 0 || !turn.isDeviceOfPlace(it.phone())) {
                return false;
            }
            long granted = Math.min(it.trusted(), LONGEST_GRANT.toNanos());
            long over = turn.now + granted + granted / CLOCKS_APART;
            turn.held = here.activeUntil(Math.max(here.activeUntil(), over));
            turn.emit(new LoginOutput.Grant(it.phone(), it.number(), granted, here.fence()));
            return true;
        }

        @Override
        public Boolean letGo(LoginInput.LetGo it) {
            Held here = turn.held;
            boolean meant = here != null && it.fence() == here.fence() && turn.isDevice(it.phone());
            if (meant) {
                turn.outOfService();
            }
            return meant;
        }

        // ---- the user

        @Override
        public Boolean wanted(LoginInput.Wanted it) {
            turn.refuse(LoginOutput.Why.ELSEWHERE, Optional.empty());
            Held here = turn.held;
            if (here != null && !here.isLeft() && here.place().equals(it.place())) {
                turn.emit(new LoginOutput.LoggedIn(it.token()));
                // Whoever logs in at a phone hears it there.
                if (it.place() instanceof Place.AtPhone) {
                    turn.tellFence();
                }
                return true;
            }
            turn.wish = new Wish(it.place(), it.token(), 0, turn.now + PATIENCE.toNanos());
            turn.emit(new LoginOutput.Announce(it.place()));
            return true;
        }

        @Override
        public Boolean left(LoginInput.Left it) {
            Wish wish = turn.wish;
            if (wish != null && wish.place().equals(it.place())) {
                turn.refuse(LoginOutput.Why.LEFT, Optional.empty());
            }
            if (turn.isHeldAt(it.place())) {
                turn.leave(it.reason());
            }
            return true;
        }

        @Override
        public Boolean displaced(LoginInput.Displaced it) {
            Held here = turn.held;
            if (here != null && here.place() instanceof Place.AtClient) {
                Optional<Seat> rival = turn.rival;
                turn.rival = Optional.of(it.by());
                turn.leave(LogOffReason.ELSEWHERE);
                turn.rival = rival;
            }
            return true;
        }

        // ---- the registry

        @Override
        public Boolean announced(LoginInput.Announced it) {
            Wish wish = turn.wish;
            if (wish != null && wish.place().equals(it.place()) && wish.announced() == 0) {
                turn.wish = new Wish(wish.place(), wish.token(), it.revision(), wish.until());
                turn.notBefore = Optional.empty();
            }
            return true;
        }

        @Override
        public Boolean took(LoginInput.Took it) {
            Optional<Taking> asked = turn.taking;
            turn.taking = Optional.empty();
            if (it.revision() < turn.told) {
                // Over before it was heard of.
                return false;
            }
            turn.holder = Optional.of(new Seat(it.place(), turn.server(), it.revision()));
            boolean along = asked.filter(one -> one.expected() > 0).isPresent();
            Wish wish = turn.wish;
            boolean wished = wish != null && wish.place().equals(it.place());
            long wishedAt = wish != null && wished ? wish.announced() : 0;
            turn.held = Held.taken(it.place(), wishedAt, it.revision(), along, turn.now);
            turn.movers.removeIf(phone -> it.place().equals(new Place.AtPhone(phone)));
            if (wish != null && wished) {
                turn.wish = null;
                turn.emit(new LoginOutput.Withdraw(wish.place()));
                turn.emit(new LoginOutput.LoggedIn(wish.token()));
            }
            if (!(it.place() instanceof Place.AtPhone at ? turn.desks.contains(at.phone()) : wished)) {
                // Nobody waits for it any more.
                turn.leave(LogOffReason.LOGGED_OUT);
            }
            return true;
        }

        @Override
        public Boolean notTaken(LoginInput.NotTaken it) {
            turn.taking = Optional.empty();
            if (it.place() instanceof Place.AtPhone at && turn.desks.contains(at.phone()) && turn.held == null) {
                turn.logOff(at.phone(), LogOffReason.ELSEWHERE);
            }
            turn.notBefore = Optional.of(turn.now + AGAIN.toNanos());
            return true;
        }

        @Override
        public Boolean registryAway(LoginInput.RegistryAway it) {
            turn.taking = turn.taking.filter(one -> !one.place().equals(it.place()));
            Wish wish = turn.wish;
            if (wish != null && wish.place().equals(it.place())) {
                turn.refuse(LoginOutput.Why.REGISTRY_AWAY, Optional.empty());
            }
            turn.notBefore = Optional.of(turn.now + AGAIN.toNanos());
            return true;
        }

        @Override
        public Boolean holderIs(LoginInput.HolderIs it) {
            Held here = turn.held;
            if (here != null && it.revision() <= here.fence()) {
                return false;
            }
            Optional<Seat> had = turn.holder;
            turn.holder = it.holder();
            turn.told = it.revision();
            if (had.isPresent() || it.holder().isPresent()) {
                turn.notBefore = Optional.empty();
            }
            if (here == null && it.holder().isEmpty()) {
                had.ifPresent(last -> turn.hadItLast(last.place()));
            }
            turn.movers.removeIf(phone -> !turn.isOnItsWayTo(new Place.AtPhone(phone)));
            if (here == null || it.holder().isEmpty()) {
                // Where it was ours it has ended with the lease; it is made again, unless somebody else is quicker.
                return true;
            }
            Seat now = it.holder().get();
            if (now.server().equals(turn.server()) && now.place().equals(here.place())) {
                turn.held = here.at(now.revision());
                turn.tellFence();
            } else {
                turn.lost();
            }
            return true;
        }

        @Override
        public Boolean rivalIs(LoginInput.RivalIs it) {
            turn.rival = it.rival().filter(one -> !one.server().equals(turn.server()));
            if (turn.rival.isEmpty() && turn.wish == null) {
                // Nobody here wants it any more: it is of an earlier life of this server, or was made again with a lost
                // lease.
                it.rival().ifPresent(stray -> turn.emit(new LoginOutput.Withdraw(stray.place())));
            }
            return true;
        }

        @Override
        public Boolean woken(LoginInput.Woken it) {
            Wish wish = turn.wish;
            if (wish != null && turn.now >= wish.until()) {
                turn.refuse(LoginOutput.Why.NOT_LET_GO, turn.holder);
            }
            return true;
        }
    }
}
