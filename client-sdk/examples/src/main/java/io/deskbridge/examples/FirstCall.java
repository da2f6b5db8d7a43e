package io.deskbridge.examples;

import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.Phase;
import java.io.PrintStream;
import java.time.Duration;

/** The README's example: takes control of alice's desk phone, calls carol, holds, retrieves, hangs up. */
public final class FirstCall {
    private FirstCall() {}

    /** Runs against the demo, or against the {@code host:port} given. Somebody has to press Accept at phone 4001. */
    public static void main(String[] arguments) {
        run(arguments.length == 0 ? "localhost:7400" : arguments[0], System.out);
    }

    /** Calls carol through the bridge at {@code target}, and prints what happens at the phone to {@code out}. */
    public static void run(String target, PrintStream out) {
        // README-BEGIN
        var bridge = DeskbridgeClient.builder(target).plaintext().token("demo-alice");
        try (var client = bridge.connect();
                var watch = client.watch(out::println, "4001"); // a line for each event at the phone
                var phone = client.startSharedControl("4001")) { // the phone asks: press Accept there
            phone.dial("4003"); // the desk phone dials; carol answers by herself
            watch.await("4001", state -> state.has(Phase.TALKING), Duration.ofSeconds(30));
            phone.hold();
            phone.retrieve();
            var ended = phone.hangUp();
            watch.await("4001", state -> state.includes(ended), Duration.ofSeconds(30)); // the watch has it too
        }
        // README-END
    }
}
