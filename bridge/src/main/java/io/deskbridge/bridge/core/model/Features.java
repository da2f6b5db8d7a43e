package io.deskbridge.bridge.core.model;

/**
 * What of a phone is no call. The phone is the truth of it.
 *
 * @param muted the microphone of the active call is closed
 * @param volume how loud the far end is heard, 0 to 100
 * @param ringerVolume how loud it rings, 0 to 100
 * @param ringerSilenced what rings now does so silently
 * @param doNotDisturb new calls are not presented (DND_NEW_ONLY)
 * @param forwarding where new calls go
 * @param messagesWaiting how many messages wait
 */
public record Features(
        boolean muted,
        int volume,
        int ringerVolume,
        boolean ringerSilenced,
        boolean doNotDisturb,
        Forwarding forwarding,
        int messagesWaiting) {
    /** The loudest. */
    public static final int LOUDEST = 100;

    /** As many messages as can be said to wait. */
    public static final int MOST_MESSAGES = 999;

    /** What is taken for true of a phone that has not been seen. */
    public static final Features UNSEEN = new Features(false, 0, 0, false, false, Forwarding.NONE, 0);

    /** The same with the microphone closed or open. */
    public Features mutedTo(boolean on) {
        return new Features(on, volume, ringerVolume, ringerSilenced, doNotDisturb, forwarding, messagesWaiting);
    }

    /** The same with another volume. */
    public Features volumeTo(int level) {
        return new Features(muted, level, ringerVolume, ringerSilenced, doNotDisturb, forwarding, messagesWaiting);
    }

    /** The same with another ringer. */
    public Features ringerTo(int level, boolean silenced) {
        return new Features(muted, volume, level, silenced, doNotDisturb, forwarding, messagesWaiting);
    }

    /** The same with do not disturb on or off. */
    public Features doNotDisturbTo(boolean on) {
        return new Features(muted, volume, ringerVolume, ringerSilenced, on, forwarding, messagesWaiting);
    }

    /** The same with other forwarding. */
    public Features forwardingTo(Forwarding to) {
        return new Features(muted, volume, ringerVolume, ringerSilenced, doNotDisturb, to, messagesWaiting);
    }

    /** The same with other waiting messages. */
    public Features messagesTo(int count) {
        return new Features(muted, volume, ringerVolume, ringerSilenced, doNotDisturb, forwarding, count);
    }
}
