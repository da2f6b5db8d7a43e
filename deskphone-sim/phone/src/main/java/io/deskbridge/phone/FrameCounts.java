package io.deskbridge.phone;

/**
 * How many frames a phone has exchanged since it was made. Heartbeats belong to the connection, and what acknowledges a
 * report says nothing new: neither is counted.
 *
 * @param received frames from the bridge
 * @param sent frames to the bridge
 * @param orders orders from the bridge, which are among the frames received
 */
public record FrameCounts(long received, long sent, long orders) {}
