package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.login.Seat;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the phones of this server are told of users who may be on several devices: whether the user is logged in there (R5, hot desking). Each time it is
 * worked out from the directory anew, and said only where it is another thing than the phone knows. Not for several threads at once.
 */
final class DeskLogins {
    /**
     * What a phone knows.
     *
     * @param user who is logged in, as the phone shows it; empty: nobody
     * @param text why nobody is; empty where somebody is, or nothing is known
     * @param told whether that is what it was told, or is by itself
     * @param fence the largest it has heard of
     */
    private record Known(Optional<Entry.UserEntry> user, String text, boolean told, long fence) {
        static Known nothing(long fence) {
            return new Known(Optional.empty(), "", false, fence);
        }
    }

    private final ServerName server;
    private final Directory directory;
    private final Logins.PhonesHere phones;
    private final Map<PhoneId, Known> known = new HashMap<>();
    /** Up to which revision the logins of guests at each phone are over, whatever the registry has heard of it. */
    private final Map<PhoneId, Long> over = new HashMap<>();

    DeskLogins(ServerName server, Directory directory, Logins.PhonesHere phones) {
        this.server = server;
        this.directory = directory;
        this.phones = phones;
    }

    /** A phone has registered: its own user is logged in by itself, unless it waits to be told. */
    void arrived(PhoneId phone, Entry.UserEntry user, PhoneSink.Greeting greeting) {
        boolean own = !greeting.waits() && directory.owner(phone).equals(Optional.of(user.user()));
        known.put(
                phone,
                own ? new Known(Optional.of(user), "", true, greeting.fence()) : Known.nothing(greeting.fence()));
    }

    void gone(PhoneId phone) {
        known.remove(phone);
    }

    /** Somebody else has spoken to the phone, or it is to be told whatever it knows. */
    void forget(PhoneId phone) {
        known.computeIfPresent(phone, (key, one) -> Known.nothing(one.fence()));
    }

    /** A guest has logged out of the phone who had logged in at that revision. */
    void over(PhoneId phone, long revision) {
        over.merge(phone, revision, Math::max);
    }

    /** The user, whose the phone is by what the registry says, has logged out of it; the registry has still to hear of that. */
    boolean isOver(PhoneId phone, UserName user) {
        return directory.hotDesk(user).equals(Optional.of(phone))
                && directory
                        .held(new Key(Key.Kind.HOT_DESK, user.value()))
                        .filter(held -> held.revision() <= over.getOrDefault(phone, 0L))
                        .isPresent();
    }

    /** The phone's user may be another, or elsewhere, since that revision. */
    void settle(PhoneId phone, Entry.UserEntry user, long revision) {
        if (!known.containsKey(phone)) {
            return;
        }
        if (isOver(phone, user.user())) {
            off(phone, LogOffReason.LOGGED_OUT, Optional.empty(), revision);
            return;
        }
        Optional<Registry.Held> login =
                directory.held(new Key(Key.Kind.LOGIN, user.user().value()));
        DeviceKind kind = directory.kind(phone);
        if (login.isPresent()) {
            Entry.LoginAt at = (Entry.LoginAt) login.get().entry();
            if (kind == DeviceKind.SOFTPHONE && at.server().equals(server)) {
                // It is the device of the client that is signed in, or is turned away.
                forget(phone);
            } else {
                Seat seat = new Seat(at.place(), at.server(), login.get().revision());
                off(phone, LogOffReason.ELSEWHERE, Optional.of(seat), Math.max(revision, seat.revision()));
            }
            return;
        }
        List<Entry.PhoneEntry> devices = directory.reachable(user.user());
        boolean placed =
                directory.held(new Key(Key.Kind.PHONE_AT, phone.value())).isPresent();
        // What the registry has still to hear of is not judged by it.
        if (!placed || devices.stream().anyMatch(device -> device.phone().equals(phone))) {
            in(phone, user, revision);
        } else {
            off(phone, LogOffReason.ELSEWHERE, sameKind(kind, devices), revision);
        }
    }

    private Optional<Seat> sameKind(DeviceKind kind, List<Entry.PhoneEntry> devices) {
        return devices.stream()
                .map(Entry.PhoneEntry::phone)
                .filter(device -> directory.kind(device) == kind)
                .findFirst()
                .flatMap(
                        device -> directory.lastLocation(device).map(at -> new Seat(new Place.AtPhone(device), at, 0)));
    }

    private void in(PhoneId phone, Entry.UserEntry user, long revision) {
        Known one = known.getOrDefault(phone, Known.nothing(0));
        boolean shown = one.user()
                .filter(last -> last.extension().equals(user.extension())
                        && last.user().equals(user.user())
                        && last.fullName().equals(user.fullName()))
                .isPresent();
        long fence = Math.max(one.fence(), revision);
        known.put(phone, new Known(Optional.of(user), "", true, fence));
        if (!one.told() || !shown) {
            phones.say(phone, link -> link.loggedIn(user, false, fence));
        }
    }

    /** Nobody is logged in at the phone. */
    void off(PhoneId phone, LogOffReason reason, Optional<Seat> to, long revision) {
        Known one = known.getOrDefault(phone, Known.nothing(0));
        String text = LoginWords.loggedOff(reason, to);
        long fence = Math.max(one.fence(), revision);
        known.put(phone, new Known(Optional.empty(), text, true, fence));
        if (!one.told() || !one.text().equals(text)) {
            phones.say(phone, link -> link.loggedOff(reason, text, fence));
            phones.endControl(phone, Optional.empty());
        }
    }
}
