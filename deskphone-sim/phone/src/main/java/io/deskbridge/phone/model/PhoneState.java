package io.deskbridge.phone.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a phone is at one moment. Immutable.
 *
 * @param settings what it is built as
 * @param legs its legs, oldest first
 * @param handsetLifted the handset is off its hook
 * @param audioPath where the active leg is heard, or the last one was; a new call is heard there too, if it can be
 * @param locked it is locked
 * @param linked it is registered with a bridge
 * @param inService somebody is logged in who may use it; otherwise it calls nobody but for help, and takes no call
 * @param prompt the question on the display
 * @param banner who controls it
 * @param asking the call from elsewhere it has asked for
 * @param nextLeg the number of the next leg it begins; odd, growing
 * @param features what of it is no leg
 * @param emergencyNumbers what can be dialled even while it is locked or out of service; the bridge says so
 */
public record PhoneState(
        PhoneSettings settings,
        List<Leg> legs,
        boolean handsetLifted,
        AudioPath audioPath,
        boolean locked,
        boolean linked,
        boolean inService,
        @Nullable Prompt prompt,
        @Nullable Banner banner,
        @Nullable Asking asking,
        long nextLeg,
        Features features,
        Set<String> emergencyNumbers) {

    /** A new phone that has just got power. */
    public static PhoneState justPowered(PhoneSettings settings, boolean locked) {
        return justPowered(settings, locked, Features.NEW);
    }

    /** As the other one, in service. */
    public static PhoneState justPowered(PhoneSettings settings, boolean locked, Features features) {
        return justPowered(settings, locked, features, true);
    }

    /** A phone that has just got power. Only the lock, and the features that belong to no call, outlive a loss of power. */
    public static PhoneState justPowered(PhoneSettings settings, boolean locked, Features features, boolean inService) {
        return new PhoneState(
                settings,
                List.of(),
                false,
                AudioPath.SPEAKER,
                locked,
                false,
                inService,
                null,
                null,
                null,
                1,
                features.afterLossOfPower(),
                Set.of());
    }

    /** True while a call is heard hands-free, on the speaker or the headset; the handset is then silent. */
    public boolean speakerOn() {
        return audioPath.isHandsFree() && activeLeg().isPresent();
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
