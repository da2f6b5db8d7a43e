package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.model.UserName;
import java.util.Map;
import java.util.Optional;

/** Tokens that never change, for the demo and for tests. Not for a server that others can reach. */
public final class FixedTokens implements Credentials {
    private final Map<String, UserName> tokens;

    /** User by token. */
    public FixedTokens(Map<String, UserName> tokens) {
        this.tokens = Map.copyOf(tokens);
    }

    @Override
    public Optional<UserName> userOf(String token) {
        return Optional.ofNullable(tokens.get(token));
    }
}
