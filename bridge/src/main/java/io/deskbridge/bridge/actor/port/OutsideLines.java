package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.ServerName;

/** The way to the outside world: what takes the calls that leave the network, and brings those that come in. */
public interface OutsideLines {
    /** A call, which knows the line by {@code call}, says something to its outside end. Returns at once. */
    void say(OutsideLine line, CallId call, LineSignal signal);

    /** A server is gone: the calls it switched are over for their outside ends. */
    void lost(ServerName server);

    /** Begins; {@code sink} hears of outside ends from now on, on any thread. */
    void start(Sink sink);

    /** Who hears what the outside world says. */
    interface Sink {
        /** The outside end of a call says something. */
        void said(CallId call, OutsideLine line, LineSignal signal);

        /** Somebody outside calls a number of the network; answers the conversation's name. */
        CallId calls(OutsideLine line, Party caller, String to);
    }

    /** A network without an outside: nothing is ever said to it. */
    OutsideLines NONE = new OutsideLines() {
        @Override
        public void say(OutsideLine line, CallId call, LineSignal signal) {}

        @Override
        public void lost(ServerName server) {}

        @Override
        public void start(Sink sink) {}
    };
}
