package io.deskbridge.cli.config;

import io.deskbridge.proto.admin.v1.ConfigurationServiceGrpc;
import io.deskbridge.proto.admin.v1.ImportConfigurationRequest;
import io.deskbridge.proto.admin.v1.ImportConfigurationResponse;
import io.deskbridge.proto.admin.v1.ImportMode;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deskbridge config import}. */
@Command(
        name = "import",
        description = "Makes a network what a file says, at once and as a whole, or not at all.",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
    private static final int PIECE = 16_384;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "Delete what the file does not have. Without this, it stays.")
    private boolean replace;

    @Option(names = "--validate-only", description = "Only say what would happen.")
    private boolean validateOnly;

    @Override
    public Integer call() {
        String text = TextFile.read(spec, file);
        return connection.ask(stub -> say(send(stub, text)));
    }

    private ImportConfigurationResponse send(ConfigurationServiceGrpc.ConfigurationServiceStub stub, String text) {
        Answers<ImportConfigurationResponse> answers = new Answers<>();
        StreamObserver<ImportConfigurationRequest> pieces = stub.importConfiguration(answers);
        ImportConfigurationRequest.Builder piece = ImportConfigurationRequest.newBuilder()
                .setMode(replace ? ImportMode.IMPORT_MODE_REPLACE : ImportMode.IMPORT_MODE_MERGE)
                .setValidateOnly(validateOnly);
        int from = 0;
        do {
            int to = Math.min(text.length(), from + PIECE);
            // Not within a character.
            to -= to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
            pieces.onNext(piece.setContent(text.substring(from, to)).build());
            piece.clear();
            from = to;
        } while (from < text.length() && !answers.isOver());
        pieces.onCompleted();
        return answers.await().get(0);
    }

    private int say(ImportConfigurationResponse response) {
        response.getProblemsList()
                .forEach(problem -> connection
                        .err()
                        .println(TextFile.problem(file, problem.getLine(), problem.getColumn(), problem.getMessage())));
        int untold = response.getProblemCount() - response.getProblemsCount();
        if (untold > 0) {
            connection.err().println("And " + untold + " more.");
        }
        if (response.getProblemCount() > 0) {
            connection.err().println("Nothing has been changed.");
            return ExitCode.SOFTWARE;
        }
        connection
                .out()
                .println((response.getApplied() ? "Imported " : "This would be imported from ") + file + ": "
                        + response.getCreated() + " created, " + response.getUpdated() + " updated, "
                        + response.getDeleted() + " deleted, " + response.getUnchanged() + " unchanged.");
        return ExitCode.OK;
    }
}
