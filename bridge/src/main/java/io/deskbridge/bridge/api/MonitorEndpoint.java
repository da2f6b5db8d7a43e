package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.PickUpGroups;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code MonitorService}. */
final class MonitorEndpoint extends MonitorServiceGrpc.MonitorServiceImplBase {
    private final ServerName server;
    private final Access access;
    private final Directory directory;
    private final Phones phones;
    private final EventHistory history;
    private final Timers timers;
    private final WatchLimits limits;
    private final OpenStreams streams;
    private final PickUpGroups groups;

    MonitorEndpoint(
            ServerName server,
            Access access,
            Directory directory,
            Phones phones,
            EventHistory history,
            Timers timers,
            WatchLimits limits,
            OpenStreams streams) {
        this.server = server;
        this.access = access;
        this.directory = directory;
        this.phones = phones;
        this.history = history;
        this.timers = timers;
        this.limits = limits;
        this.streams = streams;
        this.groups = new PickUpGroups(server, directory);
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchResponse> observer) {
        ClientKey client = GuardInterceptor.client();
        Map<PhoneId, Position> resume = new HashMap<>();
        request.getResumeFromList().forEach(position -> resume.put(new PhoneId(position.getPhone()), position));
        WholePhone.Terms terms =
                new WholePhone.Terms(server, history, phone -> isTheirs(client, phone), request.getUndeliveredCalls());
        List<Entry.PhoneEntry> whole = watched(client, request);
        List<String> named = List.copyOf(request.getPickUpGroupsList());
        List<PickUpGroups.Seen> ringing = groups.seenBy(client.user(), named);
        WatchStream stream = new WatchStream(
                history,
                timers,
                limits,
                () -> named.isEmpty() || groups.sees(client.user(), named, ringing)
                        ? Optional.empty()
                        : Optional.of(PickUpGroups.changed(named)),
                (ServerCallStreamObserver<WatchResponse>) observer);
        whole.forEach(entry -> stream.follow(new WholePhone(entry, resume.get(entry.phone()), terms)));
        ringing.forEach(seen -> stream.follow(new RingingPhone(seen)));
        stream.begin((phone, answer) -> phones.phone(phone).read(answer), end -> streams.opened(client, end));
    }

    private boolean isTheirs(ClientKey client, PhoneId phone) {
        return directory
                .phone(phone)
                .filter(entry -> entry.user().equals(client.user()))
                .isPresent();
    }

    private List<Entry.PhoneEntry> watched(ClientKey client, WatchRequest request) {
        if (request.getPhonesCount() == 0 && request.getPickUpGroupsCount() == 0) {
            return directory.phonesOf(client.user()).stream()
                    .filter(entry -> elsewhere(entry).isEmpty())
                    .toList();
        }
        List<Entry.PhoneEntry> named = new ArrayList<>();
        for (String phone : request.getPhonesList()) {
            named.add(access.ownPhone(client, phone));
        }
        named.forEach(entry -> elsewhere(entry).ifPresent(at -> {
            throw new RefusedException(crossServer(entry.phone(), at));
        }));
        return named;
    }

    private Optional<ServerName> elsewhere(Entry.PhoneEntry entry) {
        return directory.location(entry.phone()).filter(at -> !at.equals(server));
    }

    private Refusal crossServer(PhoneId phone, ServerName at) {
        return Refusal.of(
                Reason.CROSS_SERVER,
                "Phone " + phone + " is registered on server " + at + ", this is server " + server
                        + "; watch it there.",
                "phone",
                phone.value(),
                "rule",
                "R15",
                "phone_server",
                at.value(),
                "client_server",
                server.value());
    }
}
