package io.deskbridge.client.internal;

import io.deskbridge.client.PhoneState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Control of one phone that this client has. While it is held, the Control stream is kept open, since an open stream is what tells the
 * bridge that this client is alive.
 */
public final class Grant {
    private static final CompletableFuture<Boolean> OVER = CompletableFuture.completedFuture(true);

    private final Session session;
    private final PhoneState atStart;
    private final AtomicBoolean letGo = new AtomicBoolean();

    /** The giving back that runs, or was the last; null while there is none to wait for. */
    private final AtomicReference<@Nullable CompletableFuture<Boolean>> returning = new AtomicReference<>();

    /** Of a phone that has {@linkplain Grants#begin begun}. */
    Grant(Session session, PhoneState atStart) {
        this.session = session;
        this.atStart = atStart;
        session.commands().keepOpen();
    }

    /** The phone as it was when this client had control of it. */
    public PhoneState atStart() {
        return atStart;
    }

    /**
     * Gives the phone back. Who asks while that is under way waits for the same answer; once control is over it does nothing. Where
     * control may be in force still, it may be asked again.
     */
    public CompletableFuture<Boolean> giveBack() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> running = returning.compareAndExchange(null, mine);
        if (running != null) {
            return running.copy();
        }
        letGo();
        CompletableFuture<Boolean> answer = mine.copy();
        var unused = session.stopSharedControl(atStart.phone()).whenComplete((done, failure) -> {
            boolean over = failure == null || Failures.endsControl(failure);
            if (over) {
                session.grants().end(atStart.phone());
            }
            if (failure == null) {
                mine.complete(true);
            } else {
                returning.set(over ? OVER : null);
                mine.completeExceptionally(failure);
            }
        });
        return answer;
    }

    /** Gives the phone back without a word: nobody waits for this control any more. */
    public void giveUp() {
        var unused = giveBack();
    }

    /** Leaves control in force, as far as this one goes: nobody has use for it. */
    public void leave() {
        letGo();
        session.grants().end(atStart.phone());
    }

    /** Keeps the stream open no longer; a client that cannot give its phone back loses it by being away. */
    private void letGo() {
        if (letGo.compareAndSet(false, true)) {
            session.commands().letClose();
        }
    }
}
