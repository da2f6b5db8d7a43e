package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.Principal.Administrator;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.Registry.Write;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What administrators do to the objects of the configuration. Every change is judged against the whole configuration, and made only if
 * nobody has changed any of it since ({@link Registry#updateAll}); where somebody has, it is judged anew. Each is logged: who, what,
 * and under which revision it can be read.
 *
 * <p>Any thread that may wait. Says no by {@link RefusedException}; what the registry cannot do comes as its exception.
 */
public final class Administration {
    private static final Logger log = LoggerFactory.getLogger(Administration.class);
    private static final int ATTEMPTS = 10;
    private static final int MOST_NAMED = 10;
    private static final int MOST_FAULTS = 20;

    private final Registry registry;

    /** Over the configuration in {@code registry}. */
    public Administration(Registry registry) {
        this.registry = registry;
    }

    /** All there is. */
    public Configuration read() {
        return Configuration.read(registry);
    }

    /** All there is as a file; that secrets were read is logged as a change would be. */
    public String export(Administrator by, boolean secrets) {
        if (secrets) {
            log.info("Administrator {} exported the configuration with the phones' secrets", by.name());
        }
        return read().text(secrets);
    }

    /** An object, which must be there. */
    public Held get(Key key) {
        return registry.get(key).orElseThrow(() -> notFound(key));
    }

    private static RefusedException notFound(Key key) {
        return new RefusedException(Refusal.of(
                Reason.NOT_FOUND,
                "There is no " + Configuration.word(key.kind()) + " " + Fields.shown(key.id())
                        + "; the list has those there are.",
                "object",
                Fields.cut(Configuration.words(key))));
    }

    /** Makes a new object. */
    public Held create(Administrator by, Draft draft) {
        Key key = Key.of(draft.entry());
        return change(by, "created " + Fields.cut(Configuration.words(key)), now -> {
                    if (now.find(key).isPresent()) {
                        throw new RefusedException(Refusal.of(
                                Reason.ALREADY_EXISTS,
                                "There is a " + Fields.cut(Configuration.words(key))
                                        + " already; update that one, or take another name.",
                                "object",
                                Configuration.words(key)));
                    }
                    return write(now, draft);
                })
                .held(draft.entry());
    }

    /**
     * Makes an object another one.
     *
     * @param expected only if this is still its revision
     * @param to what it is to be, given what it is; may refuse
     */
    public Held update(Administrator by, Key key, OptionalLong expected, Function<Entry, Draft> to) {
        Draft[] next = new Draft[1];
        return change(by, "updated " + Fields.cut(Configuration.words(key)), now -> {
                    Held held = current(now, key, expected);
                    next[0] = to.apply(held.entry());
                    List<Write> writes = write(now, next[0]);
                    return next[0].entry().equals(held.entry()) ? List.of() : writes;
                })
                .held(next[0].entry());
    }

    /** Removes an object that no other names. */
    public void delete(Administrator by, Key key, OptionalLong expected) {
        change(by, "deleted " + Fields.cut(Configuration.words(key)), now -> {
            current(now, key, expected);
            List<Key> names = References.namedBy(now, key);
            if (!names.isEmpty()) {
                throw new RefusedException(stillReferenced(key, names));
            }
            return List.of(new Write(key, Optional.empty()));
        });
    }

    private static Refusal stillReferenced(Key key, List<Key> names) {
        String some = names.stream().limit(MOST_NAMED).map(Configuration::words).collect(Collectors.joining(", "));
        String all = names.size() > MOST_NAMED ? some + " and " + (names.size() - MOST_NAMED) + " more" : some;
        return Refusal.of(
                Reason.STILL_REFERENCED,
                "The " + Configuration.words(key) + " cannot be deleted: " + all
                        + (names.size() == 1 ? " names it" : " name it") + ". Change or delete "
                        + (names.size() == 1 ? "that" : "those") + " first.",
                "object",
                Configuration.words(key),
                "referenced_by",
                all);
    }

    private static Held current(Configuration now, Key key, OptionalLong expected) {
        Held held = now.find(key).orElseThrow(() -> notFound(key));
        if (expected.isPresent() && expected.getAsLong() != held.revision()) {
            throw new RefusedException(Refusal.of(
                    Reason.ETAG_MISMATCH,
                    "The " + Configuration.words(key)
                            + " is another one than the one you have read: somebody has changed it since. Read it again, and"
                            + " decide then.",
                    "object",
                    Configuration.words(key)));
        }
        return held;
    }

    private static List<Write> write(Configuration now, Draft draft) {
        List<Write> writes = List.of(Write.of(draft.entry()));
        refuse(draft.judge(now.with(writes)));
        return writes;
    }

    /** Refuses with all of these, if there are any. */
    public static void refuse(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        List<Fault> told = faults.stream().limit(MOST_FAULTS).toList();
        String message = told.size() == 1
                ? told.get(0).message()
                : told.stream().map(Fault::message).collect(Collectors.joining(" "));
        throw new RefusedException(new Refusal(
                Reason.INVALID_FIELD, message, Map.of("field", told.get(0).field()), told));
    }

    // ---- making changes

    /**
     * What has been done.
     *
     * @param writes what was written; none if it was so already
     * @param before how it was
     * @param revision of the writes
     */
    record Done(List<Write> writes, Configuration before, long revision) {
        /** The object as it is held now. */
        Held held(Entry entry) {
            return writes.isEmpty() ? before.find(Key.of(entry)).orElseThrow() : new Held(entry, revision);
        }
    }

    /** Makes the change that {@code how} decides on, against what there is at that moment; nothing, where it decides on nothing. */
    Done change(Administrator by, String what, Function<Configuration, List<Write>> how) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Configuration now = Configuration.read(registry);
            List<Write> writes = new ArrayList<>(how.apply(now));
            if (writes.isEmpty()) {
                return new Done(writes, now, now.revision());
            }
            Optional<Held> guard = registry.updateAll(new Entry.LastChange(by.name(), what), now.revision(), writes);
            if (guard.isPresent()) {
                long revision = guard.get().revision();
                log.info("Administrator {} {}: revision {}", by.name(), what, revision);
                return new Done(writes, now, revision);
            }
        }
        throw new RefusedException(Refusal.of(
                Reason.LOST_RACE,
                "Nothing was changed: other administrators have changed the configuration each time this was about to be; send"
                        + " it again."));
    }

    /** The objects of a kind after {@code token}, by id; and one more, if there is one, to tell that there is. */
    public List<Held> after(Key.Kind kind, String token, int limit) {
        Stream<Held> all = registry.readAll(kind).stream();
        return all.filter(held -> Key.of(held.entry()).id().compareTo(token) > 0)
                .sorted((one, other) ->
                        Key.of(one.entry()).id().compareTo(Key.of(other.entry()).id()))
                .limit(limit + 1L)
                .toList();
    }
}
