package io.deskbridge.cli.bench;

import io.deskbridge.proto.v1.EventType;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whole calls over {@code Control}, one command at a time. As the floor's stream does it, the next command is sent on the client's one event
 * loop, from the callback of whatever was last of the one before: its result, its event, or what the far end hears of it. Nothing
 * else is between two commands, and no thread is woken but that loop.
 */
final class StreamedCalls {
    private static final long WITHIN_SECONDS = 600;

    /** What is given, and what it is over with: beside the result, an event each at who gave it and at the far end. */
    private record Step(String name, Calls who, EventType event, Calls other, EventType farEvent) {}

    private final Calls alice;
    private final Calls bob;
    private final EventLoop loop;
    private final Bench.Figures figures;
    private final List<Step> steps;

    // Only the loop touches what follows, once it runs.
    private final List<Object> awaited = new ArrayList<>();
    private CompletableFuture<Boolean> over = new CompletableFuture<>();
    private int left;
    private int next;
    private long begun;

    /** Both clients' channels live on {@code loop}. */
    StreamedCalls(Calls alice, Calls bob, EventLoop loop, Bench.Figures figures) {
        this.alice = alice;
        this.bob = bob;
        this.loop = loop;
        this.figures = figures;
        this.steps = List.of(
                new Step(
                        "dial until ringing",
                        alice,
                        EventType.EVENT_TYPE_DELIVERED,
                        bob,
                        EventType.EVENT_TYPE_DELIVERED),
                new Step("answer", bob, EventType.EVENT_TYPE_ESTABLISHED, alice, EventType.EVENT_TYPE_ESTABLISHED),
                new Step("hold", alice, EventType.EVENT_TYPE_HELD, bob, EventType.EVENT_TYPE_REMOTE_HELD),
                new Step("retrieve", alice, EventType.EVENT_TYPE_RETRIEVED, bob, EventType.EVENT_TYPE_REMOTE_RETRIEVED),
                new Step(
                        "hang up",
                        alice,
                        EventType.EVENT_TYPE_CONNECTION_CLEARED,
                        bob,
                        EventType.EVENT_TYPE_CALL_CLEARED));
    }

    /** Makes so many calls, and returns when the last is over. */
    void make(int calls) throws Exception {
        over = new CompletableFuture<>();
        left = calls * steps.size();
        next = 0;
        loop.execute(() -> {
            alice.tell(heardBy(alice));
            bob.tell(heardBy(bob));
            give();
        });
        over.get(WITHIN_SECONDS, TimeUnit.SECONDS);
    }

    private record At(Calls who, EventType event) {}

    private record Result(Calls of) {}

    private Calls.Heard heardBy(Calls who) {
        return new Calls.Heard() {
            @Override
            public void result(long at) {
                if (awaited.remove(new Result(who))) {
                    figures.add("stream " + step().name() + ": response", at - begun);
                    goOn();
                }
            }

            @Override
            public void event(EventType type, long at) {
                if (awaited.remove(new At(who, type))) {
                    if (who == step().who()) {
                        figures.add("stream " + step().name() + ": event", at - begun);
                    }
                    goOn();
                }
            }
        };
    }

    private Step step() {
        return steps.get(next % steps.size());
    }

    private void give() {
        Step step = step();
        awaited.add(new Result(step.who()));
        awaited.add(new At(step.who(), step.event()));
        awaited.add(new At(step.other(), step.farEvent()));
        begun = System.nanoTime();
        step.who().send(step.name(), "4002");
    }

    private void goOn() {
        if (!awaited.isEmpty()) {
            return;
        }
        next++;
        left--;
        if (left > 0) {
            give();
        } else {
            over.complete(true);
        }
    }
}
