package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.LinkEnd;
import java.time.Duration;
import java.util.Optional;

/**
 * The control family of one phone's link: what every driver of a phone has. Two-phase, as TAPI's LINE_REPLY: {@link #execute}
 * returns at once, a reply and then reports come back through {@link PhoneSink}. Calls never block and never throw; what
 * is sent on a link that is down is lost, and the link's end is told to the sink.
 */
public interface ControlPort {
    /** Orders the phone to do something. */
    void execute(Order order);

    /** Asks the person at the phone for consent. */
    void prompt(long promptId, ClientKey client, Duration timeout);

    /** Stops asking. */
    void withdrawPrompt(long promptId);

    /** Shows who controls the phone, or that nobody does. */
    void showController(Optional<ClientKey> client);

    /** Asks for the phone's whole state. */
    void requestWholeState();

    /** Asks what the phone's panel shows. */
    void requestPanel(long panelId);

    /** Asks what became of an order. */
    void queryOrder(long queryId, String requestId);

    /** What the phone has reported up to this number is safe: it need not keep it any more. */
    void acknowledge(long report);

    /** Ends the phone's registration, with a sentence for its log. */
    void disconnect(LinkEnd end, String why);
}
