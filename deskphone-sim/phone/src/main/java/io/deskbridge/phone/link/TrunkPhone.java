package io.deskbridge.phone.link;

import io.deskbridge.proto.phonelink.v1.BridgeFrame;

/** A phone as its trunk sees it. All methods are called on the trunk's event loop. */
public interface TrunkPhone {

    /** The phone's id; the same for ever. */
    String phone();

    /** True while the bridge has it: only then may anything but Register be said in its name. */
    boolean isRegistered();

    /** The connection stands; the phone should register. What it sends is flushed afterwards. */
    void connected();

    /** The bridge says something to this phone. What it sends in answer is flushed with the answers of the same read. */
    void received(BridgeFrame frame);

    /** Nothing has been said on the connection for long; this phone, which is registered, says that it lives. What it sends is flushed afterwards. */
    void silent();

    /** The connection is gone; {@link #connected} follows when there is a new one. */
    void disconnected();
}
