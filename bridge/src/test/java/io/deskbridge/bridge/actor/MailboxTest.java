package io.deskbridge.bridge.actor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MailboxTest {
    private int counter;

    @Test
    void whoPostsToAnIdleMailboxRunsTheTaskAtOnce() {
        Mailbox mailbox = new Mailbox(1);
        List<Thread> ranOn = new ArrayList<>();
        mailbox.post(() -> ranOn.add(Thread.currentThread()));
        assertThat(ranOn).containsExactly(Thread.currentThread());
    }

    @Test
    void aTaskThatPostsIsNotReEntered() {
        Mailbox mailbox = new Mailbox(10);
        List<String> order = new ArrayList<>();
        mailbox.post(() -> {
            order.add("first begins");
            mailbox.post(() -> order.add("second"));
            assertThat(mailbox.offer(() -> order.add("third"))).isTrue();
            order.add("first ends");
        });
        assertThat(order).containsExactly("first begins", "first ends", "second", "third");
    }

    @Test
    void whatIsOfferedHasABoundAndWhatIsPostedHasNone() {
        Mailbox mailbox = new Mailbox(3);
        List<String> ran = new ArrayList<>();
        mailbox.post(() -> {
            assertThat(mailbox.offer(() -> ran.add("one"))).isTrue();
            assertThat(mailbox.offer(() -> ran.add("two"))).isTrue();
            assertThat(mailbox.offer(() -> ran.add("never"))).isFalse(); // the one that runs counts too
            mailbox.post(() -> ran.add("three"));
        });
        assertThat(ran).containsExactly("one", "two", "three");
        assertThat(mailbox.offer(() -> ran.add("four"))).isTrue();
    }

    @Test
    void aTaskThatFailsDoesNotStopTheOnesBehindIt() {
        Logger log = (Logger) LoggerFactory.getLogger(Mailbox.class);
        log.setLevel(Level.OFF);
        try {
            Mailbox mailbox = new Mailbox(10);
            List<String> ran = new ArrayList<>();
            mailbox.post(() -> {
                mailbox.post(() -> {
                    throw new StackOverflowError("a bug, and no exception");
                });
                mailbox.post(() -> ran.add("after both"));
                throw new IllegalStateException("a bug");
            });
            mailbox.post(() -> ran.add("later"));
            assertThat(ran).containsExactly("after both", "later");
        } finally {
            log.setLevel(null);
        }
    }

    @Test
    void underContentionTasksRunOneAtATimeAndInTheOrderOfEachThread() throws InterruptedException, ExecutionException {
        int threads = 8;
        int tasks = 5_000;
        Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
        List<int[]> ran = new ArrayList<>(); // not thread-safe, on purpose
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int who = thread;
                work.add(() -> {
                    for (int i = 0; i < tasks; i++) {
                        int number = i;
                        mailbox.post(() -> {
                            counter++; // not atomic, on purpose
                            ran.add(new int[] {who, number});
                        });
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : pool.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(counter).isEqualTo(threads * tasks);
        int[] next = new int[threads];
        for (int[] one : ran) {
            assertThat(one[1]).isEqualTo(next[one[0]]++);
        }
    }
}
