package io.deskbridge.bridge.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.login.LoginState.Held;
import io.deskbridge.bridge.core.model.PhoneId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Walks the reachable states of one server's login of a user with a desk phone and a client, with everything in each that phones, people
 * and a registry can say, also what none of them would, and holds the rules at each step. Two states are one when they differ only in
 * numbers: of revisions, which is older; of times, whether they are past.
 */
class LoginWalkTest {
    private static final LoginMachine.Settings SETTINGS = new LoginMachine.Settings(LoginScript.HERE, 0);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final List<PhoneId> PHONES = List.of(LoginScript.X, LoginScript.SOFT, LoginScript.SOFT_TOO);
    private static final List<Place> PLACES = List.of(LoginScript.AT_X, LoginScript.AT_CLIENT);

    /** A state, and the time and the largest revision there. */
    private record World(LoginState state, long now, long revision) {}

    private final Set<Class<?>> inputs = new HashSet<>();
    private final Set<Class<?>> outputs = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<World> open = new ArrayDeque<>();
    private long steps;

    @Test
    void everyReachableStateKeepsTheRules() {
        World start = new World(LoginState.NEW, 0, 1);
        seen.add(shape(start));
        open.add(start);
        while (!open.isEmpty()) {
            World world = open.remove();
            for (LoginInput input : alphabet(world)) {
                look(world, input, world.now());
            }
            look(world, new LoginInput.Woken(), world.now() + 13 * SECOND);
            look(world, new LoginInput.Woken(), world.now() + 61 * SECOND);
        }
        System.out.println("Walked " + seen.size() + " states of a login, " + steps + " steps: all there are.");
        assertThat(inputs).containsExactlyInAnyOrder(LoginInput.class.getPermittedSubclasses());
        assertThat(outputs).containsExactlyInAnyOrder(LoginOutput.class.getPermittedSubclasses());
    }

    private void look(World world, LoginInput input, long now) {
        World next = taken(world, input, now);
        if (seen.add(shape(next))) {
            open.add(next);
        }
    }

    private static List<LoginInput> alphabet(World world) {
        long fence = world.state().held().map(Held::fence).orElse(1L);
        long next = world.revision() + 2;
        List<LoginInput> all = new ArrayList<>(List.of(
                new LoginInput.PhoneArrived(LoginScript.X),
                new LoginInput.SoftphoneArrived(LoginScript.SOFT),
                new LoginInput.SoftphoneArrived(LoginScript.SOFT_TOO),
                new LoginInput.SoftphoneArrived(LoginScript.SOFT, Optional.of(LoginScript.CLIENT)),
                new LoginInput.SoftphoneArrived(LoginScript.SOFT_TOO, Optional.of(LoginScript.OTHER_CLIENT)),
                new LoginInput.Displaced(new Seat(LoginScript.AT_X, LoginScript.THERE, next)),
                new LoginInput.HolderIs(Optional.empty(), next),
                new LoginInput.HolderIs(Optional.empty(), 1),
                new LoginInput.RivalIs(Optional.empty()),
                new LoginInput.Woken()));
        for (PhoneId phone : PHONES) {
            all.add(new LoginInput.PhoneGone(phone, false));
            all.add(new LoginInput.PhoneGone(phone, true));
            all.add(new LoginInput.Beat(phone, 1, 12 * SECOND));
            all.add(new LoginInput.Beat(phone, 1, 0));
            all.add(new LoginInput.LetGo(phone, fence));
        }
        for (Place place : PLACES) {
            all.add(new LoginInput.Wanted(place, next));
            all.add(new LoginInput.Left(place, LogOffReason.LOGGED_OUT));
            all.add(new LoginInput.Announced(place, next));
            if (world.state().taking().filter(it -> it.place().equals(place)).isPresent()) {
                all.add(new LoginInput.Took(place, next));
                all.add(new LoginInput.NotTaken(place));
            }
            all.add(new LoginInput.RegistryAway(place));
            Stream.of(LoginScript.HERE, LoginScript.THERE).forEach(server -> {
                all.add(new LoginInput.HolderIs(Optional.of(new Seat(place, server, next)), next));
                all.add(new LoginInput.RivalIs(Optional.of(new Seat(place, server, next))));
                all.add(new LoginInput.RivalIs(Optional.of(new Seat(place, server, 1))));
            });
        }
        return all;
    }

    private World taken(World world, LoginInput input, long now) {
        LoginMachine.Step step = LoginMachine.step(world.state(), input, SETTINGS, now);
        steps++;
        inputs.add(input.getClass());
        step.outputs().forEach(output -> outputs.add(output.getClass()));
        try {
            check(world, input, step, now);
        } catch (AssertionError e) {
            throw new AssertionError("after " + input + "\nin " + world + "\nleading to " + step, e);
        }
        return new World(step.state(), now, world.revision() + 2);
    }

    private static void check(World world, LoginInput input, LoginMachine.Step step, long now) {
        assertThat(LoginMachine.step(world.state(), input, SETTINGS, now))
                .as("pure")
                .isEqualTo(step);
        LoginState before = world.state();
        LoginState after = step.state();
        theLoginIsGivenUpOnlyWhenNoDeviceCanActOnIt(before, after, input, step, now);
        aDeviceIsLoggedInOnlyWhenNoOtherCanActOnTheLogin(before, after, step, now);
        onlyTheDeviceOfALoginThatIsNotLeftIsGrantedAnything(after, input, step);
        everyWishIsAnsweredOnceAndWithdrawn(before, after, input, step);
        assertThat(count(step, LoginOutput.Take.class) > 0)
                .as("the registry is asked for one login at a time")
                .isEqualTo(after.taking().isPresent()
                        && (before.taking().isEmpty()
                                || isAnswer(input, before.taking().get().place())));
        assertThat(after.held().isPresent()
                        && after.taking().isPresent()
                        && before.taking().isEmpty())
                .as("what is held is not asked for")
                .isFalse();
        boolean waits = after.wish().isPresent()
                || after.held()
                        .filter(it -> it.isLeft() || it.keptUntil().isPresent())
                        .isPresent()
                || (after.notBefore().isPresent()
                        && after.held().isEmpty()
                        && after.taking().isEmpty());
        assertThat(count(step, LoginOutput.Wake.class))
                .as("one who waits is woken")
                .isLessThanOrEqualTo(1);
        assertThat(waits && count(step, LoginOutput.Wake.class) == 0)
                .as("one who waits is woken")
                .isFalse();
    }

    private static boolean isAnswer(LoginInput input, Place place) {
        return input instanceof LoginInput.NotTaken
                || input instanceof LoginInput.Took
                || (input instanceof LoginInput.RegistryAway away
                        && away.place().equals(place));
    }

    private static void theLoginIsGivenUpOnlyWhenNoDeviceCanActOnIt(
            LoginState before, LoginState after, LoginInput input, LoginMachine.Step step, long now) {
        Optional<Held> had = before.held();
        boolean releases = says(
                step,
                LoginOutput.Release.class,
                it -> had.filter(held -> held.fence() == it.fence()).isPresent());
        if (had.isPresent() && releases) {
            boolean saysSo = input instanceof LoginInput.LetGo
                    || (input instanceof LoginInput.PhoneGone gone && gone.loggedOff())
                    || (input instanceof LoginInput.Beat && !had.get().heard());
            assertThat(saysSo || had.get().activeUntil() <= now)
                    .as("nobody can act on it")
                    .isTrue();
        }
        boolean lost = input instanceof LoginInput.HolderIs || input instanceof LoginInput.Took;
        assertThat(had.isPresent() && after.held().isEmpty() && !releases && !lost)
                .as("a login is released, or lost to another")
                .isFalse();
    }

    private static void aDeviceIsLoggedInOnlyWhenNoOtherCanActOnTheLogin(
            LoginState before, LoginState after, LoginMachine.Step step, long now) {
        for (LoginOutput output : step.outputs()) {
            if (output instanceof LoginOutput.LogIn in) {
                Held held = after.held().orElseThrow();
                assertThat(held.isLeft()).as("not to a login that is left").isFalse();
                assertThat(held.device()).as("to its device").contains(in.phone());
                assertThat(in.fence()).isEqualTo(held.fence());
                Optional<PhoneId> other = before.held()
                        .filter(it -> it.fence() == held.fence())
                        .flatMap(Held::device)
                        .filter(it -> !it.equals(in.phone()));
                assertThat(other.isPresent() && held.activeUntil() > now)
                        .as("no other can act")
                        .isFalse();
            }
        }
    }

    private static void onlyTheDeviceOfALoginThatIsNotLeftIsGrantedAnything(
            LoginState after, LoginInput input, LoginMachine.Step step) {
        for (LoginOutput output : step.outputs()) {
            if (output instanceof LoginOutput.Grant grant) {
                Held held = after.held().orElseThrow();
                assertThat(held.isLeft()).isFalse();
                assertThat(held.device()).contains(grant.phone());
                assertThat(after.deviceAt(held.place())).contains(grant.phone());
                assertThat(grant.nanos()).isBetween(1L, LoginMachine.LONGEST_GRANT.toNanos());
                assertThat(input).isInstanceOf(LoginInput.Beat.class);
            }
        }
    }

    private static void everyWishIsAnsweredOnceAndWithdrawn(
            LoginState before, LoginState after, LoginInput input, LoginMachine.Step step) {
        Set<Long> waiting = new HashSet<>();
        before.wish().ifPresent(wish -> waiting.add(wish.token()));
        if (input instanceof LoginInput.Wanted wanted) {
            waiting.add(wanted.token());
        }
        for (LoginOutput output : step.outputs()) {
            if (output instanceof LoginOutput.LoggedIn in) {
                assertThat(waiting.remove(in.token())).as("answered once").isTrue();
            } else if (output instanceof LoginOutput.Refuse no) {
                assertThat(waiting.remove(no.token())).as("answered once").isTrue();
            }
        }
        assertThat(waiting)
                .as("who waits")
                .isEqualTo(after.wish().map(it -> Set.of(it.token())).orElse(Set.of()));
        boolean over = before.wish().isPresent()
                && !before.wish()
                        .map(LoginState.Wish::token)
                        .equals(after.wish().map(LoginState.Wish::token));
        assertThat(over && count(step, LoginOutput.Withdraw.class) == 0)
                .as("withdrawn")
                .isFalse();
    }

    private static long count(LoginMachine.Step step, Class<? extends LoginOutput> kind) {
        return step.outputs().stream().filter(kind::isInstance).count();
    }

    private static <T extends LoginOutput> boolean says(LoginMachine.Step step, Class<T> kind, Predicate<T> which) {
        return step.outputs().stream().filter(kind::isInstance).map(kind::cast).anyMatch(which);
    }

    private static String shape(World world) {
        LoginState it = world.state();
        long now = world.now();
        return it.held()
                        .map(held -> held.place() + "," + held.device() + held.heard() + held.leaving()
                                + (held.activeUntil() > now) + held.keptUntil().map(then -> then > now)
                                + it.rival().map(rival -> rival.revision() > held.wished()))
                        .orElse("-")
                + "|"
                + it.wish()
                        .map(wish -> wish.place() + "," + (wish.announced() > 0)
                                + it.rival().map(rival -> rival.revision() > wish.announced()))
                + "|" + it.taking().map(taking -> taking.place() + "," + (taking.expected() > 0))
                + it.notBefore().isPresent()
                + it.desks() + it.movers() + it.softphone() + it.named() + "|"
                + it.holder().map(holder -> holder.place() + "," + holder.server()) + "|"
                + it.rival().map(Seat::place) + (now > 15 * SECOND);
    }
}
