package io.deskbridge.cli.process;

import io.deskbridge.bridge.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A file that is made when something could not start; for a build that must not print a stack trace of its own. */
public final class FailedFile {
    private FailedFile() {}

    /** Runs it; {@code file}, if there is to be one, is there afterwards if and only if it failed with {@link StartException}. */
    public static int around(@Nullable Path file, Callable<Integer> run) throws Exception {
        if (file == null) {
            return run.call();
        }
        Files.deleteIfExists(file);
        try {
            return run.call();
        } catch (StartException e) {
            Files.createFile(file);
            throw e;
        }
    }
}
