package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device as the link's contract has it (phone_link.proto), and nothing of the machine's: in service from a Validity for its own login
 * until LoggedOff, until it notices that its link is lost, or until the Validity has run out on its own clock, counted from when it sent
 * the Heartbeat.
 */
final class SimulatedDevice extends SimulatedNode {
    private static final long HEARTBEAT = 3 * SimulatedTime.SECOND;
    private static final long UNANSWERED = 10 * SimulatedTime.SECOND;

    private final PhoneId phone;
    private final Optional<ClientKey> client;
    private final List<SimulatedServer> servers;
    private final Activity activity;
    private final Map<Long, Long> sent = new HashMap<>();
    private boolean on;
    private int target;
    private long heard;
    private long fence;
    private boolean loggedIn;
    private boolean registered;
    private long number;
    private long attempt;
    private long rhythm;

    private @Nullable SimulatedLink link;
    private Runnable replaced = () -> {};

    SimulatedDevice(
            SimulatedTime time,
            String name,
            Optional<ClientKey> client,
            List<SimulatedServer> servers,
            Activity activity) {
        super(time, name);
        this.phone = new PhoneId(name);
        this.client = client;
        this.servers = servers;
        this.activity = activity;
    }

    PhoneId phone() {
        return phone;
    }

    /** Whose softphone it is; empty: a desk phone. */
    Optional<ClientKey> client() {
        return client;
    }

    boolean isOn() {
        return on;
    }

    boolean isRegistered() {
        return link != null && registered;
    }

    @Nullable
    SimulatedLink link() {
        return link;
    }

    /** A softphone says so when another has replaced it; it does not come back by itself. */
    void onReplaced(Runnable listener) {
        replaced = listener;
    }

    // ---- what is done with it

    /** It is to be registered at that server; a desk phone tries others when that one does not answer. */
    void goTo(int server) {
        on = true;
        target = server;
        attempt++;
        drop(false);
        connect();
    }

    void off(boolean saysSo) {
        on = false;
        attempt++;
        drop(saysSo);
    }

    private void drop(boolean saysSo) {
        inactive();
        SimulatedLink old = link;
        link = null;
        if (old != null) {
            old.closedByDevice(saysSo);
        }
    }

    private void connect() {
        long mine = ++attempt;
        registered = false;
        number = 0;
        sent.clear();
        SimulatedLink made = new SimulatedLink(this, servers.get(target));
        link = made;
        if (made.server().isUp()) {
            made.up(it -> it.registers(made));
        }
        in(UNANSWERED, () -> {
            if (mine == attempt && !registered) {
                linkLost(made);
            }
        });
    }

    // ---- what it hears

    void registered(SimulatedLink of) {
        if (of == link) {
            registered = true;
        }
    }

    void linkLost(SimulatedLink of) {
        if (of != link) {
            return;
        }
        drop(false);
        if (!on) {
            return;
        }
        long mine = ++attempt;
        if (client.isEmpty() && time().chance(0.3)) {
            target = time().random().nextInt(servers.size());
        }
        in(time().between(SimulatedTime.SECOND / 10, 4 * SimulatedTime.SECOND), () -> {
            if (mine == attempt) {
                connect();
            }
        });
    }

    void loggedIn(SimulatedLink of, long newFence) {
        if (of != link || newFence < heard) {
            if (of == link) {
                time().count("a login of a smaller fence ignored");
            }
            return;
        }
        heard = newFence;
        if (!loggedIn || fence != newFence) {
            inactive();
        }
        loggedIn = true;
        fence = newFence;
        beats(++rhythm);
    }

    void loggedOff(SimulatedLink of, long over, LogOffReason reason) {
        if (of != link) {
            return;
        }
        inactive();
        of.up(it -> it.letGo(of, over));
        if (client.isPresent() && reason == LogOffReason.REPLACED) {
            off(false);
            replaced.run();
        }
    }

    void validity(SimulatedLink of, long heartbeat, long nanos, long of2) {
        Long at = sent.get(heartbeat);
        if (of != link || !loggedIn || of2 != fence || at == null) {
            return;
        }
        if (at + nanos > clock()) {
            activity.activeUntil(this, trueTimeOf(at + nanos));
        } else {
            time().count("a validity too late");
        }
    }

    private void inactive() {
        loggedIn = false;
        activity.inactive(this);
    }

    private void beats(long during) {
        if (during == rhythm && loggedIn) {
            beat();
            in(HEARTBEAT, () -> beats(during));
        }
    }

    private void beat() {
        SimulatedLink to = link;
        if (to != null) {
            long mine = ++number;
            sent.put(mine, clock());
            to.up(it -> it.beat(to, mine));
        }
    }
}
