package io.deskbridge.cli.journal;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.journal.CallRecord;
import io.deskbridge.bridge.journal.JournalReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deskbridge calls}: the call records of a server. */
@Command(
        name = "calls",
        description =
                "Prints the call records of a server: one line for each call at each of its phones; a conversation of two of them"
                        + " has two, with the same \"call\". Calls that have not ended come last.",
        mixinStandardHelpOptions = true)
public final class CallsCommand implements Callable<Integer> {
    private static final double MILLIS = 1000.0;
    private static final List<String> COLUMNS = List.of(
            "id",
            "call",
            "phone",
            "user",
            "number",
            "direction",
            "remote_number",
            "remote_name",
            "diverting_number",
            "started",
            "answered",
            "ended",
            "talked_seconds",
            "cause",
            "estimated",
            "conference",
            "earlier_calls");

    @Mixin
    private JournalOptions options = new JournalOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        options.begin(out, COLUMNS);
        try {
            new JournalReader(options.directory()).calls(call -> {
                if (options.covers(call.started())) {
                    options.row(out, row(call));
                }
            });
        } finally {
            out.flush();
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> row(CallRecord it) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", it.id());
        row.put("call", it.call().value());
        row.put("phone", it.phone().value());
        row.put("user", it.user());
        row.put("number", it.number());
        row.put("direction", it.direction().name());
        row.put("remote_number", it.remote().number());
        row.put("remote_name", it.remote().name());
        row.put("diverting_number", it.divertingNumber());
        row.put("started", it.started().toString());
        row.put("answered", text(it.answered()));
        row.put("ended", text(it.ended()));
        row.put("talked_seconds", talked(it));
        row.put("cause", it.open() ? "" : it.cause().name());
        row.put("estimated", it.estimated());
        row.put("conference", it.conference());
        row.put("earlier_calls", it.earlierCalls().stream().map(CallId::value).collect(Collectors.joining(" ")));
        return row;
    }

    private static String text(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    /** How long it was talked; of an estimated end at most so long. 0 as long as it has not ended. */
    private static double talked(CallRecord it) {
        return it.answered().isPresent() && it.ended().isPresent()
                ? Duration.between(it.answered().get(), it.ended().get()).toMillis() / MILLIS
                : 0;
    }
}
