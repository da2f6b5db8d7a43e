package io.deskbridge.cli.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of a TCP connection: Netty's channel without a network, driven by the simulation. Bytes arrive at the other end in order,
 * in other pieces than they were sent in.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // A channel without a network fails only by what the simulation does to it.
final class SimulatedSocket extends EmbeddedChannel implements Simulation.Tended, Hop.Crossing {
    private static final int SPLIT_ONE_IN = 16;

    private final Simulation simulation;
    private final Hop hop;
    private final Wire out;
    private final BooleanSupplier lives;
    private final BooleanSupplier sends;
    private @Nullable SimulatedSocket other;
    private long wakesAt = Long.MAX_VALUE;
    private boolean touched = true;
    private boolean over;

    /**
     * An end that is not connected yet.
     *
     * @param lives false once the process that has this end is dead
     * @param sends asked before anything is sent; false if it does not get out
     */
    SimulatedSocket(Simulation simulation, Hop hop, BooleanSupplier lives, BooleanSupplier sends) {
        super(builder().register(false).ticker(simulation.ticker()));
        this.simulation = simulation;
        this.hop = hop;
        this.lives = lives;
        this.sends = sends;
        this.out = new Wire(simulation, hop);
    }

    /** Two ends of one connection. */
    static void connect(SimulatedSocket one, SimulatedSocket two) {
        one.other = two;
        two.other = one;
        one.hop.add(one);
    }

    /** Becomes active: its handlers are in place. */
    void begin() {
        simulation.tend(this);
        try {
            register();
        } catch (Exception e) {
            throw new IllegalStateException("a channel without a network cannot fail", e);
        }
    }

    @Override
    protected void handleOutboundMessage(Object message) {
        ByteBuf buffer = (ByteBuf) message;
        touched = true;
        SimulatedSocket there = other;
        if (over || there == null || !sends.getAsBoolean()) {
            buffer.release();
            return;
        }
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        buffer.release();
        int cut = bytes.length > 1 && simulation.oneIn(SPLIT_ONE_IN)
                ? 1 + simulation.random().nextInt(bytes.length - 1)
                : bytes.length;
        send(there, bytes, 0, cut);
        if (cut < bytes.length) {
            send(there, bytes, cut, bytes.length);
        }
    }

    private void send(SimulatedSocket there, byte[] bytes, int from, int to) {
        out.carry(() -> there.arrived(bytes, from, to));
    }

    private void arrived(byte[] bytes, int from, int to) {
        if (over || !isOpen() || !lives.getAsBoolean()) {
            return;
        }
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum = 31 * sum + bytes[i];
        }
        simulation.note("tcp " + hop.name() + " " + (to - from) + " bytes " + Integer.toHexString(sum));
        touched = true;
        writeInbound(Unpooled.wrappedBuffer(bytes, from, to - from));
    }

    @Override
    protected void doClose() throws Exception {
        super.doClose();
        if (!over) {
            over = true;
            simulation.after(Duration.ZERO, this::forget);
            SimulatedSocket there = other;
            if (there != null) {
                hop.remove(this);
                hop.remove(there);
                out.carry(there::otherEnded);
            }
        }
    }

    private void forget() {
        simulation.forget(this);
        finishAndReleaseAll();
    }

    private void otherEnded() {
        if (!over) {
            touched = true;
            simulation.note("tcp " + hop.name() + " ended");
            close();
        }
    }

    /** The connection breaks: either end learns it in its time, what is on the way is lost. */
    @Override
    public void cut() {
        SimulatedSocket there = other;
        breaks();
        if (there != null) {
            there.breaks();
        }
    }

    private void breaks() {
        out.cut();
        simulation.after(hop.delay(), this::otherEnded);
    }

    /** The process that has this end dies: the system tells the other end, this one does nothing more. */
    void processDied() {
        if (!over) {
            over = true;
            simulation.forget(this);
            hop.remove(this);
            SimulatedSocket there = other;
            if (there != null) {
                hop.remove(there);
                out.carry(there::otherEnded);
            }
        }
    }

    /** The machine dies: the other end hears nothing until somebody there asks, which takes as long as the machine is away. */
    void machineDied(Duration away) {
        if (!over) {
            over = true;
            simulation.forget(this);
            hop.remove(this);
            SimulatedSocket there = other;
            if (there != null) {
                hop.remove(there);
                out.cut();
                simulation.after(away.plus(hop.delay()), there::otherEnded);
            }
        }
    }

    /** TCP itself waits; who wants to know sooner has heartbeats. */
    @Override
    public void stalls(Duration howLong) {}

    @Override
    public boolean tend() {
        boolean any = hasPendingTasks();
        if (any || touched) {
            touched = false;
            runPendingTasks();
            long delay = runScheduledPendingTasks();
            if (delay >= 0 && simulation.now() + delay < wakesAt) {
                wakesAt = simulation.now() + delay;
                long mine = wakesAt;
                simulation.at(mine, () -> wakes(mine));
            }
        }
        return any;
    }

    private void wakes(long which) {
        if (wakesAt == which) {
            wakesAt = Long.MAX_VALUE;
            touched = true;
        }
    }
}
