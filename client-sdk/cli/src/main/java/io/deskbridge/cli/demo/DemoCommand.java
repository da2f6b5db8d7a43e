package io.deskbridge.cli.demo;

import io.deskbridge.bridge.StartException;
import io.deskbridge.cli.process.FailedFile;
import io.deskbridge.cli.process.ParentProcess;
import io.deskbridge.sim.PhoneConsole;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deskbridge demo}: runs until Ctrl-C. */
@Command(
        name = "demo",
        description = "Starts two servers and four simulated desk phones, and prints what to try.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final double MILLIS = 1000.0;
    private static final String RULE = "-".repeat(100);

    @Option(
            names = "--exit-with-parent",
            description = "End when the process that started this one ends, whatever ends it.")
    private boolean exitWithParent;

    @Option(
            names = "--failed-file",
            hidden = true,
            paramLabel = "FILE",
            description =
                    "Made when the demo could not start; for a build that must not print a stack trace of its own.")
    private @Nullable Path failedFile;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7400",
            description =
                    "alpha's port for clients; the others follow from it: bravo's +1, the simulator +10, phones +100"
                            + " and +101. 0 takes free ones. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws Exception {
        return FailedFile.around(failedFile, this::serve);
    }

    private int serve() throws StartException, InterruptedException {
        PrintStream out = System.out;
        Terminal terminal = new Terminal(out);
        DemoNetwork demo = DemoNetwork.start(DemoNetwork.Ports.from(port), terminal::of);
        CountDownLatch end = new CountDownLatch(1);
        // Ctrl-C and kill come as the JVM's shutdown; there is nobody to return to then.
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "deskbridge-shutdown"));
        if (exitWithParent) {
            ParentProcess.whenEnded(end::countDown);
        }
        print(out, demo.ports());
        terminal.obey(
                System.in,
                new PhoneConsole(
                        demo.network().phones(),
                        demo.network().links(),
                        demo.network().outsides()));
        end.await();
        return 0;
    }

    static void print(PrintStream out, DemoNetwork.Ports ports) {
        out.println(RULE);
        out.println(
                "DEMO: no TLS, fixed tokens, and anybody may press the phones' keys. Loopback only; not for real use.");
        out.println(RULE);
        out.println("Network   demo, two servers of release 11.1");
        out.println("alpha     clients " + ports.alphaClients() + ", phones " + ports.alphaPhones()
                + "     4001 alice, 4002 bob, 4003 carol (answers by herself after 2 s)");
        out.println("bravo     clients " + ports.bravoClients() + ", phones " + ports.bravoPhones() + "     5001 eve");
        out.println(
                "Tokens    authorization: Bearer demo-alice, demo-bob, demo-carol, demo-eve; administrator: demo-admin");
        out.println("Levers    simulator on " + ports.simulator()
                + "; or type here: 4001 accept, 4002 lift, 4001 press HOLD, outside 4001, help");
        out.println();
        out.println("The story, to paste in order (grpcurl: github.com/fullstorydev/grpcurl):");
        List<Story.Step> steps = Story.on(ports);
        for (int i = 0; i < steps.size(); i++) {
            out.println();
            out.printf(Locale.ROOT, "%2d. %s%n", i + 1, steps.get(i).says());
            out.println("    " + steps.get(i).command());
        }
        out.println();
        double seconds = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / MILLIS;
        out.printf(Locale.ROOT, "Deskbridge demo is ready after %.1f s. Ctrl-C ends it.%n", seconds);
    }
}
