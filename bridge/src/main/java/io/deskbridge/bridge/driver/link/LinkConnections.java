package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.PhoneSink;
import io.netty.channel.Channel;
import java.util.function.LongSupplier;

/** The connections of phones, whatever they come over: sockets in earnest, memory where time and network are a test's own. */
public final class LinkConnections {
    private final PhoneSink sink;
    private final LinkLimits limits;
    private final LongSupplier nanoTime;
    private final PhoneCount count;

    /**
     * Connections whose phones speak to {@code sink}, of which there may be as many as {@code limits} says, over all of them; {@code nanoTime}
     * is a monotonic clock.
     */
    public LinkConnections(PhoneSink sink, LinkLimits limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.sink = sink;
        this.limits = limits;
        this.count = new PhoneCount(limits.phones());
    }

    /** Takes a connection over, before it is active. */
    public void take(Channel channel) {
        LinkPipeline.build(channel.pipeline(), limits, new LinkConnection(sink, limits, count, nanoTime));
    }
}
