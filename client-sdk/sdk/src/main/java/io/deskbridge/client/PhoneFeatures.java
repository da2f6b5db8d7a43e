package io.deskbridge.client;

/**
 * What of a controlled phone is no call: microphone, volume, audio path, ringer, do not disturb, forwarding, waiting
 * messages, lock, and the buttons of its panel. From {@link SharedControl#features}; what is set now is in {@link
 * PhoneState#features}, and {@link DeskbridgeClient#panel} reads the panel.
 *
 * <p>The methods set a value; setting what is set already is no failure and makes no event. A change by a key makes the same
 * event as one by a command. What a phone model cannot do is refused with {@link RefusalReason#CAPABILITY_NOT_SUPPORTED},
 * and a number out of its range with {@link RefusalReason#INVALID_FIELD}.
 *
 * <p>The rules are those of {@link SharedControl}: safe for use from any thread; each method makes a new {@link RequestId},
 * is done when the phone has reported the effect, and throws {@link DeskbridgeException} for a failure and {@link
 * IllegalStateException} inside a callback. {@link SharedControl#send} with the {@link PhoneCommand} of the same name is the
 * way without waiting, or under an id of choice. The results are about no connection.
 */
public final class PhoneFeatures {
    private final SharedControl control;

    PhoneFeatures(SharedControl control) {
        this.control = control;
    }

    /**
     * Closes the microphone of the active call, until it is opened or the call ends. Refused with {@link
     * RefusalReason#INVALID_CONNECTION_STATE} without a call in {@link ConnectionState#CONNECTED}.
     */
    public CommandResult mute() {
        return control.carryOut(PhoneCommand.setMute(true));
    }

    /** Opens the microphone of the active call. Refused as {@link #mute} is. */
    public CommandResult unmute() {
        return control.carryOut(PhoneCommand.setMute(false));
    }

    /** Sets how loud the far end is heard, 0 to 100. */
    public CommandResult setVolume(int volume) {
        return control.carryOut(PhoneCommand.setVolume(volume));
    }

    /**
     * Chooses what the active call, and the next one begun by command, is heard on. The handset can be chosen only while it
     * is lifted ({@link RefusalReason#PHONE_REJECTED}).
     *
     * @throws IllegalArgumentException for {@link AudioPath#UNKNOWN}
     */
    public CommandResult selectAudioPath(AudioPath path) {
        return control.carryOut(PhoneCommand.selectAudioPath(path));
    }

    /** Sets how loud the phone rings, 0 (not at all) to 100. */
    public CommandResult setRinger(int volume) {
        return control.carryOut(PhoneCommand.setRinger(volume));
    }

    /**
     * Stops the noise of what rings now; it rings on, silently, and the next call rings aloud again. Refused with {@link
     * RefusalReason#INVALID_CONNECTION_STATE} when nothing rings.
     */
    public CommandResult silenceRinger() {
        return control.carryOut(PhoneCommand.silenceRinger());
    }

    /** Sets, or takes away, do not disturb: new calls are not presented, and the caller is told so. */
    public CommandResult doNotDisturb(boolean on) {
        return control.carryOut(PhoneCommand.setDoNotDisturb(on));
    }

    /**
     * Sets where new calls go instead of to this phone, the whole of it; {@link Forwarding#NONE} ends forwarding. Refused
     * with {@link RefusalReason#INVALID_DESTINATION} for what is no number.
     */
    public CommandResult forward(Forwarding forwarding) {
        return control.carryOut(PhoneCommand.setForwarding(forwarding));
    }

    /** Sets how many messages wait, 0 to 999; the phone lights its lamp for more than none. */
    public CommandResult messagesWaiting(int messages) {
        return control.carryOut(PhoneCommand.setMessageWaiting(messages));
    }

    /**
     * Locks the phone. That ends shared control (R22), so it is the last command; only the person at the phone unlocks it.
     * Calls stay up.
     */
    public CommandResult lock() {
        return control.carryOut(PhoneCommand.lock());
    }

    /**
     * Presses a button of the panel as the person would, and lets it go; returns when the phone has done what the button
     * does. A button that makes no sense at the moment does nothing. Buttons that answer a question to the person cannot be
     * pressed by command, nor any while the phone asks one ({@link RefusalReason#PHONE_REJECTED}).
     *
     * @param button its name, {@link Button#button}
     */
    public CommandResult press(String button) {
        return control.carryOut(PhoneCommand.pressButton(button));
    }
}
