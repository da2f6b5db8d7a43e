package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the journal still writes. After the first error of the disk it never does again: what a failed write or a failed fsync has
 * left behind, only reading the files again can tell, and a second fsync may say "done" of what the first has lost. Safe on any
 * thread.
 */
final class Halt {
    private static final Logger log = LoggerFactory.getLogger(Halt.class);

    private final AtomicReference<@Nullable String> sentence = new AtomicReference<>();
    private final Consumer<String> told;

    /** {@code told} hears of it once, on the thread that had the error; must not wait. */
    Halt(Consumer<String> told) {
        this.told = told;
    }

    /** Throws when nothing is written any more. */
    void check() {
        String stopped = sentence.get();
        if (stopped != null) {
            throw new JournalException(stopped);
        }
    }

    boolean halted() {
        return sentence.get() != null;
    }

    /** From now on nothing is written; returns what to say of it. */
    JournalException because(Path file, IOException e) {
        String why = "The journal " + file + " cannot be written: " + says(e)
                + ". This server stops, because what it did from now on would be lost; see that the disk is well and has room, then start"
                + " it again.";
        if (sentence.compareAndSet(null, why)) {
            log.error(why, e);
            told.accept(why);
        }
        return new JournalException(why, e);
    }

    /** A bug: what was written is not taken to the disk any more, so that nothing more is written. */
    void because(Throwable bug) {
        String why = "The journal has a bug, and this server stops; its log tells more.";
        if (sentence.compareAndSet(null, why)) {
            log.error(why, bug);
            told.accept(why);
        }
    }

    /** From now on nothing is written, and nothing is wrong. */
    void closed() {
        sentence.compareAndSet(null, "The journal is closed.");
    }

    static String says(IOException e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return message == null ? kind : e.getClass() == IOException.class ? message : kind + " " + message;
    }
}
