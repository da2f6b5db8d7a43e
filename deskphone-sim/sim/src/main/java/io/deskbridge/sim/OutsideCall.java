package io.deskbridge.sim;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.outside.SimulatedOutside;

/** One call from outside, and what its caller has heard. Safe for any thread. */
final class OutsideCall {

    private final String server;
    private final Party from;
    private final String to;
    private final SimulatedOutside.Caller caller;
    private final Ear ear;

    private OutsideCall(String server, Party from, String to, SimulatedOutside.Caller caller, Ear ear) {
        this.server = server;
        this.from = from;
        this.to = to;
        this.caller = caller;
        this.ear = ear;
    }

    /** Hears on one thread what is asked for on another. */
    private static final class Ear {
        private Heard heard = Heard.NOTHING;

        synchronized Heard hear(LineSignal signal) {
            heard = heard.then(signal);
            return heard;
        }

        synchronized Heard heard() {
            return heard;
        }
    }

    /** Begins one; {@code over} runs when it is over, on any thread, perhaps before this returns. */
    static OutsideCall begin(
            String server, SimulatedOutside world, Party from, String to, Media offered, Runnable over) {
        Ear ear = new Ear();
        SimulatedOutside.Caller caller = world.call(from, to, offered, signal -> {
            if (ear.hear(signal).isOver()) {
                over.run();
            }
        });
        return new OutsideCall(server, from, to, caller, ear);
    }

    /** Its id: the conversation's name when it began. */
    String id() {
        return caller.call().value();
    }

    String server() {
        return server;
    }

    String from() {
        return from.number();
    }

    String to() {
        return to;
    }

    Media media() {
        return caller.media();
    }

    Heard heard() {
        return ear.heard();
    }

    boolean isOver() {
        return heard().isOver();
    }

    void hangUp() {
        caller.hangUp();
        ear.hear(new LineSignal.Release(Cause.NORMAL_CLEARING));
    }

    /** One line. */
    String line() {
        Heard now = heard();
        StringBuilder line = new StringBuilder(from()).append(" calls ").append(to);
        if (now.isOver()) {
            line.append(": over, ").append(now.cause());
        } else if (now.progress().contains(Heard.Progress.ANSWERED)) {
            line.append(now.held() ? ": held" : ": answered").append(by(now));
        } else if (now.progress().contains(Heard.Progress.RINGING)) {
            line.append(": rings").append(now.reached().isEmpty() ? "" : " at " + now.reached());
        }
        return line.toString();
    }

    private static String by(Heard now) {
        return now.reached().isEmpty() ? "" : " by " + now.reached();
    }
}
