package io.deskbridge.cli.bench;

import io.deskbridge.cli.network.LocalNetwork;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.ServerPlan;
import java.util.List;

/** The bridge, in a process of its own; ends when its input does. Says its ports when it is ready. */
public final class BridgeProcess {
    private BridgeProcess() {}

    /** The network of the benchmark: two users whose phones do not ask. */
    static List<PersonPlan> people() {
        return List.of(
                PersonPlan.powerUser("alice", "Alice", "4001", "alpha").withoutPrompt(),
                PersonPlan.powerUser("bob", "Bob", "4002", "alpha").withoutPrompt());
    }

    /** Runs it with the settings that are given as {@code key=value}. */
    public static void main(String[] arguments) throws Exception {
        ServerPlan server = ServerPlan.on("alpha", 0, 0).with("grpc.calls-per-connection", "1000");
        for (String setting : arguments) {
            int equals = setting.indexOf('=');
            server = server.with(setting.substring(0, equals), setting.substring(equals + 1));
        }
        try (LocalNetwork network = LocalNetwork.withoutPhones(List.of(server), people())) {
            System.out.println("READY " + network.bridge("alpha").grpcPort() + " "
                    + network.bridge("alpha").linkPort());
            while (System.in.read() >= 0) {
                // Until the benchmark ends.
            }
        }
    }
}
