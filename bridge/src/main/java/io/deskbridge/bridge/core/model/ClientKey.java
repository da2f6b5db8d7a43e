package io.deskbridge.bridge.core.model;

/**
 * A client: one of a user's desktop apps, named by itself at sign-in.
 *
 * @param user the principal, from the token
 * @param clientId the client's own name; {@code hand} when it gave none
 */
public record ClientKey(UserName user, String clientId) {
    @Override
    public String toString() {
        return user + "/" + clientId;
    }
}
