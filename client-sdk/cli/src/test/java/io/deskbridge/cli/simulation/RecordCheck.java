package io.deskbridge.cli.simulation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.storage.RecordFrame;
import io.deskbridge.proto.journal.v1.CallRecord;
import io.deskbridge.proto.journal.v1.Record;
import io.deskbridge.proto.v1.Connection;
import io.deskbridge.proto.v1.ConnectionState;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.MethodDescriptor;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** No call record is lost: a call that a watcher has seen established has its record on the disk, whatever has died meanwhile. */
final class RecordCheck implements SimulatedChannel.Tap {
    private final Set<String> established = new TreeSet<>();

    /** How many calls there were, counted at each phone. */
    int calls() {
        return established.size();
    }

    /** A call without a record, or null; these are the disks of all servers. */
    @Nullable
    String wrong(Iterable<SimulatedServer> servers) {
        Set<String> recorded = new TreeSet<>();
        servers.forEach(server -> server.disk().contents().forEach((file, content) -> {
            if (file.getFileName().toString().startsWith("records-")) {
                read(content, recorded);
            }
        }));
        return established.stream()
                .filter(call -> !recorded.contains(call))
                .findFirst()
                .map(call -> "no record of " + call)
                .orElse(null);
    }

    private static void read(byte[] content, Set<String> recorded) {
        int offset = RecordFrame.WHAT_IT_IS;
        byte[] bytes = RecordFrame.at(content, offset);
        while (bytes != null) {
            try {
                Record record = Record.parseFrom(bytes);
                if (record.hasCall()) {
                    CallRecord call = record.getCall();
                    recorded.add(call.getPhone() + " " + call.getCall());
                    call.getEarlierCallsList().forEach(earlier -> recorded.add(call.getPhone() + " " + earlier));
                }
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("a record that was checked cannot be read", e);
            }
            offset += RecordFrame.HEAD + bytes.length;
            bytes = RecordFrame.at(content, offset);
        }
    }

    @Override
    public void begins(Object call, MethodDescriptor<?, ?> method) {}

    @Override
    public void sent(Object call, Object message) {}

    @Override
    public void reached(Object call, Object message) {}

    @Override
    public void received(Object call, Object message) {
        if (message instanceof WatchResponse response) {
            response.getEventsList().forEach(this::seen);
        }
    }

    private void seen(Event event) {
        if (event.getType() == EventType.EVENT_TYPE_ESTABLISHED) {
            for (Connection connection : event.getConnectionsList()) {
                if (connection.getState() == ConnectionState.CONNECTION_STATE_CONNECTED) {
                    established.add(event.getPhone() + " " + connection.getCall());
                }
            }
        }
    }
}
