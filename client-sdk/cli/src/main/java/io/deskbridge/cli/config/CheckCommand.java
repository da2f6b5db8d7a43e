package io.deskbridge.cli.config;

import io.deskbridge.bridge.admin.Configuration;
import io.deskbridge.bridge.admin.Import;
import io.deskbridge.bridge.admin.file.ConfigurationFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deskbridge config check}: needs no server. */
@Command(
        name = "check",
        description =
                "Says everything that is wrong with a file, as the whole configuration of a network; needs no server.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        String text = TextFile.read(spec, file);
        Import.Result result =
                new Import(ConfigurationFile.read(text), Import.Mode.REPLACE).check(Configuration.empty());
        result.problems()
                .forEach(problem -> spec.commandLine()
                        .getErr()
                        .println(TextFile.problem(
                                file, problem.place().line(), problem.place().column(), problem.message())));
        if (!result.problems().isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        spec.commandLine().getOut().println(file + " is well: " + TextFile.objects(result.created()) + ".");
        return ExitCode.OK;
    }
}
