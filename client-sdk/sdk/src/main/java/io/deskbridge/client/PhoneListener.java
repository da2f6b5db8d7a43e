package io.deskbridge.client;

/**
 * Hears what happens at the phones of one {@link Watch}. Only {@link #onEvent} has to be written, so a lambda will do.
 *
 * <p>Calls come through the client's callback executor, one at a time for each watch, whatever the executor: first {@link
 * #onSnapshot} for a phone, then each later event of that phone once and in order. Do not block in a callback; the SDK's
 * blocking methods refuse to run there, their {@code ...Async} twins do not. An exception thrown here is logged and changes
 * nothing else.
 */
@FunctionalInterface
public interface PhoneListener {
    /** Something happened. The event carries the phone as it is afterwards. */
    void onEvent(PhoneEvent event);

    /**
     * Everything true of a phone. Once per phone at the beginning; and again when the events between two connections are no
     * longer to be had, in place of them.
     */
    default void onSnapshot(PhoneState state) {}

    /**
     * The watch has its events as they come, or has lost the bridge and goes on where it stopped as soon as it can. In
     * between, what {@link Watch#state} shows may be out of date.
     */
    default void onWatchState(WatchState state) {}

    /**
     * The bridge has ended the watch for good, and why: signed off, say, or the phone is no longer the user's. The last call
     * of all; it does not come after {@link Watch#close}. By default it is logged.
     */
    default void onEnded(DeskbridgeException why) {
        System.getLogger(PhoneListener.class.getName())
                .log(System.Logger.Level.WARNING, "The watch has ended: {0}", why.getMessage());
    }
}
