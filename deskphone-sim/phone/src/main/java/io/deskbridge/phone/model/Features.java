package io.deskbridge.phone.model;

/**
 * What of a phone is no leg. Immutable.
 *
 * @param muted the microphone of the active leg is closed; false when no leg is connected
 * @param volume listening volume, 0 to {@value #MAX_LEVEL}
 * @param ringerVolume ringer volume, 0 to {@value #MAX_LEVEL}
 * @param ringerSilenced what rings now does so silently; false when nothing rings
 * @param doNotDisturb no new calls
 * @param forwarding where new calls go
 * @param messagesWaiting messages that wait, 0 to {@value #MAX_MESSAGES}
 */
public record Features(
        boolean muted,
        int volume,
        int ringerVolume,
        boolean ringerSilenced,
        boolean doNotDisturb,
        Forwarding forwarding,
        int messagesWaiting) {

    /** The loudest level. */
    public static final int MAX_LEVEL = 100;

    /** As many messages as the phone can count. */
    public static final int MAX_MESSAGES = 999;

    /** As a phone comes out of its box. */
    public static final Features NEW = new Features(false, 50, 70, false, false, Forwarding.NONE, 0);

    /** Checks. */
    public Features {
        if (!isLevel(volume) || !isLevel(ringerVolume) || !isCount(messagesWaiting)) {
            throw new IllegalArgumentException("Levels are 0 to " + MAX_LEVEL + " and messages 0 to " + MAX_MESSAGES
                    + ", not " + volume + ", " + ringerVolume + " and " + messagesWaiting + ".");
        }
    }

    /** True for a level that a volume can have. */
    public static boolean isLevel(int level) {
        return level >= 0 && level <= MAX_LEVEL;
    }

    /** True for a number of messages that the phone can count. */
    public static boolean isCount(int messages) {
        return messages >= 0 && messages <= MAX_MESSAGES;
    }

    /** What is left after a loss of power: everything but what belongs to calls. */
    public Features afterLossOfPower() {
        return withMuted(false).withRingerSilenced(false);
    }

    Features withMuted(boolean on) {
        return new Features(on, volume, ringerVolume, ringerSilenced, doNotDisturb, forwarding, messagesWaiting);
    }

    Features withVolume(int level) {
        return new Features(muted, level, ringerVolume, ringerSilenced, doNotDisturb, forwarding, messagesWaiting);
    }

    Features withRingerVolume(int level) {
        return new Features(muted, volume, level, ringerSilenced, doNotDisturb, forwarding, messagesWaiting);
    }

    Features withRingerSilenced(boolean on) {
        return new Features(muted, volume, ringerVolume, on, doNotDisturb, forwarding, messagesWaiting);
    }

    Features withDoNotDisturb(boolean on) {
        return new Features(muted, volume, ringerVolume, ringerSilenced, on, forwarding, messagesWaiting);
    }

    Features withForwarding(Forwarding newForwarding) {
        return new Features(muted, volume, ringerVolume, ringerSilenced, doNotDisturb, newForwarding, messagesWaiting);
    }

    Features withMessagesWaiting(int messages) {
        return new Features(muted, volume, ringerVolume, ringerSilenced, doNotDisturb, forwarding, messages);
    }
}
