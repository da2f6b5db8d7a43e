package io.deskbridge.bridge.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Entries and keys as they stand in a file or in etcd, between the port's words and {@code deskbridge.registry.v1}. What this
 * release does not know reads as empty: a newer server may have written it.
 */
public final class EntryWords {
    private static final char AFTER_KIND = '/';

    private static final EntryWriter WRITER = new EntryWriter();

    /** The constants' names would do, but then nobody could rename one. */
    private static final Map<String, Key.Kind> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("server", Key.Kind.SERVER),
            Map.entry("user", Key.Kind.USER),
            Map.entry("phone", Key.Kind.PHONE),
            Map.entry("phone-at", Key.Kind.PHONE_AT),
            Map.entry("client-at", Key.Kind.CLIENT_AT),
            Map.entry("trunk-at", Key.Kind.TRUNK_AT),
            Map.entry("park-slot", Key.Kind.PARK_SLOT),
            Map.entry("pick-up-group", Key.Kind.PICK_UP_GROUP),
            Map.entry("dial-right", Key.Kind.DIAL_RIGHT),
            Map.entry("login", Key.Kind.LOGIN),
            Map.entry("login-wanted", Key.Kind.LOGIN_WANTED),
            Map.entry("hot-desk", Key.Kind.HOT_DESK),
            Map.entry("wrong-pins", Key.Kind.WRONG_PINS),
            Map.entry("last-change", Key.Kind.LAST_CHANGE)));

    private static final Map<Key.Kind, String> KIND_WORDS =
            KINDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EntryWords() {}

    // ---- keys

    /** A key as text: kind, slash, id. */
    public static String text(Key key) {
        String word = KIND_WORDS.get(key.kind());
        if (word == null) {
            throw new IllegalArgumentException("there is no word for " + key.kind());
        }
        return word + AFTER_KIND + key.id();
    }

    /** The key that a text stands for; empty for a kind that is not known here. */
    public static Optional<Key> key(String text) {
        int slash = text.indexOf(AFTER_KIND);
        return slash < 0
                ? Optional.empty()
                : Optional.ofNullable(KINDS.get(text.substring(0, slash)))
                        .map(kind -> new Key(kind, text.substring(slash + 1)));
    }

    // ---- entries

    /** An entry as bytes. */
    public static ByteString bytes(Entry entry) {
        return entry.match(WRITER).build().toByteString();
    }

    /** The entry that stands under {@code key}; empty also when these are the bytes of another one. */
    public static Optional<Entry> entry(Key key, ByteString bytes) {
        return entry(bytes).filter(entry -> Key.of(entry).equals(key));
    }

    /** The entry that bytes stand for; empty for a kind, a profile or a scheme that is not known here. */
    public static Optional<Entry> entry(ByteString bytes) {
        try {
            return EntryReader.read(io.deskbridge.proto.registry.v1.Entry.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
