package io.deskbridge.bridge.network.etcd;

import io.deskbridge.bridge.actor.port.RegistryException;
import org.jspecify.annotations.Nullable;

/** etcd gave no answer, or none that helps. */
final class EtcdUnreachableException extends RegistryException {
    private static final long serialVersionUID = 1L;

    private final String why;

    EtcdUnreachableException(String where, String why, @Nullable Throwable cause) {
        super(
                "The registry, etcd at " + where + ", cannot be reached: " + why
                        + ". If this was a change, it may have been made all the same. Calls go on; new sign-ins and registrations have to wait.",
                cause);
        this.why = why;
    }

    /** etcd is known not to answer, and was not asked. */
    EtcdUnreachableException(String where) {
        super(
                "The registry, etcd at " + where
                        + ", cannot be reached, and is tried again each second. Calls go on; new sign-ins and registrations have to wait.",
                null);
        this.why = "it did not answer the last time";
    }

    /** What etcd said, or that it said nothing; no sentence. */
    String why() {
        return why;
    }
}
