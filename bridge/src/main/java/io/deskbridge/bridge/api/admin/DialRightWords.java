package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.proto.admin.v1.Destination;
import io.deskbridge.proto.admin.v1.DialRight;
import java.util.List;
import java.util.Optional;

/** Dial rights of the contract and of the port. */
final class DialRightWords implements Words<DialRight> {
    @Override
    public Key.Kind kind() {
        return Key.Kind.DIAL_RIGHT;
    }

    @Override
    public DialRight message(Entry entry, String etag) {
        Entry.DialRightEntry it = (Entry.DialRightEntry) entry;
        DialRight.Builder right = DialRight.newBuilder()
                .setName(it.right().name())
                .setOthersAllowed(it.right().othersAllowed())
                .setEtag(etag);
        it.right()
                .destinations()
                .forEach(one -> right.addDestinations(Destination.newBuilder()
                        .setName(one.name())
                        .addAllPrefixes(one.prefixes())
                        .setAllowed(one.allowed())));
        return right.build();
    }

    @Override
    public Entry entry(DialRight it, Optional<Entry> now, List<String> said, List<Fault> faults) {
        return new Entry.DialRightEntry(new io.deskbridge.bridge.core.rules.DialRight(
                it.getName(),
                it.getDestinationsList().stream()
                        .map(one -> new io.deskbridge.bridge.core.rules.DialRight.Destination(
                                one.getName(), one.getPrefixesList(), one.getAllowed()))
                        .toList(),
                it.getOthersAllowed()));
    }
}
