package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lives of one phone's link: the one that is up, and one that has begun and is not welcome yet. In the phone's actor's turn
 * only.
 */
final class LinkLife {
    private final PhoneId phone;
    private @Nullable PhoneHandle handle;
    private @Nullable PhoneHandle arrived;
    /** The life that is not welcome yet; none: 0. */
    private long arriving;

    LinkLife(PhoneId phone) {
        this.phone = phone;
    }

    /** The link that is up, or was last. */
    @Nullable
    PhoneHandle handle() {
        return handle;
    }

    /** A life begins, and waits until the network knows that the phone is here; of two that wait the older is sent away. */
    void begins(long incarnation, PhoneHandle newHandle, long present) {
        if (incarnation <= present || incarnation < arriving) {
            turnAway(newHandle);
            return;
        }
        PhoneHandle waiting = arrived;
        if (waiting != null) {
            turnAway(waiting);
        }
        arriving = incarnation;
        arrived = newHandle;
    }

    /** The life that waits, if it is that one; it waits no longer. */
    Optional<PhoneHandle> waited(long incarnation) {
        if (incarnation != arriving) {
            return Optional.empty();
        }
        Optional<PhoneHandle> waiting = Optional.ofNullable(arrived);
        ended(incarnation);
        return waiting;
    }

    /** That life is over; if it was the one that waited, it waits no longer. */
    void ended(long incarnation) {
        if (incarnation == arriving) {
            arriving = 0;
            arrived = null;
        }
    }

    /** This life is the present one; the phone hears so before anything else. */
    void welcome(PhoneHandle newHandle, boolean online) {
        PhoneHandle old = handle;
        if (old != null && online) {
            old.disconnect(LinkEnd.REPLACED, "phone " + phone + " registered anew");
            old.flush();
        }
        handle = newHandle;
        newHandle.welcome();
    }

    /** Somebody else is this phone now. */
    void turnAway(PhoneHandle outlived) {
        outlived.disconnect(LinkEnd.REPLACED, "a newer link of phone " + phone + " is up");
        outlived.flush();
    }

    /** Says something, which is gathered until {@link #flush}; false when there is no link yet. */
    boolean say(Consumer<PhoneHandle> what) {
        PhoneHandle link = handle;
        if (link != null) {
            what.accept(link);
        }
        return link != null;
    }

    void flush() {
        say(PhoneHandle::flush);
    }
}
