package io.deskbridge.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Several wires that break together: those between a server and the members of etcd. */
final class Wires implements AutoCloseable {
    private final List<FaultyWire> all;

    private Wires(List<FaultyWire> all) {
        this.all = all;
    }

    /** A wire to each of these ports of this machine. */
    static Wires to(List<Integer> ports) {
        return new Wires(ports.stream().map(FaultyWire::to).toList());
    }

    /** The ports at which they begin. */
    List<Integer> ports() {
        return all.stream().map(FaultyWire::port).toList();
    }

    /** As {@link FaultyWire#cut}. */
    void cut() {
        each(FaultyWire::cut);
    }

    /** As {@link FaultyWire#hang}. */
    void hang() {
        each(FaultyWire::hang);
    }

    /** As {@link FaultyWire#delay}. */
    void delay(Duration sent) {
        each(wire -> wire.delay(sent));
    }

    /** As {@link FaultyWire#mend}. */
    void mend() {
        each(FaultyWire::mend);
    }

    private void each(Consumer<FaultyWire> what) {
        all.forEach(what);
    }

    @Override
    public void close() {
        each(FaultyWire::close);
    }
}
