package io.deskbridge.client;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A phone and everything true of it at one position of its event history. A value: it does not change when the phone does.
 *
 * @param phone the phone's id, by default its base extension
 * @param displayName what to show
 * @param user the user the administrator tied the phone to
 * @param kind desk phone or softphone
 * @param model the model the phone says it is
 * @param server the server the phone is registered on; empty while it is registered on none
 * @param online the phone's link to this server is up
 * @param locked the phone is locked (R22)
 * @param capabilities what the model can do (R30)
 * @param appearances call appearances the phone has
 * @param controller who controls it, if anybody does
 * @param connections its calls, oldest first; none for a phone of another server
 * @param allowedCommands the commands that would be accepted now for the phone as a whole, in their order in {@link Command}
 * @param features what of the phone is no call: microphone, volume, forwarding and more; empty until the phone has been seen
 * @param epoch the unbroken event history this state belongs to; sequences of two epochs cannot be compared
 * @param sequence the number of the last event this state contains
 */
public record PhoneState(
        String phone,
        String displayName,
        String user,
        DeviceKind kind,
        String model,
        String server,
        boolean online,
        boolean locked,
        Set<Capability> capabilities,
        int appearances,
        Optional<Controller> controller,
        List<Connection> connections,
        Set<Command> allowedCommands,
        Optional<Features> features,
        String epoch,
        long sequence) {
    /** Copies the collections. */
    public PhoneState {
        capabilities = Collections.unmodifiableSet(new TreeSet<>(capabilities));
        connections = List.copyOf(connections);
        allowedCommands = Collections.unmodifiableSet(new TreeSet<>(allowedCommands));
    }

    /** Whether any call of the phone is in this phase. */
    public boolean has(Phase phase) {
        return in(phase).isPresent();
    }

    /** The oldest call of the phone in this phase. */
    public Optional<Connection> in(Phase phase) {
        return connections.stream().filter(c -> c.phase() == phase).findFirst();
    }

    /** The call of this id, while it lasts. */
    public Optional<Connection> connection(ConnectionId id) {
        return connections.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** Whether the phone has no call. */
    public boolean idle() {
        return connections.isEmpty();
    }

    /** Whether the bridge would accept this command for the phone as a whole (dial, set the volume). */
    public boolean allows(Command command) {
        return allowedCommands.contains(command);
    }

    /**
     * Whether this state contains the effect of a command. A reply can overtake the events of a watch: {@code
     * watch.await(phone, state -> state.includes(result), ...)} waits until the watch has caught up.
     */
    public boolean includes(CommandResult result) {
        return phone.equals(result.phone()) && epoch.equals(result.epoch()) && sequence >= result.sequence();
    }
}
