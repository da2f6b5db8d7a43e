package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.admin.EntryFaults;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.rules.Use;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.admin.v1.ClientUse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The enumerations of the contract and the core's. */
final class AdminEnums {
    static final EnumPair<Scheme, io.deskbridge.proto.admin.v1.Scheme> SCHEME =
            EnumPair.of(Scheme.class, io.deskbridge.proto.admin.v1.Scheme.class, "SCHEME_");
    static final EnumPair<Profile, io.deskbridge.proto.admin.v1.Profile> PROFILE =
            EnumPair.of(Profile.class, io.deskbridge.proto.admin.v1.Profile.class, "PROFILE_");
    static final EnumPair<SystemLicence, io.deskbridge.proto.admin.v1.SystemLicence> SYSTEM_LICENCE =
            EnumPair.of(SystemLicence.class, io.deskbridge.proto.admin.v1.SystemLicence.class, "SYSTEM_LICENCE_");
    static final EnumPair<UserLicence, io.deskbridge.proto.admin.v1.UserLicence> USER_LICENCE =
            EnumPair.of(UserLicence.class, io.deskbridge.proto.admin.v1.UserLicence.class, "USER_LICENCE_");
    static final EnumPair<Use, ClientUse> USE = EnumPair.of(Use.class, ClientUse.class, "CLIENT_USE_");
    static final EnumPair<Platform, io.deskbridge.proto.v1.Platform> PLATFORM =
            EnumPair.of(Platform.class, io.deskbridge.proto.v1.Platform.class, "PLATFORM_");

    private AdminEnums() {}

    /** In the order of the constants. */
    static <C extends Enum<C>, P extends Enum<P>> List<P> words(EnumPair<C, P> pair, Collection<C> constants) {
        return constants.stream().sorted().map(pair::toProto).toList();
    }

    /** The constants that a field means. */
    static <C extends Enum<C>, P extends Enum<P>> Set<C> constants(
            EnumPair<C, P> pair, String field, List<P> words, List<Fault> faults) {
        words.stream()
                .filter(word -> pair.fromProto(word).isEmpty())
                .map(word -> EntryFaults.wrong(field, word.name(), "this release knows no such thing"))
                .forEach(faults::add);
        return words.stream().flatMap(word -> pair.fromProto(word).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
