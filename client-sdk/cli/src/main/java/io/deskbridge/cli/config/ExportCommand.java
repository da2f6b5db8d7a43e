package io.deskbridge.cli.config;

import io.deskbridge.proto.admin.v1.ConfigurationServiceGrpc;
import io.deskbridge.proto.admin.v1.ExportConfigurationRequest;
import io.deskbridge.proto.admin.v1.ExportConfigurationResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deskbridge config export}. */
@Command(
        name = "export",
        description = "Writes the configuration of a network as a file. The same configuration is the same file.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--secrets", description = "Write the phones' secrets too. The server logs that you did.")
    private boolean secrets;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to. Left out, to standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        return connection.ask(stub -> write(read(stub)));
    }

    private String read(ConfigurationServiceGrpc.ConfigurationServiceStub stub) {
        Answers<ExportConfigurationResponse> answers = new Answers<>();
        stub.exportConfiguration(
                ExportConfigurationRequest.newBuilder()
                        .setIncludeSecrets(secrets)
                        .build(),
                answers);
        return answers.await().stream()
                .map(ExportConfigurationResponse::getContent)
                .collect(Collectors.joining());
    }

    private int write(String text) {
        Path file = output;
        if (file == null) {
            connection.out().print(text);
            connection.out().flush();
            return ExitCode.OK;
        }
        try {
            Files.writeString(file, text);
            return ExitCode.OK;
        } catch (IOException e) {
            connection.err().println("The file " + file + " cannot be written: " + e + ".");
            return ExitCode.SOFTWARE;
        }
    }
}
