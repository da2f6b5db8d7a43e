package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;

/** Where a user is logged in. */
public sealed interface Place {
    /** At a phone on a desk. */
    record AtPhone(PhoneId phone) implements Place {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.atPhone(this);
        }

        @Override
        public String toString() {
            return "phone " + phone;
        }
    }

    /** At a client in standalone mode; its softphone is the device. */
    record AtClient(ClientKey client) implements Place {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.atClient(this);
        }

        @Override
        public String toString() {
            return "client " + client.clientId();
        }
    }

    /** One method per variant. */
    interface Cases<R> {
        /** See {@link AtPhone}. */
        R atPhone(AtPhone it);

        /** See {@link AtClient}. */
        R atClient(AtClient it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
