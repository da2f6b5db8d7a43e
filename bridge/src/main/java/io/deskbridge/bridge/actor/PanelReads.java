package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who waits for a look at a phone's panel. Only the phone's mailbox touches it. */
final class PanelReads {
    private final PhoneId phone;
    private final ServerName server;
    private final Timers timers;
    private final Mailbox mailbox;
    private final Duration timeout;
    private final Map<Long, Waiting> waiting = new HashMap<>(2);
    private long next = 1;

    private record Waiting(Reply<Panel> reply, Timers.Timer timer) {}

    PanelReads(PhoneId phone, ServerName server, Timers timers, Mailbox mailbox, Duration timeout) {
        this.phone = phone;
        this.server = server;
        this.timers = timers;
        this.mailbox = mailbox;
        this.timeout = timeout;
    }

    /** Asks the phone, or refuses. */
    void read(PhoneState state, @Nullable PhoneHandle link, Reply<Panel> reply) {
        Refusal no = refusal(state);
        if (no != null || link == null) {
            reply.refused(no == null ? offline() : no);
            return;
        }
        long id = next++;
        Timers.Timer timer = timers.after(timeout, () -> mailbox.post(() -> give(id, null)));
        waiting.put(id, new Waiting(reply, timer));
        link.requestPanel(id);
        link.flush();
    }

    private @Nullable Refusal refusal(PhoneState state) {
        if (state.location().filter(at -> !at.equals(server)).isPresent()) {
            String at = state.location().get().value();
            return Refusal.of(
                    Reason.CROSS_SERVER,
                    "Phone " + phone + " is registered on server " + at + "; read its panel there.",
                    "phone",
                    phone.value(),
                    "rule",
                    "R15",
                    "phone_server",
                    at);
        }
        if (!state.link().online()) {
            return offline();
        }
        return state.device().capabilities().contains(Capability.PANEL)
                ? null
                : Refusal.of(
                        Reason.CAPABILITY_NOT_SUPPORTED,
                        "Phone " + phone + " does not say what its panel shows; look at it.",
                        "phone",
                        phone.value(),
                        "rule",
                        "R30",
                        "capability",
                        Capability.PANEL.name());
    }

    private Refusal offline() {
        return Refusal.of(
                Reason.PHONE_OFFLINE,
                "Phone " + phone + " is offline: its link is down. Send the same request again when it is back.",
                "phone",
                phone.value());
    }

    /** The phone has answered, or has not. */
    void give(long id, @Nullable Panel panel) {
        Waiting one = waiting.remove(id);
        if (one == null) {
            return;
        }
        one.timer().cancel();
        if (panel != null) {
            one.reply().done(panel);
        } else {
            one.reply()
                    .refused(Refusal.of(
                            Reason.PHONE_TIMEOUT,
                            "Phone " + phone + " did not say in time what its panel shows; ask again.",
                            "phone",
                            phone.value()));
        }
    }
}
