package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** This server's copy of the registry, kept by a watch; and who wants to hear when phones or clients move. */
public final class DirectoryCache implements Directory, AutoCloseable {
    /** Told of moves, in the registry's order, on the thread that made the change; must not block. */
    public interface Moves {
        /** A phone is registered there now, since that revision; empty: nowhere. */
        void phoneAt(PhoneId phone, Optional<ServerName> server, long revision);

        /** A client is signed in there now. */
        void clientAt(ClientKey client, ServerName server);

        /** Where a user is logged in who is on one device at a time has changed, at that revision. */
        void loginChanged(UserName user, long revision);

        /** Where such a user wants to be logged in has changed. */
        void rivalChanged(UserName user);

        /** At which phone of somebody else's a user is logged in has changed, at that revision; these phones may be another user's now. */
        void hotDeskChanged(UserName user, Set<PhoneId> phones, long revision);

        /** A user's profile, licences or anything else changed, or the user is gone. */
        void userChanged(UserName user);

        /** A server's release or editions changed, or it is gone. */
        void serverChanged(ServerName server);

        /** A phone is somebody else's now, or nobody's, or changed otherwise. */
        void phoneChanged(PhoneId phone);
    }

    private static final Comparator<Entry.PhoneEntry> BY_ID =
            Comparator.comparing(one -> one.phone().value());

    private final Map<Key, Registry.Held> entries = new ConcurrentHashMap<>();
    private final Map<String, UserName> extensions = new ConcurrentHashMap<>();
    private final Map<UserName, List<Entry.PhoneEntry>> phonesOfUser = new ConcurrentHashMap<>();
    private final HotDesks hotDesks = new HotDesks(entries::get);
    /** Where each phone was last registered: what is forgotten when a server's lease ends is still the way to its calls. */
    private final Map<PhoneId, ServerName> lastLocations = new ConcurrentHashMap<>();

    private final List<Moves> listeners = new CopyOnWriteArrayList<>();
    private final Applier applier = new Applier();
    private final Registry.Watch watch;

    /** A copy of {@code registry}, complete when the constructor returns. */
    public DirectoryCache(Registry registry) {
        this.watch = registry.watchFrom(0, applier::told);
    }

    /** Tells {@code listener} of moves from now on. */
    public void listen(Moves listener) {
        listeners.add(listener);
    }

    /** Applies changes; apart from the cache itself so that the watch can begin in the constructor. */
    private final class Applier {
        /** The last change that the watch has told. */
        private long position;

        /** Told by the watch, in the order of revisions. */
        synchronized void told(Registry.Change change) {
            position = change.revision();
            Registry.Held known = entries.get(change.key());
            if (known == null || known.revision() < change.revision()) {
                apply(change);
            }
        }

        /** Written by this server; the watch will tell it too, or has. */
        synchronized void wrote(Key key, Registry.Held held) {
            if (held.revision() > position) {
                apply(new Registry.Change(key, Optional.of(held), held.revision()));
            }
        }

        private void apply(Registry.Change change) {
            Optional<Entry> entry = change.held().map(Registry.Held::entry);
            Registry.Held old = change.held().isPresent()
                    ? entries.put(change.key(), change.held().get())
                    : entries.remove(change.key());
            if (old != null) {
                unindex(old.entry(), entry);
            }
            entry.ifPresent(this::index);
            if (change.key().kind() == Key.Kind.HOT_DESK) {
                Set<PhoneId> phones = hotDesks.changed(old, change.held());
                listeners.forEach(listener ->
                        listener.hotDeskChanged(new UserName(change.key().id()), phones, change.revision()));
            }
            tell(change.key(), entry, change.revision());
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
                if (next.isEmpty()) {
                    lastLocations.remove(was.phone());
                }
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
                    next.sort(BY_ID);
                    return List.copyOf(next);
                });
            } else if (entry instanceof Entry.PhoneAt at) {
                lastLocations.put(at.phone(), at.server());
            }
        }

        private static List<Entry.PhoneEntry> without(List<Entry.PhoneEntry> phones, Entry.PhoneEntry phone) {
            return phones.stream()
                    .filter(one -> !one.phone().equals(phone.phone()))
                    .toList();
        }

        private void tell(Key key, Optional<Entry> entry, long revision) {
            if (key.kind() == Key.Kind.PHONE_AT) {
                Optional<ServerName> at = entry.map(e -> ((Entry.PhoneAt) e).server());
                listeners.forEach(listener -> listener.phoneAt(new PhoneId(key.id()), at, revision));
            } else if (entry.isPresent() && entry.get() instanceof Entry.ClientAt client) {
                listeners.forEach(listener -> listener.clientAt(client.client(), client.server()));
            } else if (key.kind() == Key.Kind.LOGIN) {
                listeners.forEach(listener -> listener.loginChanged(new UserName(key.id()), revision));
            } else if (key.kind() == Key.Kind.LOGIN_WANTED) {
                listeners.forEach(listener -> listener.rivalChanged(new UserName(key.id())));
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
        return find(new Key(Key.Kind.USER, user.value()), Entry.UserEntry.class);
    }

    @Override
    public Optional<Entry.UserEntry> userOf(String extension) {
        return Optional.ofNullable(extensions.get(extension)).flatMap(this::user);
    }

    @Override
    public Optional<Entry.PhoneEntry> phone(PhoneId phone) {
        return owned(phone).map(entry -> hotDesks.at(phone).map(entry::of).orElse(entry));
    }

    private Optional<Entry.PhoneEntry> owned(PhoneId phone) {
        return find(new Key(Key.Kind.PHONE, phone.value()), Entry.PhoneEntry.class);
    }

    @Override
    public Optional<UserName> owner(PhoneId phone) {
        return owned(phone).map(Entry.PhoneEntry::user);
    }

    @Override
    public Optional<PhoneId> hotDesk(UserName user) {
        return hotDesks.of(user).filter(phone -> owned(phone).isPresent());
    }

    @Override
    public List<Entry.PhoneEntry> phonesOf(UserName user) {
        List<Entry.PhoneEntry> own = phonesOfUser.getOrDefault(user, List.of());
        return hotDesks.isEmpty()
                ? own
                : Stream.concat(
                                own.stream()
                                        .filter(phone ->
                                                hotDesks.at(phone.phone()).isEmpty()),
                                hotDesk(user).flatMap(this::phone).stream())
                        .sorted(BY_ID)
                        .distinct()
                        .toList();
    }

    @Override
    public Optional<ServerName> location(PhoneId phone) {
        return find(new Key(Key.Kind.PHONE_AT, phone.value()), Entry.PhoneAt.class)
                .map(Entry.PhoneAt::server);
    }

    @Override
    public DeviceKind kind(PhoneId phone) {
        return find(new Key(Key.Kind.PHONE_AT, phone.value()), Entry.PhoneAt.class)
                .map(Entry.PhoneAt::kind)
                .orElse(DeviceKind.DESK_PHONE);
    }

    @Override
    public List<Entry.PhoneEntry> reachable(UserName user) {
        Optional<Entry.LoginAt> login = find(new Key(Key.Kind.LOGIN, user.value()), Entry.LoginAt.class);
        if (login.isPresent()) {
            return phonesOf(user).stream()
                    .filter(phone -> isDevice(phone.phone(), login.get()))
                    .toList();
        }
        return Stream.of(desk(user), first(user, DeviceKind.SOFTPHONE))
                .flatMap(Optional::stream)
                .sorted(BY_ID)
                .toList();
    }

    /** Who has logged in at a phone on purpose does not lose it to one that has registered. */
    private Optional<Entry.PhoneEntry> desk(UserName user) {
        return hotDesk(user).flatMap(this::phone).or(() -> first(user, DeviceKind.DESK_PHONE));
    }

    /** Of several of a kind the one that asks, and of those the one that asked last; who has only come back did not ask (R5). */
    private Optional<Entry.PhoneEntry> first(UserName user, DeviceKind kind) {
        return phonesOf(user).stream()
                .flatMap(phone -> placed(phone, kind).stream())
                .min(Comparator.comparing((Placed one) -> one.at().readiness())
                        .thenComparing(Comparator.comparingLong(Placed::since).reversed()))
                .map(Placed::phone);
    }

    /** A phone that is registered somewhere. */
    private record Placed(Entry.PhoneEntry phone, Entry.PhoneAt at, long revision) {
        long since() {
            return at.since(revision);
        }
    }

    private Optional<Placed> placed(Entry.PhoneEntry phone, DeviceKind kind) {
        return held(new Key(Key.Kind.PHONE_AT, phone.phone().value()))
                .map(held -> new Placed(phone, (Entry.PhoneAt) held.entry(), held.revision()))
                .filter(one -> one.at().kind() == kind);
    }

    /** What acts for a client is a softphone on the client's server. */
    private boolean isDevice(PhoneId phone, Entry.LoginAt login) {
        return login.place().match(new Place.Cases<>() {
            @Override
            public Boolean atPhone(Place.AtPhone it) {
                return it.phone().equals(phone);
            }

            @Override
            public Boolean atClient(Place.AtClient it) {
                return kind(phone) == DeviceKind.SOFTPHONE && location(phone).equals(Optional.of(login.server()));
            }
        });
    }

    @Override
    public Optional<ServerName> lastLocation(PhoneId phone) {
        return Optional.ofNullable(lastLocations.get(phone));
    }

    @Override
    public Optional<ServerName> clientAt(ClientKey client) {
        return find(new Key(Key.Kind.CLIENT_AT, client.toString()), Entry.ClientAt.class)
                .map(Entry.ClientAt::server);
    }

    @Override
    public List<UserName> pickUpGroup(UserName user) {
        return entries.values().stream()
                .map(Registry.Held::entry)
                .filter(entry -> entry instanceof Entry.PickUpGroup group
                        && group.members().contains(user))
                .flatMap(entry -> ((Entry.PickUpGroup) entry).members().stream())
                .filter(member -> !member.equals(user))
                .distinct()
                .sorted(Comparator.comparing(UserName::value))
                .toList();
    }

    @Override
    public Optional<DialRight> dialRight(String name) {
        return find(new Key(Key.Kind.DIAL_RIGHT, name), Entry.DialRightEntry.class)
                .map(Entry.DialRightEntry::right);
    }

    @Override
    public List<Entry.ParkedAt> slotsOf(ServerName server) {
        return entries.values().stream()
                .map(Registry.Held::entry)
                .filter(Entry.ParkedAt.class::isInstance)
                .map(Entry.ParkedAt.class::cast)
                .filter(parked -> parked.call().owner().equals(Optional.of(server)))
                .toList();
    }

    @Override
    public Optional<Entry.TrunkAt> trunk(ServerName server) {
        return find(new Key(Key.Kind.TRUNK_AT, server.value()), Entry.TrunkAt.class);
    }

    @Override
    public Optional<Entry.ServerEntry> server(ServerName server) {
        return find(new Key(Key.Kind.SERVER, server.value()), Entry.ServerEntry.class);
    }

    private <E extends Entry> Optional<E> find(Key key, Class<E> kind) {
        return held(key).map(held -> kind.cast(held.entry()));
    }

    @Override
    public Optional<Registry.Held> held(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void wrote(Key key, Registry.Held held) {
        applier.wrote(key, held);
    }

    @Override
    public void close() {
        watch.close();
    }
}
