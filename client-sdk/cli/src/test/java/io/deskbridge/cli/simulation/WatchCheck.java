package io.deskbridge.cli.simulation;

import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Reason;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.MethodDescriptor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every watcher must get, judged from the messages themselves and not from what the SDK makes of them: a snapshot first, or
 * "resumed" at the position that was asked for, or a snapshot with the reason why not; then every event, numbered without a gap.
 * An event that one watcher has seen is the same for every other, and after every crash.
 */
final class WatchCheck implements SimulatedChannel.Tap {
    /** One stream. */
    private static final class Stream {
        final Map<String, Position> asked = new HashMap<>();
        final Map<String, Position> at = new HashMap<>();
    }

    private final Map<Object, Stream> streams = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private long events;
    private long snapshots;
    private long resumed;
    private long reset;
    private @Nullable String wrong;

    /** The first thing that was wrong, or null. */
    @Nullable
    String wrong() {
        return wrong;
    }

    /** How many events watchers have got. */
    long events() {
        return events;
    }

    /** How watches began. */
    String beginnings() {
        return snapshots + " snapshots, " + reset + " in place of events, " + resumed + " resumed";
    }

    private void wrong(String what) {
        if (wrong == null) {
            wrong = what;
        }
    }

    @Override
    public void begins(Object call, MethodDescriptor<?, ?> method) {
        if ("Watch".equals(method.getBareMethodName())) {
            streams.put(call, new Stream());
        }
    }

    @Override
    public void sent(Object call, Object message) {
        Stream stream = streams.get(call);
        if (stream != null && message instanceof WatchRequest request) {
            request.getResumeFromList().forEach(position -> stream.asked.put(position.getPhone(), position));
        }
    }

    @Override
    public void reached(Object call, Object message) {}

    @Override
    public void received(Object call, Object message) {
        Stream stream = streams.get(call);
        if (stream == null || !(message instanceof WatchResponse response)) {
            return;
        }
        if (response.hasSnapshot()) {
            begun(stream, response);
        } else if (response.hasResumed()) {
            resumed++;
            Position at = response.getResumed();
            if (!at.equals(stream.asked.get(at.getPhone()))) {
                wrong("resumed at " + at + ", not where it was asked to");
            }
            stream.at.put(at.getPhone(), at);
        }
        response.getEventsList().forEach(event -> happened(stream, event));
        response.getHeadsList().forEach(head -> {
            if (!head.equals(stream.at.get(head.getPhone()))) {
                wrong("head " + head + ", but the watcher is at " + stream.at.get(head.getPhone()));
            }
        });
    }

    private void begun(Stream stream, WatchResponse response) {
        snapshots++;
        var snapshot = response.getSnapshot();
        var phone = snapshot.getPhone();
        Position before = stream.asked.get(phone.getPhone());
        if (before != null) {
            reset++;
            boolean told = snapshot.getResetReason() == Reason.REASON_EPOCH_CHANGED
                    || snapshot.getResetReason() == Reason.REASON_HISTORY_TRUNCATED;
            if (!told) {
                wrong("a silent gap: a snapshot without a reason in place of what came after " + before);
            }
            boolean backwards =
                    before.getEpoch().equals(phone.getEpoch()) && phone.getSequence() < before.getSequence();
            if (backwards) {
                wrong("epoch " + before.getEpoch() + " of " + phone.getPhone() + " goes on, but back to "
                        + phone.getSequence() + " from " + before.getSequence());
            }
        }
        stream.at.put(
                phone.getPhone(),
                Position.newBuilder()
                        .setPhone(phone.getPhone())
                        .setEpoch(phone.getEpoch())
                        .setSequence(phone.getSequence())
                        .build());
    }

    private void happened(Stream stream, Event event) {
        events++;
        Position at = stream.at.get(event.getPhone());
        if (at == null || !at.getEpoch().equals(event.getEpoch())) {
            wrong("event " + event.getSequence() + " of epoch " + event.getEpoch() + " for a watcher at " + at);
        } else if (event.getSequence() != at.getSequence() + 1 || event.getPreviousSequence() != at.getSequence()) {
            wrong("a gap: event " + event.getSequence() + " after " + event.getPreviousSequence() + " for a watcher at "
                    + at);
        }
        stream.at.put(
                event.getPhone(),
                Position.newBuilder()
                        .setPhone(event.getPhone())
                        .setEpoch(event.getEpoch())
                        .setSequence(event.getSequence())
                        .build());
        // The previous sequence is the stream's; everything else is the event's.
        int content =
                event.toBuilder().clearPreviousSequence().build().toByteString().hashCode();
        String name = event.getPhone() + " " + event.getEpoch() + " " + event.getSequence();
        Integer known = seen.putIfAbsent(name, content);
        if (known != null && known != content) {
            wrong("event " + name + " is another one than it was: " + event);
        }
    }
}
