package io.deskbridge.bridge.journal;

import com.google.protobuf.Timestamp;
import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.journal.v1.Client;
import io.deskbridge.proto.journal.v1.Deed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The small words of the journal, between the core and {@code deskbridge.journal.v1}. */
final class Words {
    private static final EnumPair<EventType, io.deskbridge.proto.journal.v1.EventType> EVENT_TYPE =
            EnumPair.of(EventType.class, io.deskbridge.proto.journal.v1.EventType.class, "EVENT_TYPE_");
    private static final EnumPair<Initiator, io.deskbridge.proto.journal.v1.Initiator> INITIATOR =
            EnumPair.of(Initiator.class, io.deskbridge.proto.journal.v1.Initiator.class, "INITIATOR_");
    private static final EnumPair<Cause, io.deskbridge.proto.journal.v1.Cause> CAUSE =
            EnumPair.of(Cause.class, io.deskbridge.proto.journal.v1.Cause.class, "CAUSE_");
    private static final EnumPair<EndReason, io.deskbridge.proto.journal.v1.EndReason> END_REASON =
            EnumPair.of(EndReason.class, io.deskbridge.proto.journal.v1.EndReason.class, "END_REASON_");
    private static final EnumPair<ConnectionState, io.deskbridge.proto.journal.v1.ConnectionState> CONNECTION_STATE =
            EnumPair.of(
                    ConnectionState.class, io.deskbridge.proto.journal.v1.ConnectionState.class, "CONNECTION_STATE_");
    private static final EnumPair<Direction, io.deskbridge.proto.journal.v1.Direction> DIRECTION =
            EnumPair.of(Direction.class, io.deskbridge.proto.journal.v1.Direction.class, "DIRECTION_");
    private static final EnumPair<HoldKind, io.deskbridge.proto.journal.v1.HoldKind> HOLD_KIND =
            EnumPair.of(HoldKind.class, io.deskbridge.proto.journal.v1.HoldKind.class, "HOLD_KIND_");
    private static final EnumPair<DeviceKind, io.deskbridge.proto.journal.v1.DeviceKind> DEVICE_KIND =
            EnumPair.of(DeviceKind.class, io.deskbridge.proto.journal.v1.DeviceKind.class, "DEVICE_KIND_");
    private static final EnumPair<CommandKind, io.deskbridge.proto.journal.v1.CommandKind> COMMAND_KIND =
            EnumPair.of(CommandKind.class, io.deskbridge.proto.journal.v1.CommandKind.class, "COMMAND_KIND_");
    private static final EnumPair<Capability, io.deskbridge.proto.journal.v1.Capability> CAPABILITY =
            EnumPair.of(Capability.class, io.deskbridge.proto.journal.v1.Capability.class, "CAPABILITY_");
    private static final EnumPair<Audit.Deed, Deed> DEED = EnumPair.of(Audit.Deed.class, Deed.class, "DEED_");

    private Words() {}

    static io.deskbridge.proto.journal.v1.EventType word(EventType it) {
        return EVENT_TYPE.toProto(it);
    }

    static EventType constant(io.deskbridge.proto.journal.v1.EventType it) {
        return known(EVENT_TYPE, it);
    }

    static io.deskbridge.proto.journal.v1.Initiator word(Initiator it) {
        return INITIATOR.toProto(it);
    }

    static Initiator constant(io.deskbridge.proto.journal.v1.Initiator it) {
        return known(INITIATOR, it);
    }

    static io.deskbridge.proto.journal.v1.Cause word(Cause it) {
        return CAUSE.toProto(it);
    }

    static Cause constant(io.deskbridge.proto.journal.v1.Cause it) {
        return known(CAUSE, it);
    }

    static io.deskbridge.proto.journal.v1.EndReason word(EndReason it) {
        return END_REASON.toProto(it);
    }

    static EndReason constant(io.deskbridge.proto.journal.v1.EndReason it) {
        return known(END_REASON, it);
    }

    static io.deskbridge.proto.journal.v1.ConnectionState word(ConnectionState it) {
        return CONNECTION_STATE.toProto(it);
    }

    static ConnectionState constant(io.deskbridge.proto.journal.v1.ConnectionState it) {
        return known(CONNECTION_STATE, it);
    }

    static io.deskbridge.proto.journal.v1.Direction word(Direction it) {
        return DIRECTION.toProto(it);
    }

    static Direction constant(io.deskbridge.proto.journal.v1.Direction it) {
        return known(DIRECTION, it);
    }

    static io.deskbridge.proto.journal.v1.HoldKind word(HoldKind it) {
        return HOLD_KIND.toProto(it);
    }

    static HoldKind constant(io.deskbridge.proto.journal.v1.HoldKind it) {
        return known(HOLD_KIND, it);
    }

    static io.deskbridge.proto.journal.v1.DeviceKind word(DeviceKind it) {
        return DEVICE_KIND.toProto(it);
    }

    static DeviceKind constant(io.deskbridge.proto.journal.v1.DeviceKind it) {
        return known(DEVICE_KIND, it);
    }

    static io.deskbridge.proto.journal.v1.CommandKind word(CommandKind it) {
        return COMMAND_KIND.toProto(it);
    }

    static CommandKind constant(io.deskbridge.proto.journal.v1.CommandKind it) {
        return known(COMMAND_KIND, it);
    }

    static Deed word(Audit.Deed it) {
        return DEED.toProto(it);
    }

    static Audit.Deed constant(Deed it) {
        return known(DEED, it);
    }

    static List<io.deskbridge.proto.journal.v1.CommandKind> kinds(Set<CommandKind> them) {
        return words(CommandKind.class, COMMAND_KIND, them);
    }

    static Set<CommandKind> kinds(List<io.deskbridge.proto.journal.v1.CommandKind> them) {
        EnumSet<CommandKind> all = EnumSet.noneOf(CommandKind.class);
        them.forEach(one -> all.add(constant(one)));
        return all;
    }

    static List<io.deskbridge.proto.journal.v1.Capability> capabilities(Set<Capability> them) {
        return words(Capability.class, CAPABILITY, them);
    }

    static Set<Capability> capabilities(List<io.deskbridge.proto.journal.v1.Capability> them) {
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        them.forEach(one -> all.add(known(CAPABILITY, one)));
        return all;
    }

    /** In the order of the constants, so that equal sets are equal bytes. Done for every event, so without a detour. */
    private static <C extends Enum<C>, P extends Enum<P>> List<P> words(Class<C> of, EnumPair<C, P> pair, Set<C> them) {
        List<P> words = new ArrayList<>(them.size());
        for (C constant : them.isEmpty() ? EnumSet.noneOf(of) : EnumSet.copyOf(them)) {
            words.add(pair.toProto(constant));
        }
        return words;
    }

    /** A word of a newer release in a record that this one otherwise knows: read wrongly it would be believed. */
    private static <C extends Enum<C>, P extends Enum<P>> C known(EnumPair<C, P> pair, P word) {
        return pair.fromProto(word)
                .orElseThrow(() -> new JournalException("The journal has a word that this release does not know ("
                        + word.getDeclaringClass().getSimpleName() + " " + word
                        + "). A newer one has written it: start that one."));
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }

    static io.deskbridge.proto.journal.v1.Party party(Party it) {
        return io.deskbridge.proto.journal.v1.Party.newBuilder()
                .setNumber(it.number())
                .setName(it.name())
                .build();
    }

    static Party party(io.deskbridge.proto.journal.v1.Party it) {
        return new Party(it.getNumber(), it.getName());
    }

    static Client client(ClientKey it) {
        return Client.newBuilder()
                .setUser(it.user().value())
                .setClientId(it.clientId())
                .build();
    }

    static ClientKey client(Client it) {
        return new ClientKey(new UserName(it.getUser()), it.getClientId());
    }
}
