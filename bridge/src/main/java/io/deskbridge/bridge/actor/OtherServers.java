package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.TrunkSink;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.switching.CallInput;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the other servers say, and what is to be done when one of them is lost and back: told to calls and phones. Safe on any thread. */
final class OtherServers implements TrunkSink {
    private final Calls calls;
    private final Supplier<Collection<PhoneActor>> phones;
    private final Timers timers;
    private final Duration staleLimit;
    private final Arrivals arrivals;
    /** Servers that are lost and may still come back in time, each with the number of that loss, which no other has. */
    private final Map<ServerName, Long> awaited = new ConcurrentHashMap<>();

    private final AtomicLong losses = new AtomicLong();
    /** What phones here have left of calls of a lost server, and it has not heard: nobody but this server can still tell it. */
    private final Map<ServerName, List<TrunkMessage.ToCall>> left = new ConcurrentHashMap<>();

    OtherServers(Calls calls, Supplier<Collection<PhoneActor>> phones, Timers timers, Duration staleLimit) {
        this.calls = calls;
        this.phones = phones;
        this.timers = timers;
        this.staleLimit = staleLimit;
        this.arrivals = new Arrivals(calls);
    }

    @Override
    public void arrived(ServerName from, TrunkMessage message) {
        message.match(arrivals);
    }

    @Override
    public void undelivered(ServerName to, TrunkMessage message) {
        message.match(new Undelivered(calls, it -> left(to, it)));
    }

    private void left(ServerName to, TrunkMessage.ToCall said) {
        left.merge(
                to,
                List.of(said),
                (before, one) -> Stream.concat(before.stream(), one.stream()).toList());
    }

    @Override
    public void lost(ServerName gone) {
        long loss = losses.incrementAndGet();
        awaited.put(gone, loss);
        calls.lost(gone);
        phones.get().forEach(phone -> phone.tell(new PhoneInput.ServerLost(gone, false)));
        // It is not awaited for ever.
        timers.after(staleLimit, () -> {
            if (awaited.remove(gone, loss)) {
                left.remove(gone);
                calls.lostForGood(gone);
                phones.get().forEach(phone -> phone.tell(new PhoneInput.ServerLost(gone, true)));
            }
        });
    }

    @Override
    public void back(ServerName server) {
        awaited.remove(server);
        List<TrunkMessage.ToCall> unheard = left.remove(server);
        if (unheard != null) {
            unheard.forEach(it -> calls.leftMeanwhile(it.call(), it.phone(), it.signal()));
        }
        calls.back(server);
        phones.get().forEach(phone -> phone.tell(new PhoneInput.ServerBack(server)));
    }

    /** What another server says. */
    private record Arrivals(Calls calls) implements TrunkMessage.Cases<Boolean> {
        @Override
        public Boolean toPhone(TrunkMessage.ToPhone it) {
            calls.toPhoneHere(it.phone(), it.call(), it.signal());
            return true;
        }

        @Override
        public Boolean toCall(TrunkMessage.ToCall it) {
            calls.saidHere(it.call(), it.phone(), it.signal());
            return true;
        }

        @Override
        public Boolean between(TrunkMessage.Between it) {
            calls.toCallHere(it.call(), it.input());
            return true;
        }

        @Override
        public Boolean pickUpAt(TrunkMessage.PickUpAt it) {
            calls.pickUps().lookHere(it.pickUp());
            return true;
        }
    }

    /** Whoever waits for an answer to what did not arrive gets it from here. */
    private record Undelivered(Calls calls, Consumer<TrunkMessage.ToCall> left) implements TrunkMessage.Cases<Boolean> {
        /** Who talks is told again when the other server is back; who was called is not reached. */
        @Override
        public Boolean toPhone(TrunkMessage.ToPhone it) {
            if (it.signal() instanceof LineSignal.Offer || it.signal() instanceof LineSignal.PickedUp) {
                calls.saidHere(it.call(), it.phone(), new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE));
            }
            return true;
        }

        /** What a phone asks for is denied, a call that it would answer is not to be had, and what it does it tells later (A15). */
        @Override
        public Boolean toCall(TrunkMessage.ToCall it) {
            LineSignal said = it.signal();
            boolean isBeingSetUp = said instanceof LineSignal.Alerting || said instanceof LineSignal.Connect;
            boolean asks = said instanceof LineSignal.Transfer
                    || said instanceof LineSignal.BlindTransfer
                    || said instanceof LineSignal.Merge
                    || said instanceof LineSignal.AddParty
                    || said instanceof LineSignal.DropParty
                    || said instanceof LineSignal.Park;
            if (said instanceof LineSignal.Release || said instanceof LineSignal.Clear) {
                left.accept(it);
            } else if (isBeingSetUp || said instanceof LineSignal.Deflect) {
                calls.toPhoneHere(it.phone(), it.call(), new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE));
            } else if (asks) {
                calls.toPhoneHere(it.phone(), it.call(), new LineSignal.Denied(Cause.DEST_NOT_OBTAINABLE));
            }
            return true;
        }

        @Override
        public Boolean between(TrunkMessage.Between it) {
            if (it.input() instanceof CallInput.YieldAsked asked) {
                calls.toCallHere(asked.to(), new CallInput.NotYielded(asked.by()));
            } else if (it.input() instanceof CallInput.Yielded yielded) {
                calls.toCallHere(yielded.rest().from(), new CallInput.NotYielded(yielded.by()));
            } else if (it.input() instanceof CallInput.PickUpAsked asked) {
                calls.pickUps().notHere(asked.pickUp());
            }
            return true;
        }

        @Override
        public Boolean pickUpAt(TrunkMessage.PickUpAt it) {
            calls.pickUps().notHere(it.pickUp());
            return true;
        }
    }
}
