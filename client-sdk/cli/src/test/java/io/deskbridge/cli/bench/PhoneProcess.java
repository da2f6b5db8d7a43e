package io.deskbridge.cli.bench;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.time.Duration;

/** Both phones, in a process of their own; ends when its input does. Argument: the port of the bridge's phone link. */
public final class PhoneProcess {
    private PhoneProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        try (DeskPhone alice = phone("4001", port);
                DeskPhone bob = phone("4002", port)) {
            alice.await(PhoneView::isRegistered, Duration.ofSeconds(20));
            bob.await(PhoneView::isRegistered, Duration.ofSeconds(20));
            System.out.println("READY");
            while (System.in.read() >= 0) {
                // Until the benchmark ends.
            }
        }
    }

    private static DeskPhone phone(String id, int port) {
        return DeskPhone.builder(id).server("127.0.0.1", port).secret("demo").start();
    }
}
