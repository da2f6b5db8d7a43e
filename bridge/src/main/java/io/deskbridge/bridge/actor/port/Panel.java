package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.AudioPath;
import java.util.List;
import java.util.Optional;

/**
 * What a phone's panel shows at one moment. Read, never watched: a display changes with every call.
 *
 * @param display line by line
 * @param buttons in the order they are on the set
 * @param handsetLifted the handset is off its hook
 * @param path what the active call is heard on, or the last one was; empty when the phone does not say
 */
public record Panel(List<String> display, List<Button> buttons, boolean handsetLifted, Optional<AudioPath> path) {
    /**
     * A button and its lamp.
     *
     * @param name names it
     * @param label what is printed beside it
     * @param pressable it can be pressed by command
     * @param lamp its lamp
     */
    public record Button(String name, String label, boolean pressable, Lamp lamp) {}

    /** What a lamp does. */
    public enum Lamp {
        /** There is none. */
        NONE,
        /** Dark. */
        OFF,
        /** On. */
        STEADY,
        /** Slowly on and off. */
        WINK,
        /** Fast on and off. */
        FLASH
    }
}
