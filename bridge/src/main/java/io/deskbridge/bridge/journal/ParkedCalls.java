package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.journal.v1.Record;
import io.deskbridge.proto.journal.v1.Unparked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which calls are parked, in the log. */
final class ParkedCalls implements ParkJournal, SegmentLog.Carried {
    /** A parked call, and where it stands. */
    private record Held(Parked call, long address) {}

    private final Map<String, Held> slots;
    private final SegmentLog log;

    /** What a log holds of parked calls. */
    static final class Replayed {
        private final Map<String, Held> slots = new ConcurrentHashMap<>();

        void parked(long address, io.deskbridge.proto.journal.v1.Parked it) {
            Parked call = new Parked(
                    it.getSlot(),
                    new CallId(it.getCall()),
                    new PhoneId(it.getWaiting()),
                    new PhoneId(it.getParkedBy()),
                    Words.instant(it.getRecallAt()),
                    it.getDataMap());
            slots.put(call.slot(), new Held(call, address));
        }

        void unparked(Unparked it) {
            slots.computeIfPresent(
                    it.getSlot(), (slot, held) -> held.call().call().value().equals(it.getCall()) ? null : held);
        }
    }

    /** Goes on with what was replayed. */
    ParkedCalls(Replayed replayed, SegmentLog log) {
        this.slots = replayed.slots;
        this.log = log;
    }

    @Override
    public void parked(Parked call) {
        slots.compute(call.slot(), (slot, before) -> write(call));
    }

    private Held write(Parked call) {
        return new Held(
                call,
                log.append(Record.newBuilder()
                        .setParked(io.deskbridge.proto.journal.v1.Parked.newBuilder()
                                .setSlot(call.slot())
                                .setCall(call.call().value())
                                .setWaiting(call.waiting().value())
                                .setParkedBy(call.parkedBy().value())
                                .setRecallAt(Words.timestamp(call.recallAt()))
                                .putAllData(call.data()))
                        .build()));
    }

    @Override
    public void unparked(String slot, CallId call) {
        slots.computeIfPresent(slot, (same, held) -> {
            if (!held.call().call().equals(call)) {
                return held;
            }
            log.append(Record.newBuilder()
                    .setUnparked(Unparked.newBuilder().setSlot(slot).setCall(call.value()))
                    .build());
            return null;
        });
    }

    @Override
    public List<Parked> parked() {
        List<Parked> calls = new ArrayList<>();
        slots.values().forEach(held -> calls.add(held.call()));
        return calls;
    }

    @Override
    public void carry(long address) {
        slots.keySet()
                .forEach(slot -> slots.computeIfPresent(
                        slot, (same, held) -> held.address() < address ? write(held.call()) : held));
    }
}
