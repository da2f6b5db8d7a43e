package io.deskbridge.bridge.trunk;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.TrunkSink;
import io.deskbridge.bridge.actor.port.Trunks;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.network.v1.TrunkServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This server's trunks, each opened when first needed. Does nothing before {@link #start}. */
public final class TrunkNetwork implements Trunks, AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Map<ServerName, OutboundTrunk> trunks = new ConcurrentHashMap<>();
    private final ServerName self;
    private final String secret;
    private final TrunkLimits limits;
    private final Directory directory;
    private final Timers timers;
    private final Function<Entry.TrunkAt, ManagedChannel> dial;
    private final Supplier<String> sessions;
    private OutboundTrunk.@Nullable Parts parts;

    /**
     * The trunks of {@code self}; {@code secret} is what the servers share, {@code dial} opens a connection, {@code sessions} names what is
     * said to one server without a break, each time by another name.
     */
    public TrunkNetwork(
            ServerName self,
            String secret,
            TrunkLimits limits,
            Directory directory,
            Timers timers,
            Function<Entry.TrunkAt, ManagedChannel> dial,
            Supplier<String> sessions) {
        this.self = self;
        this.secret = secret;
        this.limits = limits;
        this.directory = directory;
        this.timers = timers;
        this.dial = dial;
        this.sessions = sessions;
    }

    /** From here on {@code sink} is told what becomes of what is sent. Called once, before anything is. */
    public void start(TrunkSink sink) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + secret);
        parts = new OutboundTrunk.Parts(
                self,
                limits,
                timers,
                sink,
                dial,
                sessions,
                channel -> TrunkServiceGrpc.newStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))::carry);
    }

    @Override
    public void send(ServerName to, TrunkMessage message) {
        OutboundTrunk.Parts known = parts;
        if (known == null) {
            throw new IllegalStateException("the trunks have not started");
        }
        trunks.computeIfAbsent(to, server -> new OutboundTrunk(server, () -> directory.trunk(server), known))
                .send(message);
    }

    @Override
    public void close() {
        trunks.values().forEach(OutboundTrunk::close);
    }
}
