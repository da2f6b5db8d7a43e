package io.deskbridge.examples;

import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneListener;
import io.deskbridge.client.PhoneState;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A row of busy lamps: one for each of the user's phones, printed whenever one changes. */
public final class BusyLamp implements PhoneListener {
    private final Map<String, String> lamps = new TreeMap<>();
    private final PrintStream out;

    /** Lamps printed to {@code out}. */
    public BusyLamp(PrintStream out) {
        this.out = out;
    }

    /** Watches all phones of the token's user until Ctrl-C. Arguments: {@code host:port} and token, both with the demo's. */
    public static void main(String[] arguments) throws InterruptedException {
        String target = arguments.length > 0 ? arguments[0] : "localhost:7400";
        String token = arguments.length > 1 ? arguments[1] : "demo-alice";
        BusyLamp row = new BusyLamp(System.out);
        try (var client = DeskbridgeClient.builder(target)
                        .plaintext()
                        .token(token)
                        .connect();
                var watch = client.watch(row)) {
            System.out.println("Watching " + watch.states().keySet() + "; Ctrl-C ends.");
            new CountDownLatch(1).await();
        }
    }

    /** The lamp of a phone: what a colleague wants to know before calling. */
    static String lamp(PhoneState phone) {
        if (!phone.online()) {
            return "offline";
        }
        if (phone.has(Phase.RINGING_IN)) {
            return "ringing";
        }
        return phone.idle() ? "free" : "busy";
    }

    @Override
    public void onSnapshot(PhoneState phone) {
        show(phone);
    }

    @Override
    public void onEvent(PhoneEvent event) {
        show(event.after());
    }

    private void show(PhoneState phone) {
        String lamp = lamp(phone);
        if (!lamp.equals(lamps.put(phone.phone(), lamp))) {
            out.println(lamps.entrySet().stream()
                    .map(one -> one.getKey() + " " + one.getValue())
                    .collect(Collectors.joining("   ")));
        }
    }
}
