package io.deskbridge.phone;

import io.deskbridge.proto.phonelink.v1.LogInRefused;
import io.deskbridge.proto.phonelink.v1.LoggedIn;
import io.deskbridge.proto.phonelink.v1.LoggedOff;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;

/**
 * Who is logged in at a phone, and what the phone remembers of it even without power: the largest fence, and whether it is to wait to
 * be told who is logged in. On the phone's event loop only.
 */
final class Login {

    private final String phone;
    private long largestFence;
    private boolean waitsToBeTold;
    private String guest = "";
    private String asked = "";
    private boolean loggedOut;
    private boolean exclusive;
    private LoginView view = LoginView.NONE;

    /** The phone's own user is logged in, as at every new phone. */
    Login(String phone) {
        this.phone = phone;
    }

    LoginView view() {
        return view;
    }

    /** The largest fence heard of since the phone was made. */
    long largestFence() {
        return largestFence;
    }

    /** The phone does not ask for its user back by itself. */
    boolean waitsToBeTold() {
        return waitsToBeTold;
    }

    boolean isLoggedOut() {
        return loggedOut;
    }

    /** Whoever is logged in is on one device at a time. */
    boolean isExclusive() {
        return exclusive;
    }

    /** Nobody but the phone's own user is known any more, and that one only where it need not wait to be told. */
    void powerLost() {
        loggedOut = waitsToBeTold;
        exclusive = false;
        asked = "";
        view = view.loggedOffReason().isEmpty() ? LoginView.NONE : view.withRefusal("", "");
    }

    /** The bridge takes the phone in, and with it the phone's own user, unless it is to say first who is logged in. */
    void registered(boolean exclusiveUser) {
        if (waitsToBeTold) {
            exclusive = view.exclusive();
        } else {
            exclusive = exclusiveUser;
            loggedOut = false;
            view = LoginView.NONE;
        }
    }

    /** The person asks to be let in with this number. */
    void asks(String number) {
        asked = number;
        view = view.withRefusal("", "");
    }

    /** False, and nothing changes, where it is an older login than one that was heard of (A17). */
    boolean loggedIn(LoggedIn login) {
        if (Long.compareUnsigned(login.getFence(), largestFence) < 0) {
            return false;
        }
        largestFence = login.getFence();
        String number = login.getNumber();
        boolean letIn = number.equals(asked) && !number.equals(phone);
        boolean somebodyElse = letIn || (number.equals(guest) && !guest.isEmpty());
        guest = somebodyElse ? number : "";
        asked = "";
        waitsToBeTold = somebodyElse;
        loggedOut = false;
        exclusive = login.getExclusive();
        view = new LoginView(
                login.getUser(), number, login.getDisplayName(), exclusive, login.getFence(), "", "", "", "");
        return true;
    }

    /** False, and nothing changes, where the login that is over is an older one than the phone has. */
    boolean loggedOff(LoggedOff word) {
        long fence = word.getFence();
        if (fence != 0 && Long.compareUnsigned(fence, view.fence()) < 0) {
            return false;
        }
        if (Long.compareUnsigned(fence, largestFence) > 0) {
            largestFence = fence;
        }
        LoggedOffReason reason = word.getReason();
        boolean forNow = reason == LoggedOffReason.LOGGED_OFF_REASON_SHUTTING_DOWN
                || reason == LoggedOffReason.LOGGED_OFF_REASON_REPLACED;
        if (!forNow) {
            waitsToBeTold = true;
            guest = "";
        }
        loggedOut = true;
        exclusive = false;
        view = new LoginView("", "", "", false, 0, reason.name(), word.getText(), "", "");
        return true;
    }

    void refused(LogInRefused word) {
        asked = "";
        view = view.withRefusal(word.getCode().name(), word.getText());
    }
}
