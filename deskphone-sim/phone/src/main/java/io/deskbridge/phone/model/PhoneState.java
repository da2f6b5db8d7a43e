package io.deskbridge.phone.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a phone is at one moment. Immutable.
 *
 * @param settings what it is built as
 * @param legs its legs, oldest first
 * @param handsetLifted the handset is off its hook
 * @param speakerOn the speaker, and its microphone, are on; the handset is then silent
 * @param locked it is locked
 * @param linked it is registered with a bridge
 * @param prompt the question on the display
 * @param banner who controls it
 * @param asking the call from elsewhere it has asked for
 * @param nextLeg the number of the next leg it begins; odd, growing
 */
public record PhoneState(
        PhoneSettings settings,
        List<Leg> legs,
        boolean handsetLifted,
        boolean speakerOn,
        boolean locked,
        boolean linked,
        @Nullable Prompt prompt,
        @Nullable Banner banner,
        @Nullable Asking asking,
        long nextLeg) {

    /** A phone that has just got power. Only the lock outlives a loss of power. */
    public static PhoneState justPowered(PhoneSettings settings, boolean locked) {
        return new PhoneState(settings, List.of(), false, false, locked, false, null, null, null, 1);
    }

    /** The leg that has the audio: in dialling, in conversation, or with a tone. There is at most one. */
    public Optional<Leg> activeLeg() {
        return legs.stream().filter(leg -> leg.state().isActive()).findFirst();
    }

    /** The leg with this number. */
    public Optional<Leg> leg(long number) {
        return legs.stream().filter(leg -> leg.number() == number).findFirst();
    }

    /** The leg on this call appearance. */
    public Optional<Leg> legOn(int appearance) {
        return legs.stream().filter(leg -> leg.appearance() == appearance).findFirst();
    }
}
