package io.deskbridge.cli.simulation;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gRPC channel over the simulated network: one connection at a time, opened when a call needs it. Never retries by itself. */
final class SimulatedChannel extends ManagedChannel {

    /** Hears every message that a client gets, before the client does. */
    interface Tap {
        /** A call of that method begins. */
        void begins(Object call, MethodDescriptor<?, ?> method);

        /** The client sends that. */
        void sent(Object call, Object message);

        /** The server reads that. */
        void reached(Object call, Object message);

        /** The client gets that. */
        void received(Object call, Object message);

        /** Hears nothing. */
        Tap NONE = new Tap() {
            @Override
            public void begins(Object call, MethodDescriptor<?, ?> method) {}

            @Override
            public void sent(Object call, Object message) {}

            @Override
            public void reached(Object call, Object message) {}

            @Override
            public void received(Object call, Object message) {}
        };
    }

    private final Simulation simulation;
    private final Hop hop;
    private final Supplier<@Nullable RunningServer> server;
    private final Tap tap;
    private @Nullable RpcConnection current;
    private boolean down;

    /** A channel that goes over {@code hop} to whatever {@code server} is there at that moment. */
    SimulatedChannel(Simulation simulation, Hop hop, Supplier<@Nullable RunningServer> server, Tap tap) {
        this.simulation = simulation;
        this.hop = hop;
        this.server = server;
        this.tap = tap;
    }

    Simulation simulation() {
        return simulation;
    }

    Tap tap() {
        return tap;
    }

    /** The connection there is, or a new one. */
    RpcConnection connection() {
        RpcConnection open = current;
        if (open == null || open.isOver()) {
            open = new RpcConnection(simulation, hop, server);
            current = open;
        }
        return open;
    }

    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
        return new SimulatedCall<>(this, method, options.getDeadline() != null);
    }

    @Override
    public String authority() {
        return hop.name();
    }

    @Override
    public ManagedChannel shutdown() {
        down = true;
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        down = true;
        RpcConnection open = current;
        if (open != null) {
            open.closeFromClient();
        }
        return this;
    }

    @Override
    public boolean isShutdown() {
        return down;
    }

    @Override
    public boolean isTerminated() {
        return down;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
