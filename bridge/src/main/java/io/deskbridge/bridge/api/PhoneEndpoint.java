package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.GetPhoneRequest;
import io.deskbridge.proto.v1.GetPhoneResponse;
import io.deskbridge.proto.v1.ListPhonesRequest;
import io.deskbridge.proto.v1.ListPhonesResponse;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.PhoneServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** {@code PhoneService}. */
final class PhoneEndpoint extends PhoneServiceGrpc.PhoneServiceImplBase {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final ServerName server;
    private final Access access;
    private final Directory directory;
    private final Phones phones;

    PhoneEndpoint(ServerName server, Access access, Directory directory, Phones phones) {
        this.server = server;
        this.access = access;
        this.directory = directory;
        this.phones = phones;
    }

    @Override
    public void getPhone(GetPhoneRequest request, StreamObserver<GetPhoneResponse> observer) {
        ClientKey client = GuardInterceptor.client();
        Entry.PhoneEntry entry = access.ownPhone(client, request.getPhone());
        UnaryReply<PhoneView, GetPhoneResponse> reply = UnaryReply.to(
                observer,
                view -> GetPhoneResponse.newBuilder()
                        .setPhone(ToProto.phone(entry, view, server))
                        .build());
        phones.phone(entry.phone()).read(view -> {
            if (view.isOf(client.user())) {
                reply.done(view);
            } else {
                reply.refused(Access.notTheirs(client, request.getPhone()));
            }
        });
    }

    @Override
    public void listPhones(ListPhonesRequest request, StreamObserver<ListPhonesResponse> observer) {
        int size = request.getPageSize() == 0 ? PAGE : request.getPageSize();
        if (size < 1 || size > LARGEST_PAGE) {
            throw new RefusedException(Fields.wrong(
                    "page_size",
                    Integer.toString(request.getPageSize()),
                    "a page has 1 to " + LARGEST_PAGE + " phones"));
        }
        // The phones come by id, so the id of the last one says where the next page begins, whatever changed meanwhile.
        UserName user = GuardInterceptor.client().user();
        List<Entry.PhoneEntry> rest = directory.phonesOf(user).stream()
                .filter(entry -> entry.phone().value().compareTo(request.getPageToken()) > 0)
                .toList();
        List<Entry.PhoneEntry> page = rest.subList(0, Math.min(size, rest.size()));
        String next =
                page.size() < rest.size() ? page.get(page.size() - 1).phone().value() : "";
        UnaryReply<List<Phone>, ListPhonesResponse> reply = UnaryReply.to(
                observer,
                found -> ListPhonesResponse.newBuilder()
                        .addAllPhones(found)
                        .setNextPageToken(next)
                        .build());
        readAll(user, page, reply);
    }

    /** Asks each phone's actor; the last one to answer completes the page. A phone that is somebody else's by then is left out. */
    private void readAll(
            UserName user, List<Entry.PhoneEntry> page, UnaryReply<List<Phone>, ListPhonesResponse> reply) {
        if (page.isEmpty()) {
            reply.done(List.of());
            return;
        }
        AtomicReferenceArray<Phone> found = new AtomicReferenceArray<>(page.size());
        AtomicInteger missing = new AtomicInteger(page.size());
        for (int i = 0; i < page.size(); i++) {
            int place = i;
            Entry.PhoneEntry entry = page.get(i);
            phones.phone(entry.phone()).read(view -> {
                if (view.isOf(user)) {
                    found.set(place, ToProto.phone(entry, view, server));
                }
                if (missing.decrementAndGet() == 0) {
                    reply.done(IntStream.range(0, found.length())
                            .mapToObj(found::get)
                            .filter(Objects::nonNull)
                            .toList());
                }
            });
        }
    }
}
