package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** This server's copy of the registry, kept by a watch; and who wants to hear when phones or clients move. */
public final class DirectoryCache implements Directory, AutoCloseable {
    /** Told of moves, in the registry's order, on the thread that made the change; must not block. */
    public interface Moves {
        /** A phone is registered there now; empty: nowhere. */
        void phoneAt(PhoneId phone, Optional<ServerName> server);

        /** A client is signed in there now. */
        void clientAt(ClientKey client, ServerName server);

        /** A user's profile, licences or anything else changed, or the user is gone. */
        void userChanged(UserName user);

        /** A server's release or editions changed, or it is gone. */
        void serverChanged(ServerName server);

        /** A phone is somebody else's now, or nobody's, or changed otherwise. */
        void phoneChanged(PhoneId phone);
    }

    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, UserName> extensions = new ConcurrentHashMap<>();
    private final Map<UserName, List<Entry.PhoneEntry>> phonesOfUser = new ConcurrentHashMap<>();
    private final List<Moves> listeners = new CopyOnWriteArrayList<>();
    private final Registry.Watch watch;

    /** A copy of {@code registry}, complete when the constructor returns. */
    public DirectoryCache(Registry registry) {
        this.watch = registry.watchFrom(0, new Applier()::apply);
    }

    /** Tells {@code listener} of moves from now on. */
    public void listen(Moves listener) {
        listeners.add(listener);
    }

    /** Applies changes; apart from the cache itself so that the watch can begin in the constructor. */
    private final class Applier {
        void apply(Registry.Change change) {
            Optional<Entry> entry = change.held().map(Registry.Held::entry);
            Entry old = entry.isPresent() ? entries.put(change.key(), entry.get()) : entries.remove(change.key());
            if (old != null) {
                unindex(old, entry);
            }
            entry.ifPresent(this::index);
            tell(change.key(), entry);
        }

        /** A number that is given up leads nowhere, and a phone that changes hands is its old user's no longer. */
        private void unindex(Entry old, Optional<Entry> next) {
            if (old instanceof Entry.UserEntry was) {
                boolean same = next.isPresent()
                        && next.get() instanceof Entry.UserEntry is
                        && is.extension().equals(was.extension());
                if (!same) {
                    extensions.remove(was.extension(), was.user());
                }
            } else if (old instanceof Entry.PhoneEntry was) {
                boolean same = next.isPresent()
                        && next.get() instanceof Entry.PhoneEntry is
                        && is.user().equals(was.user());
                if (!same) {
                    phonesOfUser.computeIfPresent(was.user(), (user, phones) -> without(phones, was));
                }
            }
        }

        private void index(Entry entry) {
            if (entry instanceof Entry.UserEntry user) {
                extensions.put(user.extension(), user.user());
            } else if (entry instanceof Entry.PhoneEntry phone) {
                phonesOfUser.compute(phone.user(), (user, phones) -> {
                    List<Entry.PhoneEntry> next = new ArrayList<>(phones == null ? List.of() : without(phones, phone));
                    next.add(phone);
                    next.sort(Comparator.comparing(one -> one.phone().value()));
                    return List.copyOf(next);
                });
            }
        }

        private static List<Entry.PhoneEntry> without(List<Entry.PhoneEntry> phones, Entry.PhoneEntry phone) {
            return phones.stream()
                    .filter(one -> !one.phone().equals(phone.phone()))
                    .toList();
        }

        private void tell(Key key, Optional<Entry> entry) {
            if (key.kind() == Key.Kind.PHONE_AT) {
                Optional<ServerName> at = entry.map(e -> ((Entry.PhoneAt) e).server());
                listeners.forEach(listener -> listener.phoneAt(new PhoneId(key.id()), at));
            } else if (entry.isPresent() && entry.get() instanceof Entry.ClientAt client) {
                listeners.forEach(listener -> listener.clientAt(client.client(), client.server()));
            } else if (key.kind() == Key.Kind.USER) {
                listeners.forEach(listener -> listener.userChanged(new UserName(key.id())));
            } else if (key.kind() == Key.Kind.SERVER) {
                listeners.forEach(listener -> listener.serverChanged(new ServerName(key.id())));
            } else if (key.kind() == Key.Kind.PHONE) {
                listeners.forEach(listener -> listener.phoneChanged(new PhoneId(key.id())));
            }
        }
    }

    @Override
    public Optional<Entry.UserEntry> user(UserName user) {
        return Optional.ofNullable((Entry.UserEntry) entries.get(new Key(Key.Kind.USER, user.value())));
    }

    @Override
    public Optional<Entry.UserEntry> userOf(String extension) {
        return Optional.ofNullable(extensions.get(extension)).flatMap(this::user);
    }

    @Override
    public Optional<Entry.PhoneEntry> phone(PhoneId phone) {
        return Optional.ofNullable((Entry.PhoneEntry) entries.get(new Key(Key.Kind.PHONE, phone.value())));
    }

    @Override
    public List<Entry.PhoneEntry> phonesOf(UserName user) {
        return phonesOfUser.getOrDefault(user, List.of());
    }

    @Override
    public Optional<ServerName> location(PhoneId phone) {
        return Optional.ofNullable((Entry.PhoneAt) entries.get(new Key(Key.Kind.PHONE_AT, phone.value())))
                .map(Entry.PhoneAt::server);
    }

    @Override
    public List<UserName> pickUpGroup(UserName user) {
        return entries.values().stream()
                .filter(entry -> entry instanceof Entry.PickUpGroup group
                        && group.members().contains(user))
                .flatMap(entry -> ((Entry.PickUpGroup) entry).members().stream())
                .filter(member -> !member.equals(user))
                .distinct()
                .sorted(Comparator.comparing(UserName::value))
                .toList();
    }

    @Override
    public List<Entry.ParkedAt> slotsOf(ServerName server) {
        return entries.values().stream()
                .filter(Entry.ParkedAt.class::isInstance)
                .map(Entry.ParkedAt.class::cast)
                .filter(parked -> parked.call().owner().equals(Optional.of(server)))
                .toList();
    }

    @Override
    public Optional<Entry.TrunkAt> trunk(ServerName server) {
        return Optional.ofNullable((Entry.TrunkAt) entries.get(new Key(Key.Kind.TRUNK_AT, server.value())));
    }

    @Override
    public Optional<Entry.ServerEntry> server(ServerName server) {
        return Optional.ofNullable((Entry.ServerEntry) entries.get(new Key(Key.Kind.SERVER, server.value())));
    }

    @Override
    public void close() {
        watch.close();
    }
}
