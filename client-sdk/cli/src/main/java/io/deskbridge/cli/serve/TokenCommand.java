package io.deskbridge.cli.serve;

import io.deskbridge.bridge.access.HashedTokens;
import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.config.TokensFile;
import io.deskbridge.bridge.core.model.UserName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deskbridge token}: makes a token. */
@Command(
        name = "token",
        description = {
            "Makes a token for a user, or an administrator, prints it, and adds its hash to a server's file of tokens.",
            "The token is nowhere but in what is printed. A server reads its file when it starts; the servers of a network"
                    + " may share one. To take a token back, remove its line."
        },
        mixinStandardHelpOptions = true)
public final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "USER", description = "The user, as the registry names it; or the administrator.")
    private String user = "";

    @Option(names = "--administrator", description = "The token is an administrator's, and no user's.")
    private boolean administrator;

    @Option(
            names = "--tokens",
            required = true,
            paramLabel = "FILE",
            description = "The file, the setting \"tokens\" of the server; made where there is none.")
    private Path tokens = Path.of("tokens");

    @Override
    public Integer call() {
        if (!user.matches("\\S{1,64}")) {
            throw new ParameterException(spec.commandLine(), "A name is 1 to 64 characters without blanks.");
        }
        String token = HashedTokens.newToken(new SecureRandom());
        try {
            TokensFile.add(
                    tokens,
                    administrator ? new Principal.Administrator(user) : new Principal.User(new UserName(user)),
                    token);
        } catch (IOException e) {
            spec.commandLine().getErr().println("The file of tokens " + tokens + " cannot be written: " + e + ".");
            return 1;
        }
        System.out.println(token);
        return 0;
    }
}
