package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Initiator;

/** What the phone says of itself that is no leg: its features, its lock. Each change is an event of its own (ONE_EVENT_PER_CHANGE). */
final class FeatureReports {
    private FeatureReports() {}

    /** The features are these now, all of them. */
    static void reported(PhoneTurn turn, Features now, Initiator initiator, long orderId) {
        String request = turn.orders.requestOf(initiator, orderId);
        Features was = turn.features;
        if (was.muted() != now.muted()) {
            changed(turn, turn.features.mutedTo(now.muted()), EventType.MICROPHONE_CHANGED, initiator, request);
        }
        if (was.volume() != now.volume()) {
            changed(turn, turn.features.volumeTo(now.volume()), EventType.SPEAKER_CHANGED, initiator, request);
        }
        if (was.ringerVolume() != now.ringerVolume() || was.ringerSilenced() != now.ringerSilenced()) {
            Features ringing = turn.features.ringerTo(now.ringerVolume(), now.ringerSilenced());
            changed(turn, ringing, EventType.RINGER_CHANGED, initiator, request);
        }
        if (was.doNotDisturb() != now.doNotDisturb()) {
            Features left = turn.features.doNotDisturbTo(now.doNotDisturb());
            changed(turn, left, EventType.DO_NOT_DISTURB_CHANGED, initiator, request);
        }
        if (!was.forwarding().equals(now.forwarding())) {
            Features away = turn.features.forwardingTo(now.forwarding());
            changed(turn, away, EventType.FORWARDING_CHANGED, initiator, request);
        }
        if (was.messagesWaiting() != now.messagesWaiting()) {
            Features told = turn.features.messagesTo(now.messagesWaiting());
            changed(turn, told, EventType.MESSAGE_WAITING_CHANGED, initiator, request);
        }
    }

    private static void changed(PhoneTurn turn, Features at, EventType type, Initiator initiator, String request) {
        turn.features = at;
        turn.publish(type, initiator, Cause.NONE, request, PhoneEvent.Details.NONE);
    }

    /** Locked, or unlocked. A lock ends shared control (R22). */
    static void lockReported(PhoneTurn turn, PhoneInput.LockReported it) {
        lockReported(turn, it.locked(), it.initiator(), turn.orders.requestOf(it.initiator(), it.orderId()));
    }

    static void lockReported(PhoneTurn turn, boolean locked, Initiator initiator, String request) {
        if (turn.locked == locked) {
            return;
        }
        turn.locked = locked;
        turn.publish(
                locked ? EventType.PHONE_LOCKED : EventType.PHONE_UNLOCKED,
                initiator,
                Cause.NONE,
                request,
                PhoneEvent.Details.NONE);
        if (locked) {
            turn.lines.nothingAsked();
            SharedControl.locked(turn, initiator, request);
        }
    }
}
