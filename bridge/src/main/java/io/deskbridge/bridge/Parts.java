package io.deskbridge.bridge;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a bridge is made of, closed in the opposite order; one that fails to close keeps no other from it. One thread at a time. */
final class Parts implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final String of;

    Parts(String of) {
        this.of = of;
    }

    <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Does nothing the second time. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (InterruptedException e) {
                // The caller wants to be gone: go on without waiting.
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                log.warn("A part of server {} did not close", of, e);
            }
        }
    }
}
