package io.deskbridge.cli.simulation;

import io.grpc.BindableService;
import io.grpc.CompressorRegistry;
import io.grpc.DecompressorRegistry;
import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What the bridge's gRPC rim is put on in place of a server: it only remembers the services, behind their guard. */
final class SimulatedRim extends ServerBuilder<SimulatedRim> {
    private final List<ServerServiceDefinition> services = new ArrayList<>();
    private final List<ServerInterceptor> interceptors = new ArrayList<>();
    private final Map<String, ServerMethodDefinition<?, ?>> methods = new HashMap<>();

    /** All that was added can be called from now on. */
    SimulatedRim open() {
        for (ServerServiceDefinition service : services) {
            ServerServiceDefinition guarded = ServerInterceptors.intercept(service, interceptors);
            for (ServerMethodDefinition<?, ?> method : guarded.getMethods()) {
                methods.put(method.getMethodDescriptor().getFullMethodName(), method);
            }
        }
        return this;
    }

    /** A method by its name; null where there is none. */
    @Nullable
    ServerMethodDefinition<?, ?> method(String name) {
        return methods.get(name);
    }

    @Override
    public SimulatedRim intercept(ServerInterceptor interceptor) {
        interceptors.add(interceptor);
        return this;
    }

    @Override
    public SimulatedRim addService(ServerServiceDefinition service) {
        services.add(service);
        return this;
    }

    @Override
    public SimulatedRim addService(BindableService service) {
        return addService(service.bindService());
    }

    @Override
    public SimulatedRim directExecutor() {
        return this;
    }

    @Override
    public SimulatedRim executor(@Nullable Executor executor) {
        return this;
    }

    @Override
    public SimulatedRim fallbackHandlerRegistry(@Nullable HandlerRegistry registry) {
        return this;
    }

    @Override
    public SimulatedRim useTransportSecurity(File chain, File key) {
        return this;
    }

    @Override
    public SimulatedRim decompressorRegistry(@Nullable DecompressorRegistry registry) {
        return this;
    }

    @Override
    public SimulatedRim compressorRegistry(@Nullable CompressorRegistry registry) {
        return this;
    }

    @Override
    public Server build() {
        throw new UnsupportedOperationException("there is no server, only its services");
    }
}
