package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.HashMap;
import java.util.Map;

/** Who waits for an answer of a phone, by the token that the core knows them by. In the phone's actor's turn only. */
final class Replies {
    private final Map<Long, Reply<PhoneEvent.Effect>> commands = new HashMap<>(4);
    private final Map<Long, Reply<PhoneView>> controls = new HashMap<>(2);
    private long next = 1;

    /** Somebody waits for a command. */
    long command(Reply<PhoneEvent.Effect> reply) {
        commands.put(next, reply);
        return next++;
    }

    /** Somebody waits for control, or to be rid of it. */
    long control(Reply<PhoneView> reply) {
        controls.put(next, reply);
        return next++;
    }

    /** Nobody waits for control under this token any more; says whether somebody did. */
    boolean forgetControl(long token) {
        return controls.remove(token) != null;
    }

    boolean done(long token, PhoneEvent.Effect effect) {
        Reply<PhoneEvent.Effect> reply = commands.remove(token);
        if (reply != null) {
            reply.done(effect);
        }
        return reply != null;
    }

    boolean granted(long token, PhoneView view) {
        Reply<PhoneView> reply = controls.remove(token);
        if (reply != null) {
            reply.done(view);
        }
        return reply != null;
    }

    void refused(long token, Refusal refusal) {
        Reply<PhoneEvent.Effect> command = commands.remove(token);
        if (command != null) {
            command.refused(refusal);
        }
        Reply<PhoneView> control = controls.remove(token);
        if (control != null) {
            control.refused(refusal);
        }
    }
}
