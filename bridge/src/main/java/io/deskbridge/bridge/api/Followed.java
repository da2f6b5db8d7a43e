package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.WatchResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One phone of a watch: how far its client is in the phone's history, and what of it the client is told. Only the watch's mailbox touches it. */
abstract class Followed {
    final PhoneId phone;
    /** Whose it must be. */
    final UserName user;

    /** What the phone is at the beginning, until that has been told. */
    @Nullable
    PhoneView view;

    boolean begun;
    /** The phone's own history; another one is not to be told. */
    String history = "";
    /** The history of the numbers that the client is told. */
    String epoch = "";
    /** How far in the phone's history. */
    long position;
    /** The last number the client was told; what came after it was left out on purpose. */
    long told;

    Followed(PhoneId phone, UserName user) {
        this.phone = phone;
        this.user = user;
    }

    /** The first message: what the phone is, or from where its events go on. */
    abstract WatchResponse.Builder begin(PhoneView now);

    /** The next event, as the client is told it; empty when it is not. */
    abstract Optional<Event> tell(EventHistory.Entry entry);

    /** Whether the client may still be told of the phone. */
    abstract boolean stillTheirs();

    /** The phone is another user's now. */
    abstract Refusal notTheirs();

    /** The phone was another user's for a while, of which this watch has seen nothing. */
    abstract Refusal anotherHistory();

    /** The client has read too slowly, and what comes next is gone or too far away. */
    abstract Refusal tooSlow(int backlog, long head);

    Position head() {
        return Position.newBuilder()
                .setPhone(phone.value())
                .setEpoch(epoch)
                .setSequence(told)
                .build();
    }
}
