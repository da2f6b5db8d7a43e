package io.deskbridge.bridge.core.model;

import java.util.Map;
import java.util.TreeMap;

/** What a command sets, where it is not a number to dial. */
public sealed interface Setting {
    /** Nothing: the command is about a call alone. */
    Setting NOTHING = new Nothing();

    /** Nothing. */
    record Nothing() implements Setting {}

    /** Something that is on or off: the microphone's mute, do not disturb. */
    record Switch(boolean on) implements Setting {}

    /** A number: a volume from 0 to 100, or how many messages wait. */
    record Level(int level) implements Setting {}

    /** The audio path. */
    record Path(AudioPath path) implements Setting {}

    /** Where calls go. */
    record Forward(Forwarding forwarding) implements Setting {}

    /** A button of the panel, by its name. */
    record Button(String button) implements Setting {}

    /** Data of the conversation; an empty value takes a key away. */
    record Data(Map<String, String> data) implements Setting {
        /** As many keys as a conversation has. */
        public static final int MOST_KEYS = 16;

        /** Keeps a copy of {@code data}. */
        public Data {
            data = Map.copyOf(data);
        }

        /** What there was, with what is set. */
        public Map<String, String> onto(Map<String, String> before) {
            Map<String, String> after = new TreeMap<>(before);
            data.forEach((key, value) -> {
                if (value.isEmpty()) {
                    after.remove(key);
                } else {
                    after.put(key, value);
                }
            });
            return Map.copyOf(after);
        }
    }
}
