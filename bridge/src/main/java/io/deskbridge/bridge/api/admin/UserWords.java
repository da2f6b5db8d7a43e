package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.admin.EntryFaults;
import io.deskbridge.bridge.admin.Pins;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.admin.v1.User;
import java.util.List;
import java.util.Optional;

/** Users of the contract and of the port. */
final class UserWords implements Words<User> {
    private final Pins pins = new Pins();

    @Override
    public Key.Kind kind() {
        return Key.Kind.USER;
    }

    @Override
    public User message(Entry entry, String etag) {
        Entry.UserEntry it = (Entry.UserEntry) entry;
        return User.newBuilder()
                .setName(it.user().value())
                .setFullName(it.fullName())
                .setExtension(it.extension())
                .setProfile(AdminEnums.PROFILE.toProto(it.profile()))
                .addAllLicences(AdminEnums.words(AdminEnums.USER_LICENCE, it.licences()))
                .setHomeServer(it.home().value())
                .setWithholdsNumber(it.withholdsNumber())
                .setDialRight(it.dialRight())
                .setHasPin(it.pin().isSet())
                .setEtag(etag)
                .build();
    }

    @Override
    public Entry entry(User it, Optional<Entry> now, List<String> said, List<Fault> faults) {
        return new Entry.UserEntry(
                new UserName(it.getName()),
                it.getFullName(),
                it.getExtension(),
                AdminEnums.PROFILE.fromProto(it.getProfile()).orElseGet(() -> {
                    faults.add(EntryFaults.wrong(
                            "profile", it.getProfile().name(), "it is one of those that ProfileService lists"));
                    return Profile.BASIC_USER;
                }),
                AdminEnums.constants(AdminEnums.USER_LICENCE, "licences", it.getLicencesList(), faults),
                new ServerName(it.getHomeServer()),
                it.getWithholdsNumber(),
                it.getDialRight(),
                pin(it, now, said, faults));
    }

    /** Only what is good is hashed. What is not is refused, and the user keeps the one there is. */
    private PinHash pin(User it, Optional<Entry> now, List<String> said, List<Fault> faults) {
        if (it.getPin().isEmpty()) {
            return said.contains("pin")
                    ? PinHash.NONE
                    : now.map(entry -> ((Entry.UserEntry) entry).pin()).orElse(PinHash.NONE);
        }
        List<Fault> wrong = EntryFaults.ofPin(it.getPin(), it.getExtension());
        faults.addAll(wrong);
        return wrong.isEmpty() ? pins.hash(it.getPin()) : PinHash.NONE;
    }
}
