package io.deskbridge.client;

import java.util.List;
import java.util.Optional;

/**
 * What the panel of a phone showed at one moment. A value: read it anew with {@link DeskbridgeClient#panel}.
 *
 * @param display the display, line by line
 * @param buttons the buttons, in the order they are on the set
 * @param handsetLifted the handset is lifted (TAPI hookswitch)
 * @param audioPath what the active call is heard on, or the last one was
 */
public record Panel(List<String> display, List<Button> buttons, boolean handsetLifted, AudioPath audioPath) {
    /** Copies the lists. */
    public Panel {
        display = List.copyOf(display);
        buttons = List.copyOf(buttons);
    }

    /** The button of this name, where the phone has one. */
    public Optional<Button> button(String name) {
        return buttons.stream().filter(b -> b.button().equals(name)).findFirst();
    }
}
