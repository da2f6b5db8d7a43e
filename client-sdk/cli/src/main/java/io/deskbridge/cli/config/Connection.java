package io.deskbridge.cli.config;

import io.deskbridge.proto.admin.v1.ConfigurationServiceGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which server is asked, and by whom; and the asking. */
final class Connection {
    private static final String TOKEN_VARIABLE = "DESKBRIDGE_TOKEN";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final long DEADLINE_SECONDS = 60;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--server",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Any server of the network: its port for clients.")
    private String server = "";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "An administrator's token. Left out, it is taken from the environment, " + TOKEN_VARIABLE
                    + ", where other users of this machine do not see it.")
    private @Nullable String token;

    @Option(names = "--plaintext", description = "Connect without TLS. The token is then as open as everything else.")
    private boolean plaintext;

    /** Asks the server; what it refuses is said in its own sentence. */
    int ask(Function<ConfigurationServiceGrpc.ConfigurationServiceStub, Integer> work) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token());
        ChannelCredentials credentials =
                plaintext ? InsecureChannelCredentials.create() : TlsChannelCredentials.create();
        ManagedChannel channel = Grpc.newChannelBuilder(server, credentials).build();
        try {
            return work.apply(ConfigurationServiceGrpc.newStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
        } catch (StatusRuntimeException e) {
            String said = e.getStatus().getDescription();
            err().println(
                            said == null
                                    ? "Server " + server + ": " + e.getStatus().getCode()
                                    : said);
            return ExitCode.SOFTWARE;
        } finally {
            channel.shutdownNow();
        }
    }

    private String token() {
        String given = token == null ? System.getenv(TOKEN_VARIABLE) : token;
        if (given == null || given.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Who are you? Give --token, or set " + TOKEN_VARIABLE + " in the environment.");
        }
        return given;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
