package io.deskbridge.phone.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the phone's panel shows. Immutable.
 *
 * @param display the display, line by line
 * @param buttons the buttons, in their order
 * @param handsetLifted the handset is off its hook
 * @param audioPath where the active leg is heard, or the last one was
 */
public record Panel(List<String> display, List<Button> buttons, boolean handsetLifted, AudioPath audioPath) {

    /** The name of the lamp that winks while messages wait. */
    public static final String MESSAGE = "MESSAGE";

    /** The panel of a phone without power. */
    public static final Panel DARK = new Panel(List.of(), List.of(), false, AudioPath.SPEAKER);

    /** Copies. */
    public Panel {
        display = List.copyOf(display);
        buttons = List.copyOf(buttons);
    }

    /**
     * A button and its lamp.
     *
     * @param id names it
     * @param label what is printed beside it
     * @param pressable it can be pressed by order
     * @param lamp its lamp; null for none
     */
    public record Button(
            String id,
            String label,
            boolean pressable,
            @Nullable Lamp lamp) {}

    /**
     * The panel of a phone.
     *
     * @param state the phone
     * @param display the lines of its display
     */
    public static Panel of(PhoneState state, List<String> display) {
        List<Button> buttons = new ArrayList<>();
        for (Key key : Key.values()) {
            if (key.line() <= state.settings().appearances()) {
                buttons.add(new Button(key.name(), key.label(), key.isPressable(), lamp(state, key)));
            }
        }
        Lamp message = state.features().messagesWaiting() > 0 ? Lamp.FLUTTER : Lamp.OFF;
        buttons.add(new Button(MESSAGE, MESSAGE, false, message));
        return new Panel(display, buttons, state.handsetLifted(), state.audioPath());
    }

    private static @Nullable Lamp lamp(PhoneState state, Key key) {
        if (key.line() > 0) {
            return Display.lamp(state, key.line());
        }
        return switch (key) {
            case MUTE -> steady(state.features().muted());
            case DND -> steady(state.features().doNotDisturb());
            case SPEAKER -> steady(state.speakerOn() && state.audioPath() == AudioPath.SPEAKER);
            case HEADSET -> steady(state.speakerOn() && state.audioPath() == AudioPath.HEADSET);
            default -> null;
        };
    }

    private static Lamp steady(boolean on) {
        return on ? Lamp.STEADY : Lamp.OFF;
    }
}
