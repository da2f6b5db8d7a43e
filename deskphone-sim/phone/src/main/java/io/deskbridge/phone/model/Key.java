package io.deskbridge.phone.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of the phone. A line key beyond the phone's appearances does nothing. */
public enum Key {
    /** First call appearance: new call, answer, or take back from hold. */
    LINE1(1),
    /** Second call appearance. */
    LINE2(2),
    /** Third call appearance. */
    LINE3(3),
    /** Fourth call appearance. */
    LINE4(4),
    /** Fifth call appearance. */
    LINE5(5),
    /** Sixth call appearance. */
    LINE6(6),
    /** Seventh call appearance. */
    LINE7(7),
    /** Eighth call appearance. */
    LINE8(8),
    /** The digit 0. */
    DIGIT_0("0"),
    /** The digit 1. */
    DIGIT_1("1"),
    /** The digit 2. */
    DIGIT_2("2"),
    /** The digit 3. */
    DIGIT_3("3"),
    /** The digit 4. */
    DIGIT_4("4"),
    /** The digit 5. */
    DIGIT_5("5"),
    /** The digit 6. */
    DIGIT_6("6"),
    /** The digit 7. */
    DIGIT_7("7"),
    /** The digit 8. */
    DIGIT_8("8"),
    /** The digit 9. */
    DIGIT_9("9"),
    /** The star. */
    STAR("*"),
    /** The hash. */
    HASH("#"),
    /** Puts the active call on hold; takes the only held call back. */
    HOLD,
    /** Hands-free: answers, starts, ends, or takes the audio from the handset or the headset. */
    SPEAKER,
    /** Hangs up. */
    GOODBYE,
    /** Dials what was keyed. */
    DIAL,
    /** Says yes to the prompt. */
    ACCEPT,
    /** Says no to the prompt; else rejects what rings. */
    CANCEL,
    /** Begins to consult somebody; with a second call, brings both far ends together. */
    TRANSFER,
    /** Begins to consult somebody; with a second call, makes a conference of both. */
    CONFERENCE,
    /** Drops who came last into the conference. */
    DROP,
    /** Changes between two calls. */
    SWAP,
    /** Ends the second call and takes the first one back. */
    RECONNECT,
    /** Ends shared control. */
    END_CONTROL,
    /** Closes or opens the microphone of the active call. */
    MUTE,
    /** As the speaker key, for the headset. */
    HEADSET,
    /** Louder: what is heard or, while nothing is, what rings. */
    VOLUME_UP,
    /** Softer: what is heard or, while nothing is, what rings. */
    VOLUME_DOWN,
    /** Takes no new calls, or takes them again. */
    DND,
    /** Silences what rings. */
    SILENCE;

    /** How many line keys there are, and so how many appearances a phone can have at most. */
    public static final int MAX_LINES = 8;

    private final String label;
    private final int line;

    Key() {
        this(0);
    }

    Key(int line) {
        this.label = name();
        this.line = line;
    }

    Key(String label) {
        this.label = label;
        this.line = 0;
    }

    /**
     * The line key of a call appearance.
     *
     * @throws IllegalArgumentException unless the appearance is 1 to {@value #MAX_LINES}
     */
    public static Key line(int appearance) {
        return Arrays.stream(values())
                .filter(key -> key.line == appearance && appearance > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no line key " + appearance + "."));
    }

    /** The call appearance of a line key; 0 for another key. */
    public int line() {
        return line;
    }

    /** What is printed on the key: {@code LINE1}, {@code 7}, {@code *}, {@code HOLD}. */
    public String label() {
        return label;
    }

    /** The key with this label, in upper or lower case. */
    public static Optional<Key> labelled(String label) {
        String wanted = label.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(key -> key.label.equals(wanted)).findFirst();
    }

    /** The key with this name, or else with this label. */
    public static Optional<Key> named(String name) {
        return Arrays.stream(values())
                .filter(key -> key.name().equals(name))
                .findFirst()
                .or(() -> labelled(name));
    }

    /** True where the key can be pressed by order: all but those that answer a question to the person. */
    public boolean isPressable() {
        return this != ACCEPT && this != CANCEL && this != END_CONTROL;
    }

    /** All labels, separated by commas: for an error message. */
    public static String labels() {
        return Arrays.stream(values()).map(Key::label).collect(Collectors.joining(", "));
    }
}
