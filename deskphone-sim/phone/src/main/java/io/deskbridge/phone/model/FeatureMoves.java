package io.deskbridge.phone.model;

/** What can be done with what is no leg, whoever does it. As in {@link LegMoves}, no move asks whether it is allowed. */
final class FeatureMoves {

    /** How much a volume key changes the volume. */
    static final int VOLUME_STEP = 10;

    private final StepDraft draft;

    FeatureMoves(StepDraft draft) {
        this.draft = draft;
    }

    /** True where there is a microphone to close: a leg is connected. */
    boolean canMute() {
        Leg active = draft.active();
        return active != null && active.state() == LegState.CONNECTED;
    }

    /** True where there is something to silence. */
    boolean rings() {
        return draft.has(LegState.ALERTING);
    }

    void mute(boolean on, Initiator who) {
        draft.changeFeatures(draft.features().withMuted(on), who);
    }

    void volume(int level, Initiator who) {
        draft.changeFeatures(draft.features().withVolume(level), who);
    }

    void ringer(int level, Initiator who) {
        draft.changeFeatures(draft.features().withRingerVolume(level), who);
    }

    /** A volume key: the ringer's while a call rings and nothing is heard, else that of what is heard. */
    void volumeKey(int step, Initiator who) {
        if (rings() && draft.active() == null) {
            ringer(clamp(draft.features().ringerVolume() + step), who);
        } else {
            volume(clamp(draft.features().volume() + step), who);
        }
    }

    void silence(Initiator who) {
        draft.changeFeatures(draft.features().withRingerSilenced(true), who);
    }

    void doNotDisturb(boolean on, Initiator who) {
        draft.changeFeatures(draft.features().withDoNotDisturb(on), who);
    }

    void forward(Forwarding forwarding, Initiator who) {
        draft.changeFeatures(draft.features().withForwarding(forwarding), who);
    }

    void messagesWaiting(int messages, Initiator who) {
        draft.changeFeatures(draft.features().withMessagesWaiting(messages), who);
    }

    private static int clamp(int level) {
        return Math.max(0, Math.min(Features.MAX_LEVEL, level));
    }
}
