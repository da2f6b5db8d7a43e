package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.admin.v1.Phone;
import java.util.List;
import java.util.Optional;

/** Phones of the contract and of the port. */
final class PhoneWords implements Words<Phone> {
    @Override
    public Key.Kind kind() {
        return Key.Kind.PHONE;
    }

    @Override
    public Phone message(Entry entry, String etag) {
        Entry.PhoneEntry it = (Entry.PhoneEntry) entry;
        return Phone.newBuilder()
                .setId(it.phone().value())
                .setDisplayName(it.displayName())
                .setUser(it.user().value())
                .setAsksConsent(it.promptEnabled())
                .setHasSecret(!it.secret().isEmpty())
                .setEtag(etag)
                .build();
    }

    @Override
    public Entry entry(Phone it, Optional<Entry> now, List<String> said, List<Fault> faults) {
        boolean kept = it.getSecret().isEmpty() && !said.contains("secret");
        return new Entry.PhoneEntry(
                new PhoneId(it.getId()),
                it.getDisplayName(),
                new UserName(it.getUser()),
                it.getAsksConsent(),
                kept ? now.map(entry -> ((Entry.PhoneEntry) entry).secret()).orElse("") : it.getSecret());
    }
}
