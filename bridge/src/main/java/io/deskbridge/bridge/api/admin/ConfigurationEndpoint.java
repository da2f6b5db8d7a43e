package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.admin.Administration;
import io.deskbridge.bridge.admin.Import;
import io.deskbridge.bridge.admin.file.ConfigurationFile;
import io.deskbridge.bridge.api.GuardInterceptor;
import io.deskbridge.proto.admin.v1.ConfigurationServiceGrpc;
import io.deskbridge.proto.admin.v1.ExportConfigurationRequest;
import io.deskbridge.proto.admin.v1.ExportConfigurationResponse;
import io.deskbridge.proto.admin.v1.ImportConfigurationRequest;
import io.deskbridge.proto.admin.v1.ImportConfigurationResponse;
import io.deskbridge.proto.admin.v1.ImportMode;
import io.deskbridge.proto.admin.v1.ImportProblem;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ConfigurationService}. */
final class ConfigurationEndpoint extends ConfigurationServiceGrpc.ConfigurationServiceImplBase {
    private static final int PIECE = 16_384;
    private static final int MOST_TOLD = 100;

    private final Desk desk;
    private final Administration administration;

    ConfigurationEndpoint(Desk desk, Administration administration) {
        this.desk = desk;
        this.administration = administration;
    }

    @Override
    public StreamObserver<ImportConfigurationRequest> importConfiguration(
            StreamObserver<ImportConfigurationResponse> observer) {
        return new Pieces(observer);
    }

    /** The pieces of one file, as they come. */
    private final class Pieces implements StreamObserver<ImportConfigurationRequest> {
        private final StreamObserver<ImportConfigurationResponse> observer;
        private final StringBuilder content = new StringBuilder();
        private @Nullable ImportConfigurationRequest first;
        private boolean refused;

        Pieces(StreamObserver<ImportConfigurationResponse> observer) {
            this.observer = observer;
        }

        @Override
        public void onNext(ImportConfigurationRequest piece) {
            if (refused) {
                return;
            }
            first = first == null ? piece : first;
            if (content.length() + piece.getContent().length() > ConfigurationFile.MOST_CHARACTERS) {
                refuse(new RefusedException(Fields.wrong(
                        "content",
                        "a file of more than " + ConfigurationFile.MOST_CHARACTERS + " characters",
                        "that is more than one import takes; import it in parts, with merge")));
            }
            content.append(refused ? "" : piece.getContent());
        }

        private void refuse(RuntimeException why) {
            refused = true;
            observer.onError(GuardInterceptor.toStatus(why));
        }

        @Override
        public void onCompleted() {
            ImportConfigurationRequest options = first;
            Optional<Import.Mode> mode = options == null ? Optional.empty() : mode(options.getMode());
            if (refused) {
                return;
            }
            if (options == null || mode.isEmpty()) {
                refuse(
                        new RefusedException(
                                Fields.missing(
                                        "mode",
                                        "IMPORT_MODE_MERGE (what the file does not have stays) or IMPORT_MODE_REPLACE (it is deleted)")));
                return;
            }
            try {
                desk.answer(observer, by -> {
                    Import file = new Import(ConfigurationFile.read(content.toString()), mode.get());
                    return response(
                            options.getValidateOnly()
                                    ? file.check(administration.read())
                                    : file.apply(by, administration));
                });
            } catch (RefusedException e) {
                refuse(e);
            }
        }

        @Override
        public void onError(Throwable gone) {
            refused = true;
        }
    }

    private static Optional<Import.Mode> mode(ImportMode mode) {
        return switch (mode) {
            case IMPORT_MODE_MERGE -> Optional.of(Import.Mode.MERGE);
            case IMPORT_MODE_REPLACE -> Optional.of(Import.Mode.REPLACE);
            case IMPORT_MODE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static ImportConfigurationResponse response(Import.Result result) {
        ImportConfigurationResponse.Builder response = ImportConfigurationResponse.newBuilder()
                .setApplied(result.applied())
                .setProblemCount(result.problems().size())
                .setCreated(result.created())
                .setUpdated(result.updated())
                .setDeleted(result.deleted())
                .setUnchanged(result.unchanged());
        result.problems().stream()
                .limit(MOST_TOLD)
                .forEach(problem -> response.addProblems(ImportProblem.newBuilder()
                        .setLine(problem.place().line())
                        .setColumn(problem.place().column())
                        .setMessage(problem.message())));
        return response.build();
    }

    @Override
    public void exportConfiguration(
            ExportConfigurationRequest request, StreamObserver<ExportConfigurationResponse> observer) {
        desk.stream(observer, (by, answer) -> {
            String file = administration.export(by, request.getIncludeSecrets());
            for (int from = 0; from < file.length(); ) {
                int to = Math.min(file.length(), from + PIECE);
                // Not within a character.
                to -= to < file.length() && Character.isHighSurrogate(file.charAt(to - 1)) ? 1 : 0;
                answer.accept(ExportConfigurationResponse.newBuilder()
                        .setContent(file.substring(from, to))
                        .build());
                from = to;
            }
        });
    }
}
