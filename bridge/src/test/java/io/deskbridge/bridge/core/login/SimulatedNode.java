package io.deskbridge.bridge.core.login;

/** A machine with a clock of its own, which may stand still or die. */
class SimulatedNode {
    private final SimulatedTime time;
    private final String name;
    /** What its monotonic clock counts in a second; two machines are up to 1 % apart. */
    private final double rate;

    private final long offset;
    private long pausedUntil;
    private int life;

    SimulatedNode(SimulatedTime time, String name) {
        this.time = time;
        this.name = name;
        this.rate = 0.995 + time.random().nextDouble() * 0.01;
        this.offset = time.between(0, 1_000_000 * SimulatedTime.SECOND);
    }

    final SimulatedTime time() {
        return time;
    }

    final String name() {
        return name;
    }

    final int life() {
        return life;
    }

    /** Whatever it had to do is forgotten. */
    final void dies() {
        life++;
        pausedUntil = 0;
    }

    final long pausedUntil() {
        return pausedUntil;
    }

    /** It stands still, and what comes meanwhile waits; {@code by}: a node that does not. */
    final void pause(long nanos, SimulatedNode by) {
        pausedUntil = Math.max(pausedUntil, time.now() + nanos);
        time.at(pausedUntil, by, () -> {
            if (pausedUntil <= time.now()) {
                time.resumed(this);
            }
        });
    }

    final void resume() {
        pausedUntil = Math.min(pausedUntil, time.now());
        time.resumed(this);
    }

    /** Its monotonic clock. */
    final long clock() {
        return offset + (long) (time.now() * rate);
    }

    /** In so many nanoseconds of its own clock. */
    final void in(long nanos, Runnable work) {
        time.at(time.now() + (long) Math.ceil(nanos / rate), this, work);
    }

    /** The true time at which its clock shows {@code reading}. */
    final long trueTimeOf(long reading) {
        return (long) ((reading - offset) / rate);
    }
}
