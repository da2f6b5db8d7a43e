package io.deskbridge.bridge.api;

import java.time.Duration;

/**
 * Limits of a watch.
 *
 * @param backlog a reader that is more events of one phone behind than that, while it does not read, is too slow (A4)
 * @param batch how many events one message carries at most
 * @param heartbeat a stream that was silent for so long says where every phone's history stands (A3)
 */
public record WatchLimits(int backlog, int batch, Duration heartbeat) {}
