package io.deskbridge.cli.config;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deskbridge config}. */
@Command(
        name = "config",
        description = "Checks, imports and exports the configuration of a network as a file.",
        mixinStandardHelpOptions = true,
        subcommands = {CheckCommand.class, ImportCommand.class, ExportCommand.class})
public final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: check, import or export.");
    }
}
