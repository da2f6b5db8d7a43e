package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.admin.EntryFaults;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.admin.v1.PickUpGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pick-up groups of the contract and of the port. */
final class PickUpGroupWords implements Words<PickUpGroup> {
    @Override
    public Key.Kind kind() {
        return Key.Kind.PICK_UP_GROUP;
    }

    @Override
    public PickUpGroup message(Entry entry, String etag) {
        Entry.PickUpGroup it = (Entry.PickUpGroup) entry;
        return PickUpGroup.newBuilder()
                .setName(it.name())
                .addAllMembers(
                        it.members().stream().map(UserName::value).sorted().toList())
                .setEtag(etag)
                .build();
    }

    @Override
    public Entry entry(PickUpGroup it, Optional<Entry> now, List<String> said, List<Fault> faults) {
        Set<UserName> members = new HashSet<>();
        for (String member : it.getMembersList()) {
            if (!members.add(new UserName(member))) {
                faults.add(EntryFaults.wrong("members", member, "the user is in it already"));
            }
        }
        return new Entry.PickUpGroup(it.getName(), Set.copyOf(members));
    }
}
