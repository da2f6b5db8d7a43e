package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.model.Key;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The simulated phones in reach and the servers they can be carried to, found by name. What cannot be found is answered
 * with a sentence that says what there is. Immutable; the phones come and go as their owner likes.
 */
final class PhoneRoom {

    private final Map<String, DeskPhone> phones;
    private final Map<String, InetSocketAddress> servers;

    PhoneRoom(Map<String, DeskPhone> phones, Map<String, InetSocketAddress> servers) {
        this.phones = Collections.unmodifiableMap(new TreeMap<>(phones));
        this.servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }

    Collection<DeskPhone> phones() {
        return phones.values();
    }

    boolean has(String phone) {
        return phones.containsKey(phone);
    }

    DeskPhone phone(String name) {
        return find(phones, name, () -> noPhone(name));
    }

    String noPhone(String name) {
        return "There is no simulated phone " + name + "; there are " + names(phones) + ".";
    }

    InetSocketAddress server(String name) {
        return find(servers, name, () -> "There is no server " + name + "; there are " + names(servers) + ".");
    }

    Key key(String label) {
        return Key.labelled(label)
                .orElseThrow(() ->
                        new NoSuchKeyException("There is no key " + label + "; the keys are " + Key.labels() + "."));
    }

    private static <T> T find(Map<String, T> things, String name, Supplier<String> otherwise) {
        T found = things.get(name);
        if (found == null) {
            throw new NotFoundException(otherwise.get());
        }
        return found;
    }

    private static String names(Map<String, ?> things) {
        return things.isEmpty() ? "none" : String.join(", ", things.keySet());
    }

    /** No such phone or server; the message is for people. */
    static final class NotFoundException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotFoundException(String message) {
            super(message);
        }
    }

    /** No such key; the message is for people. */
    static final class NoSuchKeyException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        NoSuchKeyException(String message) {
            super(message);
        }
    }
}
