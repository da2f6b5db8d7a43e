package io.deskbridge.client;

import java.util.Map;

/** What a {@link PhoneCommand} sets, where that is no number or digits to dial. */
public sealed interface Setting permits AudioPath, Forwarding, Setting.CallData, Setting.Level, Setting.Switch {
    /**
     * On or off: {@link Command#SET_MUTE}, {@link Command#SET_DO_NOT_DISTURB}.
     *
     * @param on the microphone is closed, or no new calls are presented
     */
    record Switch(boolean on) implements Setting {}

    /**
     * A number: {@link Command#SET_VOLUME} and {@link Command#SET_RINGER} from 0 to 100, {@link Command#SET_MESSAGE_WAITING}
     * from 0 to 999.
     *
     * @param level the number
     */
    record Level(int level) implements Setting {}

    /**
     * Keys and values: {@link Command#SET_CALL_DATA}.
     *
     * @param data what is set; an empty value takes the key away, keys that are not named stay
     */
    record CallData(Map<String, String> data) implements Setting {
        /** Copies the map. */
        public CallData {
            data = Map.copyOf(data);
        }
    }
}
