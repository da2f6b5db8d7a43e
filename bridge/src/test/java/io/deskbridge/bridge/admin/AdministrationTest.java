package io.deskbridge.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.deskbridge.bridge.access.Principal.Administrator;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.network.MemoryRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Several administrators at once; and what is written down of what they do. */
class AdministrationTest {
    private static final int ADMINISTRATORS = 4;
    private static final int CHANGES = 150;
    private static final Administrator ROOT = new Administrator("root");
    private static final Entry ALPHA = new Entry.ServerEntry(new ServerName("alpha"), new Release(11, 1), Set.of());
    private static final OptionalLong WHATEVER = OptionalLong.empty();

    private final Registry registry = new MemoryRegistry();
    private final Administration administration = new Administration(registry);

    @BeforeEach
    void server() {
        registry.claim(Key.of(ALPHA), ALPHA);
    }

    private static Draft user(String name, String extension) {
        return new Draft(
                new Entry.UserEntry(
                        new UserName(name), "", extension, Profile.BASIC_USER, Set.of(), new ServerName("alpha")),
                List.of());
    }

    private static Draft phone(String id, String user) {
        return new Draft(new Entry.PhoneEntry(new PhoneId(id), "", new UserName(user), true, ""), List.of());
    }

    /** Whatever administrators do at the same time, every object names objects that are there, and no number is two users'. */
    @Test
    void ofManyAdministratorsAtOnceNobodyBreaksWhatAnotherRestsOn() throws ExecutionException, InterruptedException {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        ExecutorService threads = Executors.newFixedThreadPool(ADMINISTRATORS);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < ADMINISTRATORS; i++) {
                Random random = new Random(seed + i);
                Administrator by = new Administrator("administrator-" + i);
                all.add(threads.submit(() -> {
                    int done = 0;
                    for (int change = 0; change < CHANGES; change++) {
                        done += anything(random, by) ? 1 : 0;
                    }
                    return done;
                }));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
        Configuration now = Configuration.read(registry);
        References references = new References(now);
        assertThat(now.objects().keySet())
                .allSatisfy(key -> assertThat(references.faults(key)).isEmpty());
    }

    private boolean anything(Random random, Administrator by) {
        String user = "user-" + random.nextInt(3);
        String phone = "phone-" + random.nextInt(4);
        try {
            switch (random.nextInt(4)) {
                case 0 -> administration.create(by, user(user, "400" + random.nextInt(3)));
                case 1 -> administration.delete(by, new Key(Key.Kind.USER, user), WHATEVER);
                case 2 -> administration.create(by, phone(phone, user));
                default -> administration.delete(by, new Key(Key.Kind.PHONE, phone), WHATEVER);
            }
            return true;
        } catch (RefusedException e) {
            assertThat(e.refusal().reason())
                    .isIn(
                            Reason.ALREADY_EXISTS,
                            Reason.NOT_FOUND,
                            Reason.INVALID_FIELD,
                            Reason.STILL_REFERENCED,
                            Reason.LOST_RACE);
            return false;
        }
    }

    @Test
    void whoeverIsOvertakenEachTimeIsToldSo() {
        Registry overtaken = org.mockito.Mockito.spy(registry);
        org.mockito.Mockito.doReturn(java.util.Optional.empty())
                .when(overtaken)
                .updateAll(
                        org.mockito.ArgumentMatchers.any(),
                        org.mockito.ArgumentMatchers.anyLong(),
                        org.mockito.ArgumentMatchers.any());
        assertThatThrownBy(() -> new Administration(overtaken).create(ROOT, user("alice", "4001")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.LOST_RACE));
        assertThat(registry.get(new Key(Key.Kind.USER, "alice"))).isEmpty();
    }

    @Test
    void everyChangeIsLoggedWithWhoWhatAndTheRevision() {
        Logger logger = (Logger) LoggerFactory.getLogger(Administration.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            Held alice = administration.create(ROOT, user("alice", "4001"));
            Held renumbered =
                    administration.update(ROOT, Key.of(alice.entry()), WHATEVER, now -> user("alice", "4002"));
            administration.update(ROOT, Key.of(alice.entry()), WHATEVER, now -> user("alice", "4002"));
            administration.delete(ROOT, Key.of(alice.entry()), OptionalLong.of(renumbered.revision()));
            administration.export(ROOT, false);
            administration.export(ROOT, true);
            long last = registry.get(Key.LAST_CHANGE).orElseThrow().revision();
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly(
                            "Administrator root created user alice: revision " + alice.revision(),
                            "Administrator root updated user alice: revision " + renumbered.revision(),
                            "Administrator root deleted user alice: revision " + last,
                            "Administrator root exported the configuration with the phones' secrets");
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(level);
        }
    }
}
