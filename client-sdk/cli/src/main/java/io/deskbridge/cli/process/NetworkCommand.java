package io.deskbridge.cli.process;

import io.deskbridge.bridge.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deskbridge network}: runs until Ctrl-C. */
@Command(
        name = "network",
        description = {
            "Starts three servers, a process each, on one etcd, and shows a user moving between them, with the time each step takes.",
            "Needs etcd on the PATH. A demo: no TLS, fixed tokens, loopback only."
        },
        mixinStandardHelpOptions = true)
public final class NetworkCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7400",
            description =
                    "alpha's port for clients; bravo's and charlie's follow, and 100 above them those for phones. 0 takes"
                            + " free ones. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--once", description = "End after the story.")
    private boolean once;

    @Option(
            names = "--exit-with-parent",
            description = "End when the process that started this one ends, whatever ends it.")
    private boolean exitWithParent;

    @Option(
            names = "--failed-file",
            hidden = true,
            paramLabel = "FILE",
            description = "Made when it could not start; for a build that must not print a stack trace of its own.")
    private @Nullable Path failedFile;

    @Override
    public Integer call() throws Exception {
        return FailedFile.around(failedFile, this::run);
    }

    private int run() throws StartException, InterruptedException {
        PrintStream out = System.out;
        CountDownLatch end = new CountDownLatch(1);
        ProcessNetwork network = new ProcessNetwork();
        // Ctrl-C and kill come as the JVM's shutdown; there is nobody to return to then.
        Runtime.getRuntime().addShutdownHook(new Thread(network::close, "deskbridge-shutdown"));
        if (exitWithParent) {
            ParentProcess.whenEnded(end::countDown);
        }
        out.println("DEMO: no TLS, fixed tokens. Loopback only; not for real use.");
        try {
            long begun = System.nanoTime();
            network.start(port);
            new NetworkStory(network, out, begun).tell();
        } catch (IOException e) {
            network.close();
            throw StartException.because(String.valueOf(e.getMessage()), e);
        }
        if (!once) {
            out.println("Ctrl-C ends all of it.");
            end.await();
        }
        return 0;
    }
}
