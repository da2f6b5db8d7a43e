package io.deskbridge.bridge.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Is a client there? One that has opened a stream is, while a stream is open; one that never did is for a time after its last
 * call, so that a story typed by hand holds. The grace of its control sessions begins when it is not (R24).
 *
 * @param streams how many streams are open
 * @param everStreamed it has ever opened one
 * @param away it counts as away
 */
public record Presence(int streams, boolean everStreamed, boolean away) {
    /** Just signed in. */
    public static final Presence NEW = new Presence(0, false, false);

    /**
     * What a step led to.
     *
     * @param presence the next state
     * @param outputs what is to be done
     */
    public record Step(Presence presence, List<PresenceOutput> outputs) {}

    /** Takes one input. Pure. */
    public Step step(PresenceInput input, Duration idle, Instant now) {
        List<PresenceOutput> outputs = new ArrayList<>(2);
        Presence next = input.match(new PresenceInput.Cases<>() {
            @Override
            public Presence streamOpened(PresenceInput.StreamOpened it) {
                outputs.add(new PresenceOutput.DisarmIdle());
                backIfAway(outputs);
                return new Presence(streams + 1, true, false);
            }

            @Override
            public Presence streamClosed(PresenceInput.StreamClosed it) {
                boolean last = streams == 1;
                if (last) {
                    outputs.add(new PresenceOutput.WentAway());
                }
                return new Presence(Math.max(0, streams - 1), true, last);
            }

            @Override
            public Presence called(PresenceInput.Called it) {
                backIfAway(outputs);
                if (streams == 0) {
                    outputs.add(new PresenceOutput.ArmIdle(idle));
                }
                return new Presence(streams, everStreamed, false);
            }

            @Override
            public Presence idleTimedOut(PresenceInput.IdleTimedOut it) {
                if (streams > 0 || away) {
                    return Presence.this;
                }
                Duration silent = Duration.between(it.lastCall(), now);
                if (silent.compareTo(idle) < 0) {
                    outputs.add(new PresenceOutput.ArmIdle(idle.minus(silent)));
                    return Presence.this;
                }
                outputs.add(new PresenceOutput.WentAway());
                return new Presence(0, everStreamed, true);
            }
        });
        return new Step(next, List.copyOf(outputs));
    }

    private void backIfAway(List<PresenceOutput> outputs) {
        if (away) {
            outputs.add(new PresenceOutput.CameBack());
        }
    }
}
