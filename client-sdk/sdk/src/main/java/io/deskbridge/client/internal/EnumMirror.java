package io.deskbridge.client.internal;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.EnumMap;
import java.util.Map;

/** Maps a generated enum to an own one, constant by constant, by name. */
final class EnumMirror<P extends Enum<P> & ProtocolMessageEnum, O extends Enum<O>> {
    private final Map<P, O> toOwn;
    private final Map<O, P> toProto;

    private EnumMirror(Map<P, O> toOwn, Map<O, P> toProto) {
        this.toOwn = toOwn;
        this.toProto = toProto;
    }

    /** Maps PREFIX_X to X; the constant of number 0 to {@code zero}, and what has no counterpart to {@code unknown}. */
    static <P extends Enum<P> & ProtocolMessageEnum, O extends Enum<O>> EnumMirror<P, O> of(
            Class<P> proto, String prefix, Class<O> own, O zero, O unknown) {
        Map<P, O> toOwn = new EnumMap<>(proto);
        Map<O, P> toProto = new EnumMap<>(own);
        for (P constant : proto.getEnumConstants()) {
            O mirrored = constant.name().equals(prefix + "UNSPECIFIED") ? zero : unknown;
            for (O candidate : own.getEnumConstants()) {
                if (constant.name().equals(prefix + candidate.name())) {
                    mirrored = candidate;
                    toProto.put(candidate, constant);
                }
            }
            toOwn.put(constant, mirrored);
        }
        return new EnumMirror<>(toOwn, toProto);
    }

    O own(P constant) {
        O own = toOwn.get(constant);
        if (own == null) {
            throw new IllegalStateException("No counterpart for " + constant);
        }
        return own;
    }

    P proto(O constant) {
        P proto = toProto.get(constant);
        if (proto == null) {
            throw new IllegalArgumentException(constant + " cannot be sent to the bridge.");
        }
        return proto;
    }
}
