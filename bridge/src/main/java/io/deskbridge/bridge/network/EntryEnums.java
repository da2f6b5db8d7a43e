package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.wire.EnumPair;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The constants of entries, and what they are called in {@code deskbridge.registry.v1}. */
final class EntryEnums {
    static final EnumPair<Profile, io.deskbridge.proto.registry.v1.Profile> PROFILE =
            EnumPair.of(Profile.class, io.deskbridge.proto.registry.v1.Profile.class, "PROFILE_");
    static final EnumPair<UserLicence, io.deskbridge.proto.registry.v1.UserLicence> USER_LICENCE =
            EnumPair.of(UserLicence.class, io.deskbridge.proto.registry.v1.UserLicence.class, "USER_LICENCE_");
    static final EnumPair<SystemLicence, io.deskbridge.proto.registry.v1.SystemLicence> SYSTEM_LICENCE =
            EnumPair.of(SystemLicence.class, io.deskbridge.proto.registry.v1.SystemLicence.class, "SYSTEM_LICENCE_");

    static final EnumPair<Scheme, io.deskbridge.proto.registry.v1.Scheme> SCHEME =
            EnumPair.of(Scheme.class, io.deskbridge.proto.registry.v1.Scheme.class, "SCHEME_");

    static final EnumPair<Entry.Readiness, io.deskbridge.proto.registry.v1.Readiness> READINESS =
            EnumPair.of(Entry.Readiness.class, io.deskbridge.proto.registry.v1.Readiness.class, "READINESS_");

    private EntryEnums() {}

    /** In the order of the constants, so that equal entries are equal bytes. */
    static <C extends Enum<C>, P extends Enum<P>> List<P> words(EnumPair<C, P> pair, Set<C> constants) {
        return constants.stream().sorted().map(pair::toProto).toList();
    }

    /** Without those that are not known here. */
    static <C extends Enum<C>, P extends Enum<P>> Set<C> constants(EnumPair<C, P> pair, List<P> words) {
        return words.stream().flatMap(word -> pair.fromProto(word).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
