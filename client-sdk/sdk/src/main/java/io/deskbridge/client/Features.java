package io.deskbridge.client;

/**
 * What of a phone is no call: microphone, volume, ringer, and what its person wants of new calls. The phone is the truth of
 * it: a key changes it as a command does, and the phone keeps it while its link is down. A value: it does not change when
 * the phone does. {@link PhoneFeatures} sets it.
 *
 * @param muted the microphone of the active call is closed; ends with the call
 * @param volume how loud the far end is heard, 0 to 100
 * @param ringerVolume how loud the phone rings, 0 (not at all) to 100
 * @param ringerSilenced what rings now does not ring aloud any longer; ends with the ringing
 * @param doNotDisturb new calls are not presented; present ones stay
 * @param forwarding where new calls go
 * @param messagesWaiting how many messages wait for the person, 0 to 999
 */
public record Features(
        boolean muted,
        int volume,
        int ringerVolume,
        boolean ringerSilenced,
        boolean doNotDisturb,
        Forwarding forwarding,
        int messagesWaiting) {}
