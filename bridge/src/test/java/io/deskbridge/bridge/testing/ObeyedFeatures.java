package io.deskbridge.bridge.testing;

import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Setting;

/** What an ideal phone's features are once it has done what it was ordered to. */
public final class ObeyedFeatures {
    private ObeyedFeatures() {}

    /** The features after {@code order}. */
    public static Features after(Features before, Order order) {
        return switch (order.kind()) {
            case SET_MUTE -> before.mutedTo(((Setting.Switch) order.setting()).on());
            case SET_VOLUME -> before.volumeTo(((Setting.Level) order.setting()).level());
            case SET_RINGER -> before.ringerTo(((Setting.Level) order.setting()).level(), before.ringerSilenced());
            case SILENCE_RINGER -> before.ringerTo(before.ringerVolume(), true);
            case SET_DO_NOT_DISTURB -> before.doNotDisturbTo(((Setting.Switch) order.setting()).on());
            case SET_FORWARDING -> before.forwardingTo(((Setting.Forward) order.setting()).forwarding());
            case SET_MESSAGE_WAITING -> before.messagesTo(((Setting.Level) order.setting()).level());
            default -> before;
        };
    }
}
