package io.deskbridge.bridge.access;

import java.util.Optional;

/** Says whose a token is. Must be fast and must not block: it is asked for every call. */
@FunctionalInterface
public interface Credentials {
    /** Whom a token stands for; empty when it stands for nobody. */
    Optional<Principal> principalOf(String token);
}
