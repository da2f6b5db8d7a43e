package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.CommandLog;
import io.deskbridge.bridge.access.CommandOutcomes;
import io.deskbridge.bridge.actor.Clients;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.grpc.BindableService;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that is served over gRPC, to be put on any kind of server: Netty in earnest, in process in tests. */
public final class GrpcRim {

    /**
     * What the rim speaks to.
     *
     * @param server the server it is
     * @param access the first checks
     * @param commands commands given lately
     * @param outcomes what became of them
     * @param clients who is signed in
     * @param directory who and what there is
     * @param phones the phones
     * @param history their events
     * @param timers time
     * @param audit what must be accounted for
     * @param clock when it was
     */
    public record Parts(
            ServerName server,
            Access access,
            CommandLog commands,
            CommandOutcomes outcomes,
            Clients clients,
            Directory directory,
            Phones phones,
            EventHistory history,
            Timers timers,
            Audit audit,
            InstantSource clock) {}

    private final ServerName server;
    private final Access access;
    private final Accounting accounting;
    private final List<ServerServiceDefinition> services;
    private final OpenStreams streams;
    private final HealthStatusManager health = new HealthStatusManager();
    private volatile Optional<Refusal> closed = Optional.empty();

    /** A rim that serves nothing yet; {@code others} are served with its own, behind the same guard. */
    public GrpcRim(Parts parts, WatchLimits watch, int controlInFlight, BindableService... others) {
        server = parts.server();
        access = parts.access();
        accounting = new Accounting(parts.audit(), parts.clock());
        streams = new OpenStreams(parts.server(), parts.access(), parts.clients());
        CommandDoor door = new CommandDoor(parts.access(), parts.commands(), parts.phones(), accounting);
        List<BindableService> endpoints = List.of(
                new SignInEndpoint(parts.server(), parts.access(), parts.clients(), parts.directory(), accounting),
                new SharedControlEndpoint(parts.server(), parts.access(), parts.phones()),
                new CallControlEndpoint(parts.access(), parts.outcomes(), door, streams, controlInFlight),
                new PhoneFeatureEndpoint(door, parts.access(), parts.phones()),
                new MonitorEndpoint(
                        parts.server(),
                        parts.access(),
                        parts.directory(),
                        parts.phones(),
                        parts.history(),
                        parts.timers(),
                        watch,
                        streams),
                new PhoneEndpoint(parts.server(), parts.access(), parts.directory(), parts.phones()));
        services = Stream.concat(endpoints.stream(), Stream.of(others))
                .map(BindableService::bindService)
                .map(GrpcRim::reflected)
                .toList();
    }

    /** One service, of a file that no other imports, carries the types of error details. */
    private static ServerServiceDefinition reflected(ServerServiceDefinition service) {
        boolean carrier = service.getServiceDescriptor().getName().equals(SignInServiceGrpc.SERVICE_NAME);
        return carrier ? ReflectedDetails.alsoIn(service) : service;
    }

    /** Adds every service, reflection and health to a server that is being built, behind the guard. */
    @SuppressWarnings("deprecation") // grpcurl of today still asks for reflection v1alpha first.
    public void addTo(ServerBuilder<?> builder) {
        builder.intercept(new GuardInterceptor(access, accounting, () -> closed));
        for (ServerServiceDefinition service : services) {
            builder.addService(service);
            health.setStatus(service.getServiceDescriptor().getName(), ServingStatus.SERVING);
        }
        builder.addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .addService(ProtoReflectionService.newInstance());
    }

    /** Says NOT_SERVING, and refuses whatever is new with SERVER_DRAINING; what runs goes on. Does nothing the second time. */
    public void close() {
        if (closed.isPresent()) {
            return;
        }
        closed = Optional.of(Refusals.draining(server.value()));
        health.enterTerminalState();
        streams.close();
    }

    /** Closes, and ends every stream with SERVER_DRAINING as soon as it has told what has happened, and what became of its commands. */
    public void drain() {
        close();
        streams.drain();
    }
}
