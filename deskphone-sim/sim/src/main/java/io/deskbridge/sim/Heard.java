package io.deskbridge.sim;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller outside has heard so far. Immutable.
 *
 * @param progress each at most once, in the order in which it was first heard
 * @param reached who is there, by name; empty for nobody yet
 * @param held the far end holds the caller
 * @param cause why the call was released; NONE before
 */
record Heard(List<Progress> progress, String reached, boolean held, Cause cause) {

    /** What is heard of a call's progress. */
    enum Progress {
        RINGING,
        ANSWERED,
        RELEASED
    }

    /** Nothing yet. */
    static final Heard NOTHING = new Heard(List.of(), "", false, Cause.NONE);

    boolean isOver() {
        return progress.contains(Progress.RELEASED);
    }

    /** With one signal more; nothing is heard after the release. */
    Heard then(LineSignal signal) {
        if (isOver()) {
            return this;
        }
        if (signal instanceof LineSignal.Alerting alerting) {
            return and(Progress.RINGING).reaching(alerting.name());
        }
        if (signal instanceof LineSignal.Connect connect) {
            return and(Progress.ANSWERED).reaching(connect.name());
        }
        if (signal instanceof LineSignal.FarHold hold) {
            return holding(hold.held());
        }
        if (signal instanceof LineSignal.FarChanged changed) {
            return at(changed.far())
                    .holding(changed.far() == ConnectionState.HELD)
                    .reaching(changed.remote().name());
        }
        if (signal instanceof LineSignal.Release release) {
            return new Heard(progress, reached, false, release.cause()).and(Progress.RELEASED);
        }
        return this;
    }

    private Heard at(ConnectionState far) {
        return switch (far) {
            case ALERTING -> and(Progress.RINGING);
            case CONNECTED, HELD -> and(Progress.ANSWERED);
            case NULL, INITIATED, QUEUED, FAILED -> this;
        };
    }

    private Heard and(Progress more) {
        if (progress.contains(more)) {
            return this;
        }
        List<Progress> all = new ArrayList<>(progress);
        all.add(more);
        return new Heard(List.copyOf(all), reached, held, cause);
    }

    private Heard reaching(String name) {
        return name.isEmpty() ? this : new Heard(progress, name, held, cause);
    }

    private Heard holding(boolean now) {
        return new Heard(progress, reached, now, cause);
    }
}
