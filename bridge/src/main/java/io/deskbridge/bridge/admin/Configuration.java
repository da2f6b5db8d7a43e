package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.Registry.Write;
import io.deskbridge.bridge.admin.file.ConfigurationText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All of the configuration, as it was read or as it would be. Does not change. */
public final class Configuration {
    /** The kinds of objects that administrators deal with, in the order in which one names another. */
    public static final List<Key.Kind> KINDS =
            List.of(Key.Kind.SERVER, Key.Kind.DIAL_RIGHT, Key.Kind.USER, Key.Kind.PHONE, Key.Kind.PICK_UP_GROUP);

    private static final Comparator<Key> BY_KIND_AND_ID =
            Comparator.comparing((Key key) -> KINDS.indexOf(key.kind())).thenComparing(Key::id);

    private final long revision;
    private final NavigableMap<Key, Held> objects;

    private Configuration(long revision, NavigableMap<Key, Held> objects) {
        this.revision = revision;
        this.objects = objects;
    }

    /** One with nothing in it. */
    public static Configuration empty() {
        return new Configuration(0, new TreeMap<>(BY_KIND_AND_ID));
    }

    /** Reads it. The guard first: if that is unchanged when something is written, everything read after it is unchanged too. */
    static Configuration read(Registry registry) {
        long guard = registry.get(Key.LAST_CHANGE).map(Held::revision).orElse(0L);
        NavigableMap<Key, Held> objects = new TreeMap<>(BY_KIND_AND_ID);
        for (Key.Kind kind : KINDS) {
            registry.readAll(kind).forEach(held -> objects.put(Key.of(held.entry()), held));
        }
        return new Configuration(guard, objects);
    }

    /** As it would be after these writes. What is new has no revision. */
    public Configuration with(Collection<Write> writes) {
        NavigableMap<Key, Held> next = new TreeMap<>(objects);
        for (Write write : writes) {
            if (write.entry().isPresent()) {
                next.put(write.key(), new Held(write.entry().get(), 0));
            } else {
                next.remove(write.key());
            }
        }
        return new Configuration(revision, next);
    }

    /** The revision of the last change of it; 0 before the first. */
    long revision() {
        return revision;
    }

    /** An object. */
    public Optional<Held> find(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Whether there is one of that kind and id. */
    boolean has(Key.Kind kind, String id) {
        return objects.containsKey(new Key(kind, id));
    }

    /** All objects of a kind, by id. */
    public List<Held> all(Key.Kind kind) {
        return objects
                .subMap(new Key(kind, ""), true, new Key(kind, String.valueOf(Character.MAX_VALUE)), true)
                .values()
                .stream()
                .toList();
    }

    /** All entries of a type, by id. */
    public <E extends Entry> Stream<E> all(Key.Kind kind, Class<E> type) {
        return all(kind).stream().map(held -> type.cast(held.entry()));
    }

    /** Every object there is, by kind and id. */
    public Map<Key, Held> objects() {
        return Map.copyOf(objects);
    }

    /**
     * As a file.
     *
     * @param secrets with the phones' secrets
     */
    public String text(boolean secrets) {
        return ConfigurationText.of(
                all(Key.Kind.SERVER, Entry.ServerEntry.class),
                all(Key.Kind.DIAL_RIGHT, Entry.DialRightEntry.class),
                all(Key.Kind.USER, Entry.UserEntry.class),
                all(Key.Kind.PHONE, Entry.PhoneEntry.class),
                all(Key.Kind.PICK_UP_GROUP, Entry.PickUpGroup.class),
                secrets);
    }

    /** What a kind is called in sentences. */
    public static String word(Key.Kind kind) {
        return switch (kind) {
            case SERVER -> "server";
            case USER -> "user";
            case PHONE -> "phone";
            case PICK_UP_GROUP -> "pick-up group";
            case DIAL_RIGHT -> "dial right";
            default -> throw new IllegalArgumentException(kind + " is no object of administrators");
        };
    }

    /** An object as it is called in sentences: user alice. */
    public static String words(Key key) {
        return word(key.kind()) + " " + key.id();
    }
}
