package io.deskbridge.cli;

import io.deskbridge.bridge.StartException;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.config.ConfigException;
import io.deskbridge.cli.config.ConfigCommand;
import io.deskbridge.cli.demo.DemoCommand;
import io.deskbridge.cli.journal.AuditCommand;
import io.deskbridge.cli.journal.CallsCommand;
import io.deskbridge.cli.process.NetworkCommand;
import io.deskbridge.cli.serve.ServeCommand;
import io.deskbridge.cli.serve.TokenCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code deskbridge <command>}. */
@Command(
        name = "deskbridge",
        description = "The open shared-control bridge: a desktop app presses the buttons of a desk phone.",
        mixinStandardHelpOptions = true,
        versionProvider = DeskbridgeCommand.Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            TokenCommand.class,
            ConfigCommand.class,
            NetworkCommand.class,
            CallsCommand.class,
            AuditCommand.class
        })
public final class DeskbridgeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs {@code deskbridge} and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DeskbridgeCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> {
                    // Something the user can mend: sentences, no stack trace.
                    if (exception instanceof ConfigException) {
                        commandLine.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    if (exception instanceof StartException || exception instanceof JournalException) {
                        commandLine.getErr().println(exception.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw exception;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do; \"deskbridge demo\" is a good beginning.");
    }

    /** The version that stands in the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = DeskbridgeCommand.class.getPackage().getImplementationVersion();
            return new String[] {"deskbridge " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
