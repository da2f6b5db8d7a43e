package io.deskbridge.phone;

import io.deskbridge.phone.model.AudioPath;
import io.deskbridge.phone.model.Banner;
import io.deskbridge.phone.model.Display;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Features;
import io.deskbridge.phone.model.Lamp;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.phone.model.Panel;
import io.deskbridge.phone.model.PhoneState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a phone is and shows at one moment. Immutable, safe for any thread.
 *
 * @param phone its id
 * @param powered it has power
 * @param registered it is registered
 * @param server the server it is registered on; empty for none
 * @param displayName the name the server gave it; empty before the first registration
 * @param refusal why the bridge last refused it, as the link's word ({@code REFUSED_CODE_...}); empty for not refused
 * @param login who is logged in
 * @param state the whole state
 */
public record PhoneView(
        String phone,
        boolean powered,
        boolean registered,
        String server,
        String displayName,
        String refusal,
        LoginView login,
        PhoneState state) {

    /** True while the bridge knows the phone. */
    public boolean isRegistered() {
        return registered;
    }

    /**
     * True while it can be called and calls: it is registered, and somebody is logged in who may use it. One on one device at a time
     * needs a lease, which is looked at again before anything is done: what is seen here may be a little older.
     */
    public boolean inService() {
        return registered && state.inService();
    }

    /** Who is logged in; empty where the bridge has not said: the phone's own user, or nobody. */
    public String user() {
        return login.user();
    }

    /** The number of who is logged in; empty as {@link #user}. */
    public String number() {
        return login.number();
    }

    /** Why nobody is logged in any more, as the link's word ({@code LOGGED_OFF_REASON_...}); empty where somebody is. */
    public String loggedOffReason() {
        return login.loggedOffReason();
    }

    /** Why the last login was refused, as the link's word ({@code LOG_IN_REFUSED_CODE_...}); empty for none. */
    public String logInRefusal() {
        return login.logInRefusal();
    }

    /** True while a leg rings here. */
    public boolean isRinging() {
        return has(LegState.ALERTING);
    }

    /** True while the active leg is in conversation. */
    public boolean isTalking() {
        return activeLeg().filter(Leg::isHoldable).isPresent();
    }

    /** True while the far end of the active leg rings. */
    public boolean isRingingOut() {
        return activeLeg().filter(leg -> leg.far() == FarState.ALERTING).isPresent();
    }

    /** True while a leg is on hold here. */
    public boolean isHolding() {
        return has(LegState.HELD);
    }

    /** True without any leg. */
    public boolean isIdle() {
        return state.legs().isEmpty();
    }

    /** True while the display asks the person. */
    public boolean isPrompting() {
        return state.prompt() != null;
    }

    /** True while the banner says that the phone is controlled. */
    public boolean isControlled() {
        return state.banner() != null;
    }

    /** Who controls the phone, by user name; empty for nobody. */
    public String controlledBy() {
        Banner banner = state.banner();
        return banner == null ? "" : banner.user();
    }

    /** True while it is locked. */
    public boolean locked() {
        return state.locked();
    }

    /** True while the handset is off its hook. */
    public boolean handsetLifted() {
        return state.handsetLifted();
    }

    /** True while a call is heard hands-free, on the speaker or the headset. */
    public boolean speakerOn() {
        return state.speakerOn();
    }

    /** Where the active leg is heard, or the last one was. */
    public AudioPath audioPath() {
        return state.audioPath();
    }

    /** What of it is no leg: mute, volumes, do not disturb, forwarding, messages. */
    public Features features() {
        return state.features();
    }

    /** The legs, oldest first. */
    public List<Leg> legs() {
        return state.legs();
    }

    /** The leg that has the audio. */
    public Optional<Leg> activeLeg() {
        return state.activeLeg();
    }

    /** True where a leg is in this state. */
    public boolean has(LegState wanted) {
        return state.legs().stream().anyMatch(leg -> leg.state() == wanted);
    }

    /** The lines of the display; a phone without power shows none. */
    public List<String> display() {
        return powered ? Display.lines(state, title(), notes()) : List.of();
    }

    private String title() {
        String shownNumber = login.number().isEmpty() ? phone : login.number();
        String shownName = login.displayName().isEmpty() ? displayName : login.displayName();
        return shownName.isEmpty() ? shownNumber : shownNumber + " " + shownName;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(2);
        if (!login.loggedOffReason().isEmpty()) {
            notes.add(("Logged off: " + login.loggedOffText()).strip());
        } else if (!state.inService()) {
            notes.add("Out of service");
        }
        if (!login.logInRefusal().isEmpty()) {
            notes.add(("Not let in: " + login.logInRefusalText()).strip());
        }
        return notes;
    }

    /** The panel: display, buttons, lamps and hook; that of a phone without power is dark. */
    public Panel panel() {
        return powered ? Panel.of(state, display()) : Panel.DARK;
    }

    /** The line lamps, from LINE1. */
    public List<Lamp> lamps() {
        return Display.lamps(state);
    }
}
