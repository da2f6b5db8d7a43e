package io.deskbridge.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A process that this one has started. What it says on standard output is read until the awaited line and thrown away after it; what
 * it says on standard error goes to a file.
 */
final class ChildProcess implements AutoCloseable {
    /** A server that is told to stop is gone after 25 s. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts it; its standard error is added to {@code log}. */
    static ChildProcess start(String name, List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ChildProcess(name, process, log);
    }

    /**
     * Waits for a line on standard output.
     *
     * @throws IOException if the process ends without it, or does not say it in time; the message is a sentence
     */
    String await(Predicate<String> wanted, Duration within) throws IOException {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(wanted, found), "deskbridge-output-" + name);
        reader.setDaemon(true);
        reader.start();
        try {
            return found.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name + " has ended instead of starting: " + lastWords(), e);
        } catch (TimeoutException e) {
            throw new IOException(name + " was not ready within " + within.toSeconds() + " s; see " + log + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + name + " was starting.", e);
        }
    }

    /** What it logged last: its directory may be gone when somebody looks there. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.isEmpty() ? "it has logged nothing." : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return log + " cannot be read.";
        }
    }

    private void read(Predicate<String> wanted, CompletableFuture<String> found) {
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!found.isDone()) {
                    said.add(line);
                    if (wanted.test(line)) {
                        found.complete(line);
                    }
                }
            }
        } catch (IOException e) {
            found.completeExceptionally(e);
        }
        found.completeExceptionally(new IOException(name + " said only " + said));
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as a power cut would (SIGKILL). */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end (SIGTERM) and waits; one that does not is killed. Returns its exit code. */
    int stop() {
        process.toHandle().destroy(); // Process.destroy would close its streams as well.
        if (!awaitEnd()) {
            kill();
        }
        return process.exitValue();
    }

    /** Ends its standard input, for one that ends with that, and waits. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!awaitEnd()) {
            throw new IllegalStateException(name + " does not end with its input");
        }
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
