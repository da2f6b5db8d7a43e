package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.model.UserName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens that never change, for the demo and for tests. Not for a server that others can reach. */
public final class FixedTokens implements Credentials {
    private final Map<String, Principal> tokens;

    /** User by token; nobody is an administrator. */
    public FixedTokens(Map<String, UserName> users) {
        this(users, Map.of());
    }

    /** User by token, and administrator by token. */
    public FixedTokens(Map<String, UserName> users, Map<String, String> administrators) {
        Map<String, Principal> all = new HashMap<>();
        users.forEach((token, user) -> all.put(token, new Principal.User(user)));
        administrators.forEach((token, name) -> all.put(token, new Principal.Administrator(name)));
        this.tokens = Map.copyOf(all);
    }

    @Override
    public Optional<Principal> principalOf(String token) {
        return Optional.ofNullable(tokens.get(token));
    }
}
