package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in at whose phone, as a function of what the registry holds, so that every server comes to the same: of several users with one phone it is
 * the one who came last, and the others are not logged in there any more. Reads on any thread, changes one at a time.
 */
final class HotDesks {
    private final Function<Key, Registry.@Nullable Held> held;
    private final Map<PhoneId, Set<UserName>> named = new ConcurrentHashMap<>();

    /** {@code held}: what stands under a key, or null. */
    HotDesks(Function<Key, Registry.@Nullable Held> held) {
        this.held = held;
    }

    boolean isEmpty() {
        return named.isEmpty();
    }

    /** Takes a change of a user's entry, which is held already; says which phones it is about. */
    Set<PhoneId> changed(Registry.@Nullable Held old, Optional<Registry.Held> now) {
        Set<PhoneId> phones = new LinkedHashSet<>();
        if (old != null) {
            Entry.HotDesk was = (Entry.HotDesk) old.entry();
            phones.add(was.phone());
            named.computeIfPresent(was.phone(), (phone, users) -> {
                Set<UserName> rest = new HashSet<>(users);
                rest.remove(was.user());
                return rest.isEmpty() ? null : Set.copyOf(rest);
            });
        }
        now.map(next -> (Entry.HotDesk) next.entry()).ifPresent(is -> {
            phones.add(is.phone());
            named.compute(is.phone(), (phone, users) -> {
                Set<UserName> all = new HashSet<>(users == null ? Set.of() : users);
                all.add(is.user());
                return Set.copyOf(all);
            });
        });
        return Collections.unmodifiableSet(phones);
    }

    /** Who is logged in at a phone that is somebody else's. */
    Optional<UserName> at(PhoneId phone) {
        return named.getOrDefault(phone, Set.of()).stream()
                .flatMap(user -> entry(user).stream())
                .filter(one -> ((Entry.HotDesk) one.entry()).phone().equals(phone))
                .max(Comparator.comparingLong(Registry.Held::revision))
                .map(one -> ((Entry.HotDesk) one.entry()).user());
    }

    /** The phone of somebody else at which a user is logged in. */
    Optional<PhoneId> of(UserName user) {
        return entry(user)
                .map(one -> ((Entry.HotDesk) one.entry()).phone())
                .filter(phone -> at(phone).filter(user::equals).isPresent());
    }

    /** What is left of a user who is gone means nothing. */
    private Optional<Registry.Held> entry(UserName user) {
        return held.apply(new Key(Key.Kind.USER, user.value())) == null
                ? Optional.empty()
                : Optional.ofNullable(held.apply(new Key(Key.Kind.HOT_DESK, user.value())));
    }
}
