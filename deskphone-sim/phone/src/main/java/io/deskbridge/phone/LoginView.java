package io.deskbridge.phone;

/**
 * Who is logged in at a phone, as far as it was told. Immutable, safe for any thread.
 *
 * @param user the user; empty where the bridge has not said: the phone's own user, or nobody
 * @param number the user's number; empty as the user
 * @param displayName the name to show; empty as the user
 * @param exclusive the user is on one device at a time, so that the phone needs a lease
 * @param fence the login's fence; 0 as the user
 * @param loggedOffReason why nobody is logged in any more, as the link's word ({@code LOGGED_OFF_REASON_...}); empty where somebody is
 * @param loggedOffText the same as a sentence to show
 * @param logInRefusal why the last login at the phone was refused, as the link's word ({@code LOG_IN_REFUSED_CODE_...}); empty for none
 * @param logInRefusalText the same as a sentence to show
 */
public record LoginView(
        String user,
        String number,
        String displayName,
        boolean exclusive,
        long fence,
        String loggedOffReason,
        String loggedOffText,
        String logInRefusal,
        String logInRefusalText) {

    /** Nothing was said. */
    static final LoginView NONE = new LoginView("", "", "", false, 0, "", "", "", "");

    LoginView withRefusal(String code, String text) {
        return new LoginView(user, number, displayName, exclusive, fence, loggedOffReason, loggedOffText, code, text);
    }
}
