package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.model.UserName;

/** Whom a token stands for. */
public sealed interface Principal {
    /** A user of the network, for whom clients sign in. */
    record User(UserName name) implements Principal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.user(this);
        }
    }

    /**
     * Somebody who may change the configuration, and has no phone by that.
     *
     * @param name who, as it is logged
     */
    record Administrator(String name) implements Principal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.administrator(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link User}. */
        R user(User it);

        /** See {@link Administrator}. */
        R administrator(Administrator it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
