package io.deskbridge.phone;

import io.deskbridge.phone.link.LoginWords;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.proto.phonelink.v1.LogInRefused;
import io.deskbridge.proto.phonelink.v1.LoggedIn;
import io.deskbridge.proto.phonelink.v1.LoggedOff;
import io.deskbridge.proto.phonelink.v1.Validity;
import java.util.List;

/**
 * Whether a phone is in service: somebody is logged in, and where that user is on one device at a time, the lease lasts (A17, R4a). On the
 * phone's event loop only, but for {@link #activity}.
 */
final class Service {

    private final PhoneLife life;
    private final String phone;
    private final Login login;
    private final Lease lease;

    Service(PhoneLife life, DeskPhoneBuilder made, PhoneTimers timers) {
        this.life = life;
        this.phone = made.phone;
        this.login = new Login(made.phone);
        this.lease = new Lease(made.leaseClock(), timers, this::beat, () -> settle(Initiator.TIMER));
    }

    LoginView login() {
        return login.view();
    }

    long largestFence() {
        return login.largestFence();
    }

    boolean waitsToBeTold() {
        return login.waitsToBeTold();
    }

    /** May be called from any thread. */
    List<Activity> activity() {
        return lease.activity();
    }

    boolean isInService() {
        return !login.isLoggedOut() && (!login.isExclusive() || lease.isValid());
    }

    /** Comes to what is true now. Before anything is done at the phone, so that nobody depends on a timer. */
    void settle(Initiator who) {
        boolean inService = isInService();
        if (inService != life.state().inService()) {
            life.changeService(inService, who);
        }
    }

    void registered(boolean exclusive) {
        lease.newLink();
        login.registered(exclusive);
        settle(Initiator.REMOTE);
    }

    /** An exclusive device is nobody's without a link; any other goes on. */
    void linkLost() {
        lease.end();
        settle(Initiator.REMOTE);
    }

    void powerLost() {
        lease.end();
        login.powerLost();
    }

    /** The person asks to be let in; on a phone that is locked or has no link nobody hears it. */
    void logIn(String number, String pin) {
        if (mayAsk()) {
            login.asks(number);
            life.registration().say(LoginWords.logIn(phone, number, pin));
            life.registration().flush();
            life.publish();
        }
    }

    void logOut() {
        if (mayAsk()) {
            login.asks("");
            life.registration().say(LoginWords.logOut(phone));
            life.registration().flush();
            life.publish();
        }
    }

    private boolean mayAsk() {
        return life.registration().isRegistered() && !life.state().locked();
    }

    void loggedIn(LoggedIn word) {
        if (!login.loggedIn(word)) {
            return;
        }
        if (word.getExclusive()) {
            lease.begin(word.getUser(), word.getFence());
        } else {
            lease.end();
        }
        settle(Initiator.REMOTE);
        life.publish();
        life.heard(ear -> ear.loggedIn(word.getUser(), word.getNumber()));
    }

    /** The answer says that the phone is out of service; so it comes last. */
    void loggedOff(LoggedOff word) {
        boolean changed = login.loggedOff(word);
        if (changed) {
            lease.end();
            settle(Initiator.REMOTE);
            life.publish();
        }
        life.registration().say(LoginWords.letGo(phone, word.getFence()));
        life.registration().flush();
        if (changed) {
            life.heard(ear -> ear.loggedOff(word.getReason().name(), word.getText()));
        }
    }

    void logInRefused(LogInRefused word) {
        login.refused(word);
        life.publish();
        life.heard(ear -> ear.logInRefused(word.getCode().name(), word.getText()));
    }

    void granted(Validity word) {
        lease.granted(word.getHeartbeat(), LoginWords.validFor(word, Lease.LONGEST), word.getFence());
        settle(Initiator.REMOTE);
    }

    private void beat(long number) {
        life.registration().say(LoginWords.heartbeat(phone, number));
        life.registration().flush();
    }
}
