package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.admin.EntryFaults;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.admin.v1.Server;
import java.util.List;
import java.util.Optional;

/** Servers of the contract and of the port. */
final class ServerWords implements Words<Server> {
    private static final Release NEVER = new Release(0, 0);

    @Override
    public Key.Kind kind() {
        return Key.Kind.SERVER;
    }

    @Override
    public Server message(Entry entry, String etag) {
        Entry.ServerEntry it = (Entry.ServerEntry) entry;
        return Server.newBuilder()
                .setName(it.server().value())
                .setRelease(it.release().toString())
                .setScheme(AdminEnums.SCHEME.toProto(it.scheme()))
                .addAllLicences(AdminEnums.words(AdminEnums.SYSTEM_LICENCE, it.licences()))
                .setEtag(etag)
                .build();
    }

    @Override
    public Entry entry(Server it, Optional<Entry> now, List<String> said, List<Fault> faults) {
        return new Entry.ServerEntry(
                new ServerName(it.getName()),
                Release.of(it.getRelease()).orElseGet(() -> {
                    faults.add(EntryFaults.wrong("release", it.getRelease(), "it is two numbers, such as 11.1"));
                    return NEVER;
                }),
                AdminEnums.constants(AdminEnums.SYSTEM_LICENCE, "licences", it.getLicencesList(), faults),
                scheme(it, faults));
    }

    /** Left out it is licensed; a scheme that is not known is not left out. */
    private static Scheme scheme(Server it, List<Fault> faults) {
        if (it.getScheme() == io.deskbridge.proto.admin.v1.Scheme.UNRECOGNIZED) {
            faults.add(EntryFaults.wrong("scheme", it.getScheme().name(), "this release knows no such thing"));
        }
        return AdminEnums.SCHEME.fromProto(it.getScheme()).orElse(Scheme.LICENSED);
    }
}
