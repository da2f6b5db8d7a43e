package io.deskbridge.bridge.outside;

import io.deskbridge.bridge.actor.port.OutsideLines;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trunk to a world of a few well-known numbers ({@link WellKnownNumber}) and of help, which always answers. People outside can
 * also call in ({@link #call}). Safe for use from any thread; what it says, it says from the timers' thread, or from the caller's.
 */
public final class SimulatedOutside implements OutsideLines {
    /** Lines of calls that come in are numbered apart from those that go out. */
    private static final long FIRST_INCOMING = 1L << 40;

    private final ServerName server;
    private final List<String> emergency;
    private final Timers timers;
    private final Duration pace;
    private final Map<PhoneId, End> ends = new ConcurrentHashMap<>();
    private final AtomicLong incoming = new AtomicLong(FIRST_INCOMING);
    private @Nullable Sink sink;

    /** The outside of {@code server}; {@code pace} is how long anything takes there: until it rings, until somebody answers. */
    public SimulatedOutside(ServerName server, List<String> emergency, Timers timers, Duration pace) {
        this.server = server;
        this.emergency = List.copyOf(emergency);
        this.timers = timers;
        this.pace = pace;
    }

    /** The outside end of one call. */
    private static final class End {
        volatile CallId call;
        final Consumer<LineSignal> hears;

        End(CallId call, Consumer<LineSignal> hears) {
            this.call = call;
            this.hears = hears;
        }
    }

    @Override
    public void start(Sink to) {
        sink = to;
    }

    private Sink sink() {
        Sink to = sink;
        if (to == null) {
            throw new IllegalStateException("the outside has not begun");
        }
        return to;
    }

    // ---- calls that go out

    @Override
    public void say(OutsideLine line, CallId call, LineSignal signal) {
        if (signal instanceof LineSignal.Offer) {
            ends.put(line.id(), new End(call, heard -> {}));
            reached(line);
            return;
        }
        End end = ends.get(line.id());
        if (end == null) {
            return;
        }
        if (signal instanceof LineSignal.FarChanged changed) {
            end.call = changed.call();
        } else if (signal instanceof LineSignal.Conference conference) {
            end.call = conference.call();
        } else if (signal instanceof LineSignal.Release) {
            ends.remove(line.id());
        }
        end.hears.accept(signal);
    }

    @Override
    public void lost(ServerName gone) {
        ends.forEach((line, end) -> {
            if (end.call.owner().equals(Optional.of(gone)) && ends.remove(line, end)) {
                end.hears.accept(new LineSignal.Release(Cause.PHONE_LOST));
            }
        });
    }

    private void reached(OutsideLine line) {
        if (emergency.contains(line.number())) {
            later(line, 1, new LineSignal.Alerting("Emergency"));
            later(line, 2, new LineSignal.Connect("Emergency"));
            return;
        }
        WellKnownNumber who = WellKnownNumber.of(line.number()).orElse(WellKnownNumber.UNASSIGNED);
        switch (who) {
            case ANSWERS, HANGS_UP -> {
                later(line, 1, new LineSignal.Alerting(who.called()));
                later(line, 2, new LineSignal.Connect(who.called()));
                if (who == WellKnownNumber.HANGS_UP) {
                    later(line, 4, new LineSignal.Release(Cause.NORMAL_CLEARING));
                }
            }
            case NEVER_ANSWERS -> later(line, 1, new LineSignal.Alerting(who.called()));
            case SILENT_PROGRESS -> {
                later(line, 1, new LineSignal.NetworkReached());
                later(line, 2, new LineSignal.Connect(who.called()));
            }
            case REFUSES -> {
                later(line, 1, new LineSignal.Alerting(who.called()));
                later(line, 2, new LineSignal.Release(who.cause()));
            }
            case BUSY, UNASSIGNED, CONGESTION -> later(line, 1, new LineSignal.Release(who.cause()));
        }
    }

    /** Says it after so many paces, if the call still is. */
    private void later(OutsideLine line, int paces, LineSignal signal) {
        timers.after(pace.multipliedBy(paces), () -> {
            End end = ends.get(line.id());
            if (end != null) {
                if (signal instanceof LineSignal.Release) {
                    ends.remove(line.id());
                }
                sink().said(end.call, line, signal);
            }
        });
    }

    // ---- calls that come in

    /**
     * Somebody outside calls a number of the network.
     *
     * @param from who; {@link Party#ANONYMOUS} withholds the number
     * @param to the number
     * @param offered what the caller would like to carry; the call carries audio, whatever it is (R16)
     * @param hears what the caller hears, on any thread, in order
     */
    public Caller call(Party from, String to, Media offered, Consumer<LineSignal> hears) {
        OutsideLine line = new OutsideLine(server, incoming.incrementAndGet(), from.number());
        End end = new End(new CallId(""), hears);
        ends.put(line.id(), end);
        CallId call = sink().calls(line, from, to);
        end.call = call;
        return new Caller(line, call);
    }

    /** Somebody outside who has called. */
    public final class Caller {
        private final OutsideLine line;
        private final CallId call;

        private Caller(OutsideLine line, CallId call) {
            this.line = line;
            this.call = call;
        }

        /** The conversation as it was called when it began. */
        public CallId call() {
            return call;
        }

        /** What the call carries. */
        public Media media() {
            return Media.AUDIO;
        }

        /** Hangs up. Does nothing when the call is over. */
        public void hangUp() {
            End end = ends.remove(line.id());
            if (end != null) {
                sink().said(end.call, line, new LineSignal.Release(Cause.NORMAL_CLEARING));
            }
        }
    }
}
