package io.deskbridge.cli.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** The messages of one direction of one gRPC call, as its reader asks for them; and the end, which comes behind them. */
final class Inbox<T> {
    private final Queue<T> arrived = new ArrayDeque<>();
    private final Consumer<T> reader;
    private Runnable end = () -> {};
    private long asked;
    private boolean ended;
    private boolean reading;

    Inbox(Consumer<T> reader) {
        this.reader = reader;
    }

    /** The reader takes so many more. */
    void ask(int more) {
        asked = Math.min(Integer.MAX_VALUE, asked + more);
        read();
    }

    void add(T message) {
        arrived.add(message);
        read();
    }

    /** Nothing more comes; told when everything has been read. */
    void end(Runnable told) {
        ended = true;
        end = told;
        read();
    }

    int size() {
        return arrived.size();
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            while (asked > 0 && !arrived.isEmpty()) {
                asked--;
                reader.accept(arrived.remove());
            }
        } finally {
            reading = false;
        }
        if (ended && arrived.isEmpty()) {
            ended = false;
            end.run();
        }
    }
}
