package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.SharedControl;
import io.deskbridge.phone.model.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Plays the walkthrough over real sockets and writes down what every phone's watcher saw; {@code docs/walkthrough.md} is that
 * transcript. A stale file fails; {@code -Ddeskbridge.print=true} prints it anew.
 */
class WalkthroughTest extends Twice {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "walkthrough.md");
    private static final String HEAD = """
            # Walkthrough

            One conversation through everything that can happen to it, with the events as the watchers of the phones saw them. Alice (4001), Bob (4002)
            and Carol (4003) are on server alpha, Eve (5001) is on bravo. `WalkthroughTest` plays it over real sockets and prints this file, and fails
            when the file is stale. Each heading says what Alice's client commands, or what a person does; below it are the events, phone by phone, in each phone's
            order; A, B, C... are conversations.

            """;

    private final Map<String, String> calls = new LinkedHashMap<>();
    private final StringBuilder document = new StringBuilder(HEAD);
    private int steps;

    @Override
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "carol", "4003", "eve", "5001");
    }

    /** Does it, waits until everybody has heard of it, and writes down what they heard. */
    private void step(String what, Runnable act, Runnable heard) throws InterruptedException {
        act.run();
        heard.run();
        steps++;
        document.append("## ").append(steps).append(". ").append(what).append("\n\n```\n");
        for (String phone : List.of("4001", "4002", "4003", "5001")) {
            for (PhoneEvent event : seen(phone).events()) {
                document.append(line(phone, event)).append('\n');
            }
        }
        document.append("```\n\n");
    }

    private String line(String phone, PhoneEvent event) {
        StringBuilder line = new StringBuilder(phone).append("  ");
        line.append(pad(event.type().toString(), 20))
                .append(pad(event.initiator().toString(), 8));
        event.connection().ifPresent(it -> line.append(words(it)));
        if (event.cause() != Cause.NONE) {
            line.append("  ").append(event.cause());
        }
        event.parkSlot().ifPresent(slot -> line.append(", slot ").append(slot));
        event.transfer()
                .ifPresent(transfer -> line.append(", ")
                        .append(String.join(
                                " and ",
                                transfer.oldCalls().stream().map(this::name).toList()))
                        .append(" -> ")
                        .append(name(transfer.call())));
        return line.toString().stripTrailing();
    }

    private String words(Connection it) {
        StringBuilder words = new StringBuilder(name(it.call()));
        words.append(' ').append(it.state());
        if (it.state() != ConnectionState.NULL) {
            words.append('/').append(it.remoteState());
        }
        if (it.conferenced()) {
            words.append(" with ")
                    .append(String.join(
                            ", ", it.parties().stream().map(Object::toString).toList()));
        } else if (!it.remote().number().isEmpty()) {
            words.append(" with ").append(it.remote());
        }
        return words.toString();
    }

    private String name(String call) {
        return calls.computeIfAbsent(call, id -> String.valueOf((char) ('A' + calls.size())));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private void until(String phone, Predicate<PhoneState> condition) {
        seen(phone).await(condition);
    }

    private void together(String... phones) {
        for (String phone : phones) {
            until(
                    phone,
                    state -> state.in(Phase.TALKING)
                            .filter(it -> phones.length == 2
                                    ? !it.conferenced()
                                    : it.parties().size() == phones.length - 1)
                            .isPresent());
        }
    }

    private Runnable idle(String... phones) {
        return () -> List.of(phones).forEach(phone -> until(phone, PhoneState::idle));
    }

    @Test
    void theDocumentIsWhatHappens() throws Exception {
        try (SharedControl control = alice().startSharedControl("4001")) {
            for (String phone : watched().values()) {
                seen(phone).events();
            }
            play(Hands.commands(control));
        }
        String played = document.toString().stripTrailing() + "\n";
        if (Boolean.getBoolean("deskbridge.print")) {
            write(played);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/walkthrough.md is stale; print it with -Ddeskbridge.print=true")
                .isEqualTo(played);
    }

    private static void write(String played) throws IOException {
        Files.writeString(DOCUMENT, played, StandardCharsets.UTF_8);
    }

    private void play(Hands alice) throws InterruptedException {
        step("Bob lifts his handset and dials Alice", () -> phone("4002").lift().dial("4001"), () -> {
            in("4001", Phase.RINGING_IN);
            in("4002", Phase.RINGING_OUT);
        });
        step("Answer", alice::answer, () -> talk("4001", "4002"));
        step("Consult Carol", () -> alice.consult("4003"), () -> {
            in("4002", Phase.REMOTE_HELD);
            in("4003", Phase.RINGING_IN);
            in("4001", Phase.RINGING_OUT);
        });
        step("Carol lifts her handset", () -> phone("4003").lift(), () -> talk("4001", "4003"));
        step("Swap", alice::swap, () -> {
            talk("4001", "4002");
            in("4003", Phase.REMOTE_HELD);
        });
        step("Merge", alice::merge, () -> together("4001", "4002", "4003"));
        step("DropParty Carol", () -> alice.dropParty("4003"), () -> {
            together("4001", "4002");
            until("4003", state -> state.has(Phase.FAILED));
        });
        step("Carol replaces her handset", () -> hangUp("4003"), idle("4003"));
        step("Park Bob in slot 7", () -> alice.park("7"), () -> {
            idle("4001").run();
            in("4002", Phase.QUEUED);
        });
        step(
                "Eve, on the other server, takes what is parked in slot 7",
                () -> phone("5001").unpark("7"),
                () -> talk("4002", "5001"));
        step("Eve asks for Alice, who rings", () -> phone("5001").consult("4001"), () -> {
            in("4001", Phase.RINGING_IN);
            in("5001", Phase.RINGING_OUT);
            in("4002", Phase.REMOTE_HELD);
        });
        step("Answer", alice::answer, () -> talk("4001", "5001"));
        step("Eve transfers Bob to Alice, across servers", () -> phone("5001").press(Key.TRANSFER), () -> {
            idle("5001").run();
            talk("4001", "4002");
        });
        step(
                "Alice puts Bob on hold, and takes him back",
                () -> {
                    alice.hold();
                    in("4002", Phase.REMOTE_HELD);
                    alice.retrieve();
                },
                () -> talk("4001", "4002"));
        step("HangUp", alice::hangUp, () -> {
            idle("4001").run();
            until("4002", state -> state.has(Phase.FAILED));
        });
        step("Bob replaces his handset", () -> hangUp("4002"), idle("4002"));
    }
}
