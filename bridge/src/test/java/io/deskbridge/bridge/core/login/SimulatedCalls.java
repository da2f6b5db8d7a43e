package io.deskbridge.bridge.core.login;

import java.util.function.Consumer;
import java.util.function.Function;

/** How one life of a server reaches the registry, and what goes wrong with that. A call waits 4 s. */
final class SimulatedCalls {
    private static final long CALL = 4 * SimulatedTime.SECOND;

    private final SimulatedNode node;
    private final SimulatedRegistry registry;
    private final int life;
    private long cutUntil;
    private long silentUntil;
    private double lostAnswers;

    SimulatedCalls(SimulatedNode node, SimulatedRegistry registry) {
        this.node = node;
        this.registry = registry;
        this.life = node.life();
    }

    // ---- what goes wrong

    void cut(long nanos) {
        cutUntil = node.time().now() + nanos;
    }

    /** The watch is silent though the lease is renewed, as some have been after a change of leaders. */
    void silence(long nanos) {
        silentUntil = node.time().now() + nanos;
    }

    void loseAnswers(double probability) {
        lostAnswers = probability;
    }

    boolean isCut() {
        return node.time().now() < cutUntil || registry.isAway();
    }

    boolean isSilent() {
        return node.time().now() < silentUntil;
    }

    boolean isAlive() {
        return node.life() == life;
    }

    // ---- calls

    /** Asks; exactly one of the two is run. Without an answer it may have happened all the same. */
    <T> void ask(Function<SimulatedRegistry, T> question, Consumer<T> answer, Runnable away) {
        SimulatedTime time = node.time();
        boolean[] done = new boolean[1];
        node.in(CALL, () -> {
            if (!done[0]) {
                done[0] = true;
                away.run();
            }
        });
        if (isCut()) {
            return;
        }
        time.at(time.now() + time.delay(), registry, () -> {
            if (isCut()) {
                return;
            }
            T said = question.apply(registry);
            if (time.chance(lostAnswers)) {
                time.count("an answer lost");
                return;
            }
            toNode(time.delay(), () -> {
                if (!done[0] && !isCut()) {
                    done[0] = true;
                    answer.accept(said);
                }
            });
        });
    }

    /** Comes to the node after so long, if that still lives. */
    void toNode(long delay, Runnable work) {
        if (isAlive()) {
            node.time().at(node.time().now() + delay, node, work);
        }
    }
}
