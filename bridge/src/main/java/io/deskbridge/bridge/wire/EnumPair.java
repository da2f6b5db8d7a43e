package io.deskbridge.bridge.wire;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An enumeration of the core and the one of a contract that says the same: the contract's constant is the core's with a
 * prefix, and the core's {@code NONE}, where it has one, is the contract's {@code UNSPECIFIED}. A core constant that the
 * contract lacks fails when the pair is made.
 *
 * @param <C> the core's
 * @param <P> the contract's
 */
public final class EnumPair<C extends Enum<C>, P extends Enum<P>> {
    private final Map<C, P> toProto;
    private final Map<P, C> fromProto;

    private EnumPair(Class<C> core, Class<P> proto, String prefix, EnumSet<C> constants) {
        toProto = new EnumMap<>(core);
        fromProto = new EnumMap<>(proto);
        for (C constant : constants) {
            String name = constant.name().equals("NONE") ? "UNSPECIFIED" : constant.name();
            P said = Enum.valueOf(proto, prefix + name);
            toProto.put(constant, said);
            fromProto.put(said, constant);
        }
    }

    /** All constants of the core. */
    public static <C extends Enum<C>, P extends Enum<P>> EnumPair<C, P> of(
            Class<C> core, Class<P> proto, String prefix) {
        return new EnumPair<>(core, proto, prefix, EnumSet.allOf(core));
    }

    /** Those constants of the core that the contract has, where the contract says less than the core knows. */
    public static <C extends Enum<C>, P extends Enum<P>> EnumPair<C, P> common(
            Class<C> core, Class<P> proto, String prefix) {
        var names = Arrays.stream(proto.getEnumConstants()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
        EnumSet<C> both = EnumSet.allOf(core);
        both.removeIf(one -> !names.contains(prefix + (one.name().equals("NONE") ? "UNSPECIFIED" : one.name())));
        return new EnumPair<>(core, proto, prefix, both);
    }

    /** The contract's word; every constant of the core has one unless the pair is {@link #common}. */
    public P toProto(C constant) {
        P said = toProto.get(constant);
        if (said == null) {
            throw new IllegalArgumentException("the contract has no word for " + constant);
        }
        return said;
    }

    /** The contract's word, or {@code otherwise} where it has none. */
    public P toProto(C constant, P otherwise) {
        P said = toProto.get(constant);
        return said == null ? otherwise : said;
    }

    /** The core's constant; empty for what is not specified or not known here. */
    public Optional<C> fromProto(P said) {
        return Optional.ofNullable(fromProto.get(said));
    }
}
