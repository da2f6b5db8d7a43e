package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.UserPhone;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The other phones of a phone's user: what they are doing, and a way to tell them something. Of phones of other servers nothing
 * is known but that they are. Safe for any thread.
 */
final class OtherPhones {
    private final Directory directory;
    private final Function<PhoneId, Optional<PhoneActor>> known;

    OtherPhones(Directory directory, Function<PhoneId, Optional<PhoneActor>> known) {
        this.directory = directory;
        this.known = known;
    }

    /** What each of them is doing now. */
    List<UserPhone> of(PhoneId phone) {
        return ids(phone)
                .map(other -> known.apply(other).map(PhoneActor::seen).orElseGet(() -> UserPhone.unseen(other)))
                .toList();
    }

    /** Tells those of this server something. */
    void tell(PhoneId phone, PhoneInput what) {
        ids(phone).forEach(other -> known.apply(other).ifPresent(actor -> actor.tell(what)));
    }

    /** Without those at which the user is not logged in any more: a call that is left there says nothing of where the user is. */
    private Stream<PhoneId> ids(PhoneId phone) {
        Optional<UserName> user = directory.phone(phone).map(Entry.PhoneEntry::user);
        List<Entry.PhoneEntry> devices = user.map(directory::reachable).orElse(List.of());
        return user.map(directory::phonesOf).orElse(List.of()).stream()
                .filter(entry -> devices.contains(entry)
                        || directory.location(entry.phone()).isEmpty())
                .map(Entry.PhoneEntry::phone)
                .filter(other -> !other.equals(phone));
    }
}
