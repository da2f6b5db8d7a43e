package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One server's login of one user, step by step, with a clock that the test owns. */
final class LoginScript {
    static final ServerName HERE = new ServerName("here");
    static final ServerName THERE = new ServerName("there");
    static final PhoneId X = new PhoneId("x");
    static final PhoneId Y = new PhoneId("y");
    static final PhoneId SOFT = new PhoneId("soft");
    static final PhoneId SOFT_TOO = new PhoneId("soft too");
    static final ClientKey CLIENT = new ClientKey(new UserName("alice"), "laptop");
    static final ClientKey OTHER_CLIENT = new ClientKey(new UserName("alice"), "home");
    static final Place AT_X = new Place.AtPhone(X);
    static final Place AT_Y = new Place.AtPhone(Y);
    static final Place AT_CLIENT = new Place.AtClient(CLIENT);
    static final Place AT_OTHER_CLIENT = new Place.AtClient(OTHER_CLIENT);
    static final long TRUSTED = Duration.ofSeconds(12).toNanos();

    private final LoginMachine.Settings settings = new LoginMachine.Settings(HERE, 0);
    private LoginState state = LoginState.NEW;
    private long now;

    LoginState state() {
        return state;
    }

    /** Takes it, and returns what is to be done but for the alarm clock. */
    List<LoginOutput> on(LoginInput input) {
        return all(input).stream()
                .filter(it -> !(it instanceof LoginOutput.Wake))
                .toList();
    }

    List<LoginOutput> all(LoginInput input) {
        LoginMachine.Step step = LoginMachine.step(state, input, settings, now);
        state = step.state();
        return step.outputs();
    }

    /** Time goes by, and the machine is woken. */
    List<LoginOutput> after(Duration time) {
        now += time.toNanos();
        return on(new LoginInput.Woken());
    }

    // ---- what happens

    List<LoginOutput> arrives(PhoneId phone) {
        return on(new LoginInput.PhoneArrived(phone));
    }

    List<LoginOutput> softphoneArrives(PhoneId phone) {
        return on(new LoginInput.SoftphoneArrived(phone));
    }

    List<LoginOutput> softphoneArrives(PhoneId phone, ClientKey client) {
        return on(new LoginInput.SoftphoneArrived(phone, Optional.of(client)));
    }

    List<LoginOutput> gone(PhoneId phone) {
        return on(new LoginInput.PhoneGone(phone, true));
    }

    List<LoginOutput> loses(PhoneId phone) {
        return on(new LoginInput.PhoneGone(phone, false));
    }

    List<LoginOutput> wants(Place place, long token) {
        return on(new LoginInput.Wanted(place, token));
    }

    List<LoginOutput> leaves(Place place) {
        return on(new LoginInput.Left(place, LogOffReason.LOGGED_OUT));
    }

    List<LoginOutput> announced(Place place, long revision) {
        return on(new LoginInput.Announced(place, revision));
    }

    List<LoginOutput> took(Place place, long revision) {
        return on(new LoginInput.Took(place, revision));
    }

    List<LoginOutput> notTaken(Place place) {
        return on(new LoginInput.NotTaken(place));
    }

    List<LoginOutput> away(Place place) {
        return on(new LoginInput.RegistryAway(place));
    }

    List<LoginOutput> holder(Place place, ServerName server, long revision) {
        return on(new LoginInput.HolderIs(Optional.of(new Seat(place, server, revision)), revision));
    }

    List<LoginOutput> nobodyHolds(long revision) {
        return on(new LoginInput.HolderIs(Optional.empty(), revision));
    }

    List<LoginOutput> rival(Place place, ServerName server, long revision) {
        return on(new LoginInput.RivalIs(Optional.of(new Seat(place, server, revision))));
    }

    List<LoginOutput> noRival() {
        return on(new LoginInput.RivalIs(Optional.empty()));
    }

    List<LoginOutput> beats(PhoneId phone, long number) {
        return on(new LoginInput.Beat(phone, number, TRUSTED));
    }

    List<LoginOutput> letsGo(PhoneId phone, long fence) {
        return on(new LoginInput.LetGo(phone, fence));
    }

    // ---- where a story begins

    /** The desk phone has the login, with this fence, and may act on it for 12 s from now. */
    static LoginScript atDesk(PhoneId phone, long fence) {
        LoginScript it = new LoginScript();
        it.arrives(phone);
        it.took(new Place.AtPhone(phone), fence);
        it.beats(phone, 1);
        return it;
    }

    /** The client has it, wished for at {@code fence - 1}, and its softphone may act on it for 12 s from now. */
    static LoginScript atClient(long fence) {
        LoginScript it = new LoginScript();
        it.wants(AT_CLIENT, 1);
        it.announced(AT_CLIENT, fence - 1);
        it.took(AT_CLIENT, fence);
        it.softphoneArrives(SOFT);
        it.beats(SOFT, 1);
        return it;
    }

    static Optional<Seat> seat(Place place, ServerName server, long revision) {
        return Optional.of(new Seat(place, server, revision));
    }
}
