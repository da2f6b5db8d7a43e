package io.deskbridge.cli.process;

import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneListener;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A user who moves between servers: what happens, and how long each step takes. */
final class NetworkStory {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final double NANOS_A_MILLI = 1e6;

    private final ProcessNetwork network;
    private final PrintStream out;
    private long last;

    /** Told to {@code out}; {@code begun}: when the network began to start, by the monotonic clock. */
    NetworkStory(ProcessNetwork network, PrintStream out, long begun) {
        this.network = network;
        this.out = out;
        this.last = begun;
    }

    private void say(String what) {
        long now = System.nanoTime();
        out.printf(Locale.ROOT, "%8.1f ms  %s%n", (now - last) / NANOS_A_MILLI, what);
        last = System.nanoTime();
    }

    void tell() {
        for (String name : ProcessNetwork.SERVERS) {
            ServerProcess server = network.server(name);
            out.println("Server " + name + "  process " + server.pid() + ", clients " + server.target()
                    + ", phones 127.0.0.1:" + server.link().getPort() + ", log "
                    + network.directory().resolve(name + ".log"));
        }
        say("etcd and three servers have started");
        DeskPhone hers = phone("4001", "alpha");
        DeskPhone his = phone("4002", "bravo");
        say("phone 4001 (Alice) is registered on alpha, 4002 (Bob) on bravo");
        DeskbridgeClient onAlpha = signIn("alpha");
        say("Alice signs in on alpha");
        CompletableFuture<DeskbridgeException> told = new CompletableFuture<>();
        Watch watch = network.keep(onAlpha.watch(new Ended(told), "4001"));
        SharedControl control = onAlpha.startSharedControl("4001");
        say("takes shared control of 4001, whose person accepts");
        until(() -> reached(control, his));
        say("dials 4002: it rings on bravo");
        his.lift();
        hers.await(PhoneView::isTalking, SOON);
        say("Bob lifts the handset, and they talk");

        DeskbridgeClient onBravo = signIn("bravo");
        say("Alice signs in on bravo: the same client, another server");
        DeskbridgeException off = await(told);
        say("her client on alpha is told that it is signed off (" + off.reason() + "), and its control ends");
        require(hers.view().isTalking(), "the call has ended");
        say("the call goes on");
        try {
            onBravo.startSharedControl("4001").close();
            throw new IllegalStateException("control across servers was not refused");
        } catch (DeskbridgeException refused) {
            say("bravo refuses shared control of 4001, which is on alpha: " + refused.reason());
        }
        his.replace();
        hers.replace();
        hers.moveTo("127.0.0.1", network.server("bravo").link().getPort());
        hers.await(view -> view.isRegistered() && view.server().equals("bravo"), SOON);
        say("phone 4001 moves to bravo");
        SharedControl there = onBravo.startSharedControl("4001");
        say("and bravo grants shared control of it");
        until(() -> reached(there, his));
        say("dials 4002: it rings");
        there.hangUp();
        watch.close();
        new OneDeviceStory(network, this::say).tell();
        out.println();
        out.println("Tokens    demo-alice, demo-bob, demo-carol, demo-dora; of the administrator: demo-admin");
        out.println("Try       grpcurl -plaintext -H 'authorization: Bearer demo-alice' -d '{\"phone\":\"4001\"}' "
                + network.server("bravo").target() + " deskbridge.v1.PhoneService/GetPhone");
        out.println("Faults    kill -9 " + network.server("charlie").pid() + " (charlie), kill -STOP and -CONT;"
                + " docs/network.md says what happens");
    }

    private DeskPhone phone(String id, String server) {
        DeskPhone phone = network.keep(DeskPhone.builder(id)
                .server(network.server(server).link())
                .secret(Provisioning.PHONE_SECRET)
                .onConsent(ConsentBehaviour.accept())
                .start());
        phone.await(PhoneView::isRegistered, SOON);
        return phone;
    }

    private DeskbridgeClient signIn(String server) {
        return network.keep(DeskbridgeClient.builder(network.server(server).target())
                .plaintext()
                .token("demo-alice")
                .clientId("desk")
                .connect());
    }

    /** A server hears a moment after a phone is registered elsewhere that it is: until then it cannot be reached from there. */
    private static boolean reached(SharedControl control, DeskPhone phone) {
        control.dial("4002");
        try {
            phone.await(PhoneView::isRinging, Duration.ofSeconds(1));
            return true;
        } catch (IllegalStateException e) {
            control.hangUp();
            return false;
        }
    }

    private static void until(BooleanSupplier reached) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!reached.getAsBoolean()) {
            require(System.nanoTime() < end, "it takes too long");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("The story went wrong: " + otherwise + ".");
        }
    }

    private static <T> T await(CompletableFuture<T> what) {
        return what.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Hears how a watch ends. */
    private record Ended(CompletableFuture<DeskbridgeException> why) implements PhoneListener {
        @Override
        public void onEvent(PhoneEvent event) {
            // The story tells what matters.
        }

        @Override
        public void onEnded(DeskbridgeException ended) {
            why.complete(ended);
        }
    }
}
