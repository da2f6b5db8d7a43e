package io.deskbridge.cli.e2e;

import io.deskbridge.client.Connection;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.EventType;
import io.deskbridge.client.Initiator;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The events of one phone, as its user's client sees them, in words that two runs of a scenario share. */
final class Recorded implements AutoCloseable {
    private final DeskbridgeClient client;
    private final String phone;
    private final LinkedBlockingQueue<PhoneEvent> events = new LinkedBlockingQueue<>();
    private final Watch watch;
    private final Map<String, String> calls = new LinkedHashMap<>();
    private final Set<Initiator> initiators = new TreeSet<>();
    private long seen;

    Recorded(DeskbridgeClient client, String phone) {
        this.client = client;
        this.phone = phone;
        this.watch = client.watch(events::add, phone);
        this.seen = watch.state(phone).sequence();
    }

    PhoneState await(Predicate<PhoneState> condition) {
        return watch.await(phone, condition, EndToEnd.SOON);
    }

    /** The same from now on: for what may be over again before somebody waits for it. */
    CompletableFuture<PhoneState> when(Predicate<PhoneState> condition) {
        return watch.when(phone, condition).orTimeout(EndToEnd.SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** All events up to what the phone is now; digits keyed one by one are left out, since a command dials them at once. */
    List<String> lines() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (PhoneEvent event : events()) {
            initiators.add(event.initiator());
            if (event.type() != EventType.DIGITS_DIALED) {
                lines.add(line(event));
            }
        }
        return lines;
    }

    /** All events up to what the phone is now. */
    List<PhoneEvent> events() throws InterruptedException {
        long until = client.phone(phone).sequence();
        List<PhoneEvent> heard = new ArrayList<>();
        while (seen < until) {
            PhoneEvent event = events.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event " + (seen + 1) + " of phone " + phone);
            }
            if (event.sequence() != seen + 1) {
                throw new AssertionError("after event " + seen + " came " + event.sequence());
            }
            seen = event.sequence();
            heard.add(event);
        }
        return heard;
    }

    /** Who made the events that {@link #lines} has returned. */
    Set<Initiator> initiators() {
        return initiators;
    }

    private String line(PhoneEvent event) {
        StringBuilder line = new StringBuilder(event.type() + " " + event.cause());
        for (Connection it : event.connections()) {
            line.append(" | ")
                    .append(name(it.call()))
                    .append(' ')
                    .append(it.state())
                    .append('/')
                    .append(it.remoteState())
                    .append(" hold ")
                    .append(it.holdKind())
                    .append(" with ")
                    .append(it.remote())
                    .append(" for ")
                    .append(it.divertingNumber())
                    .append(it.parties())
                    .append(it.callData())
                    .append(' ')
                    .append(new TreeSet<>(it.allowedCommands()));
        }
        if (event.type().name().endsWith("_CHANGED")) {
            line.append(" | ").append(event.after().features());
        }
        event.undelivered()
                .ifPresent(call -> line.append(" | ")
                        .append(name(call.call()))
                        .append(" from ")
                        .append(call.from())
                        .append(" to ")
                        .append(call.forwardedTo()));
        event.parkSlot().ifPresent(slot -> line.append(" | in slot ").append(slot));
        event.transfer()
                .ifPresent(transfer -> line.append(" | of ")
                        .append(transfer.oldCalls().stream().map(this::name).toList())
                        .append(" stays ")
                        .append(name(transfer.call())));
        return line.toString();
    }

    /** A letter for each conversation, in the order this phone learns of them. */
    private String name(String call) {
        return calls.computeIfAbsent(call, id -> String.valueOf((char) ('A' + calls.size())));
    }

    void forgetNames() {
        calls.clear();
        initiators.clear();
    }

    @Override
    public void close() {
        watch.close();
    }
}
