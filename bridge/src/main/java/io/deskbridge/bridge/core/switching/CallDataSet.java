package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Setting;
import java.util.Map;
import java.util.TreeMap;

/** What programs say of a conversation: every phone in it hears all of it, so that whoever watches one of them knows. */
final class CallDataSet {
    private CallDataSet() {}

    /** One phone's client has set something: all of it, or nothing when there is no room. */
    static void set(CallTurn turn, PhoneId by, LineSignal.CallData said) {
        Map<String, String> all = new Setting.Data(said.data()).onto(turn.data);
        if (all.size() > Setting.Data.MOST_KEYS) {
            turn.say(by, new LineSignal.CallData(turn.data, said.order(), true));
            return;
        }
        turn.data = all;
        for (PhoneId phone : turn.everybody()) {
            turn.say(phone, new LineSignal.CallData(turn.data, phone.equals(by) ? said.order() : 0));
        }
    }

    /** Another conversation has become part of this one: what was said of the older one counts, then the younger one's, by key. */
    static void join(CallTurn turn, Map<String, String> younger) {
        if (younger.isEmpty() && turn.data.isEmpty()) {
            return;
        }
        Map<String, String> all = new TreeMap<>(turn.data);
        new TreeMap<>(younger).forEach((key, value) -> {
            if (all.size() < Setting.Data.MOST_KEYS) {
                all.putIfAbsent(key, value);
            }
        });
        turn.data = Map.copyOf(all);
        turn.everybody().forEach(phone -> turn.say(phone, new LineSignal.CallData(turn.data, 0)));
    }
}
