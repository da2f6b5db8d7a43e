package io.deskbridge.bridge.api.admin;

import com.google.protobuf.Message;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.Fault;
import java.util.List;
import java.util.Optional;

/** One kind of object between the contract's words and the port's. */
interface Words<M extends Message> {
    /** Which kind. */
    Key.Kind kind();

    /** As a message, with this etag. */
    M message(Entry entry, String etag);

    /**
     * What a message means.
     *
     * @param now what it is now, where it is there
     * @param said fields of the message that are meant as they are, also where they are empty
     * @param faults takes what cannot be read
     */
    Entry entry(M message, Optional<Entry> now, List<String> said, List<Fault> faults);
}
