package io.deskbridge.cli.serve;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.deskbridge.bridge.StartException;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.config.TokensFile;
import io.deskbridge.cli.process.ParentProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deskbridge serve}: runs one server until it is told to end. */
@Command(
        name = "serve",
        description = {
            "Runs one server.",
            "Says one line on standard output when it serves, and logs to standard error. Ends with Ctrl-C or a signal: lets"
                    + " running requests end for up to 5 s, sends its phones away, and gives back what it has claimed in the"
                    + " registry."
        },
        footer = {
            "",
            "Exit codes: 1 it cannot start; 2 the command line or the configuration is wrong; 130 and 143 it was told to end"
                    + " (Ctrl-C, SIGTERM)."
        },
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Option(names = "--server", paramLabel = "NAME", description = "The server it is: the setting \"server\".")
    private @Nullable String server;

    @Option(
            names = "--registry",
            paramLabel = "REGISTRY",
            description = "What it shares with other servers, the setting \"registry\": file, file:PATH,"
                    + " etcd:http://HOST:PORT,... or memory. A file of its own by default.")
    private @Nullable String registry;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings, one a line: key = value. defaults.properties in the jar lists and explains all of them.")
    private @Nullable Path config;

    @Option(
            names = "--configuration",
            paramLabel = "FILE",
            description =
                    "The servers, users and phones of the network (docs/administration.md); imported if the registry"
                            + " has none yet.")
    private @Nullable Path network;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = "",
            description = "A setting; wins over the file. Not for secrets: others can see command lines.")
    private Map<String, String> settings = new HashMap<>();

    @Option(
            names = "--exit-with-parent",
            description = "End when the process that started this one ends, whatever ends it.")
    private boolean exitWithParent;

    @Override
    public Integer call() throws StartException {
        if (LoggerFactory.getLogger("io.deskbridge") instanceof Logger ours) {
            ours.setLevel(Level.INFO);
        }
        Map<String, String> said = new HashMap<>(settings);
        if (server != null) {
            said.put("server", server);
        }
        if (registry != null) {
            said.put("registry", registry);
        }
        BridgeConfig read = BridgeConfig.read(Optional.ofNullable(config), said);
        RunningServer running = RunningServer.start(read, TokensFile.read(read.tokens()), Optional.ofNullable(network));
        // Signals come as the JVM's shutdown; there is nobody to return to then.
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "deskbridge-shutdown"));
        // What the server has to say when it ends by itself; nothing when its parent has ended.
        CompletableFuture<Optional<String>> end =
                running.failure().thenApply(Optional::of).toCompletableFuture();
        if (exitWithParent) {
            ParentProcess.whenEnded(() -> end.complete(Optional.empty()));
        }
        System.out.println("Server " + read.server() + " is ready: clients on "
                + read.grpcAddress().getHostString() + " port " + running.clientPort() + ", phones on "
                + read.linkAddress().getHostString() + " port " + running.phonePort() + ".");
        System.out.flush();
        Optional<String> failed = end.join();
        failed.ifPresent(why -> System.err.println("Server " + read.server() + " has stopped. " + why));
        return failed.isPresent() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
