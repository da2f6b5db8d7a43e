package io.deskbridge.cli.journal;

import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.journal.JournalReader;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deskbridge audit}: who commanded what, what was refused, who was in control. */
@Command(
        name = "audit",
        description =
                "Prints what a server's journal accounts for: who commanded what and with which result, every refusal, sign-ins,"
                        + " consent and shared control.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "at",
            "deed",
            "user",
            "client_id",
            "phone",
            "what",
            "request_id",
            "number",
            "outcome",
            "detail",
            "sequence");

    @Mixin
    private JournalOptions options = new JournalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        options.begin(out, COLUMNS);
        try {
            new JournalReader(options.directory()).audit(entry -> {
                if (options.covers(entry.at())) {
                    options.row(out, row(entry));
                }
            });
        } finally {
            out.flush();
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(Audit.Entry it) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", it.at().toString());
        row.put("deed", it.deed().name());
        row.put("user", it.client().map(client -> client.user().value()).orElse(""));
        row.put("client_id", it.client().map(client -> client.clientId()).orElse(""));
        row.put("phone", it.phone());
        row.put("what", it.what());
        row.put("request_id", it.requestId());
        row.put("number", it.number());
        row.put("outcome", it.outcome());
        row.put("detail", it.detail());
        row.put("sequence", it.sequence());
        return row;
    }
}
