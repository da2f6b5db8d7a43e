package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.model.UserName;
import java.util.Optional;

/** Says whose a token is. Must be fast and must not block: it is asked for every call. */
@FunctionalInterface
public interface Credentials {
    /** The user a token stands for; empty when it stands for nobody. */
    Optional<UserName> userOf(String token);
}
