package io.deskbridge.client;

/** Whether a watch is up to date. */
public enum WatchState {
    /** Every phone has had its beginning; events arrive as they happen. */
    LIVE,
    /** The stream is lost; the watch tries again by itself, and goes on where it stopped. */
    RECONNECTING,
    /** Closed, or ended by the bridge. */
    ENDED
}
