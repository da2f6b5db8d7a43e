package io.deskbridge.client.softphone;

import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.DeskPhoneBuilder;
import java.util.function.Consumer;

/** Makes a {@link Softphone}. The link and the secret are needed; everything else has a default. Not safe for several threads. */
public final class SoftphoneBuilder {
    final DeskbridgeClient client;
    private final String phone;
    private String host = "";
    private int port;
    private String secret = "";
    private int appearances = 3;
    Consumer<SoftphoneState> listener = state -> {};

    SoftphoneBuilder(DeskbridgeClient client, String phone) {
        this.client = client;
        this.phone = phone;
    }

    /** The phone link of the server at which the client is signed in: a client and its softphone are on one server (R6). */
    public SoftphoneBuilder link(String linkHost, int linkPort) {
        this.host = linkHost;
        this.port = linkPort;
        return this;
    }

    /** What the softphone proves itself with, as the administrator has set it. */
    public SoftphoneBuilder secret(String newSecret) {
        this.secret = newSecret;
        return this;
    }

    /** How many calls it has at most, 1 to 8; 3 by default. */
    public SoftphoneBuilder calls(int most) {
        this.appearances = most;
        return this;
    }

    /**
     * Hears every state that is another than the one before, in their order, one at a time, on a thread of the softphone's own; must not block. Not told of
     * {@link Service#CLOSED}. An exception is the listener's own affair.
     */
    public SoftphoneBuilder listener(Consumer<SoftphoneState> newListener) {
        this.listener = newListener;
        return this;
    }

    /**
     * Starts it, and returns at once; {@link Softphone#await} waits until it is {@link Service#IN_SERVICE}. It is closed with its client.
     *
     * @throws IllegalStateException without a link, or where the client is closed
     * @throws IllegalArgumentException if the calls are not 1 to 8
     */
    public Softphone start() {
        if (host.isEmpty()) {
            throw new IllegalStateException("Say where the server's phone link is: link(host, port).");
        }
        return Softphone.start(this);
    }

    /** Another life of the softphone: it asks for its user. */
    DeskPhone device() {
        DeskPhoneBuilder device = DeskPhone.builder(phone)
                .server(host, port)
                .secret(secret)
                .model("Deskbridge SDK")
                .sharedControl(false)
                .appearances(appearances)
                .client(client.clientId());
        return device.start();
    }
}
