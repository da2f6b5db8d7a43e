package io.deskbridge.cli.bench;

import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.Platform;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.deskbridge.proto.v1.SharedControlServiceGrpc;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.deskbridge.proto.v1.StartSharedControlRequest;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One user's client, with its commands over either road and its events, as the floor's client does it. */
final class Calls {
    /** When something arrived. */
    private record Arrived(EventType type, long nanos) {}

    private static final long WITHIN_SECONDS = 10;

    /** Hears on the client's event loop what would be queued for the one who waits. */
    interface Heard {
        void result(long at);

        void event(EventType type, long at);
    }

    private final String phone;
    private final CallControlServiceGrpc.CallControlServiceBlockingStub unary;
    private final LinkedBlockingQueue<Arrived> events = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Long> results = new LinkedBlockingQueue<>();
    private final StreamObserver<ControlRequest> stream;
    private long requests;
    private volatile @Nullable Heard instead;

    Calls(ManagedChannel commands, ManagedChannel watching, String user, String phone) throws InterruptedException {
        this.phone = phone;
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer demo-" + user);
        Channel channel = ClientInterceptors.intercept(commands, MetadataUtils.newAttachHeadersInterceptor(headers));
        Channel eventChannel =
                ClientInterceptors.intercept(watching, MetadataUtils.newAttachHeadersInterceptor(headers));
        var unusedSignIn = SignInServiceGrpc.newBlockingStub(channel)
                .signIn(SignInRequest.newBuilder()
                        .setMode(Mode.MODE_SIMULTANEOUS)
                        .setPlatform(Platform.PLATFORM_WINDOWS)
                        .build());
        var unusedStart = SharedControlServiceGrpc.newBlockingStub(channel)
                .startSharedControl(
                        StartSharedControlRequest.newBuilder().setPhone(phone).build());
        unary = CallControlServiceGrpc.newBlockingStub(channel);
        LinkedBlockingQueue<Boolean> synced = new LinkedBlockingQueue<>();
        MonitorServiceGrpc.newStub(eventChannel)
                .watch(WatchRequest.newBuilder().addPhones(phone).build(), new Quiet<WatchResponse>() {
                    @Override
                    public void onNext(WatchResponse message) {
                        long now = System.nanoTime();
                        for (Event event : message.getEventsList()) {
                            heard(event.getType(), now);
                        }
                        if (message.getSynced()) {
                            synced.add(true);
                        }
                    }
                });
        var unusedSynced = synced.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
        stream = CallControlServiceGrpc.newStub(channel).control(new Quiet<ControlResponse>() {
            @Override
            public void onNext(ControlResponse response) {
                long now = System.nanoTime();
                if (response.hasRefusal()) {
                    throw new IllegalStateException("refused: " + response.getRefusal());
                }
                Heard ear = instead;
                if (ear != null) {
                    ear.result(now);
                } else {
                    results.add(now);
                }
            }
        });
    }

    private void heard(EventType type, long now) {
        Heard ear = instead;
        if (ear != null) {
            ear.event(type, now);
        } else {
            events.add(new Arrived(type, now));
        }
    }

    /** From now on nothing is queued: {@code ear} is told. */
    void tell(Heard ear) {
        instead = ear;
    }

    /** Sends a command over the stream. */
    void send(String command, String to) {
        stream.onNext(request(command, to));
    }

    /** When the event of that type arrives; those before it are passed over. */
    long awaitEvent(EventType type) throws InterruptedException {
        while (true) {
            Arrived arrived = events.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new IllegalStateException("no " + type);
            }
            if (arrived.type() == type) {
                return arrived.nanos();
            }
        }
    }

    /** Sends a command over the stream, or as a unary call, and returns when its result arrived. */
    long give(String command, String to, boolean overStream) throws InterruptedException {
        if (overStream) {
            send(command, to);
            Long arrived = results.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
            if (arrived == null) {
                throw new IllegalStateException("no result of " + command);
            }
            return arrived;
        }
        unary(command, to);
        return System.nanoTime();
    }

    private void unary(String command, String to) {
        ControlRequest request = request(command, to);
        var unused = switch (request.getCommandCase()) {
            case DIAL -> unary.dial(request.getDial());
            case ANSWER -> unary.answer(request.getAnswer());
            case HANG_UP -> unary.hangUp(request.getHangUp());
            case HOLD -> unary.hold(request.getHold());
            case RETRIEVE -> unary.retrieve(request.getRetrieve());
            default -> throw new IllegalArgumentException(command);
        };
    }

    private ControlRequest request(String command, String to) {
        String id = phone + "-" + requests++;
        ControlRequest.Builder request = ControlRequest.newBuilder();
        return switch (command) {
            case "dial until ringing" ->
                request.setDial(DialRequest.newBuilder()
                                .setPhone(phone)
                                .setTo(to)
                                .setRequestId(id))
                        .build();
            case "answer" ->
                request.setAnswer(AnswerRequest.newBuilder().setPhone(phone).setRequestId(id))
                        .build();
            case "hold" ->
                request.setHold(HoldRequest.newBuilder().setPhone(phone).setRequestId(id))
                        .build();
            case "retrieve" ->
                request.setRetrieve(RetrieveRequest.newBuilder().setPhone(phone).setRequestId(id))
                        .build();
            case "hang up" ->
                request.setHangUp(HangUpRequest.newBuilder().setPhone(phone).setRequestId(id))
                        .build();
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** An observer that a failure ends the benchmark with. */
    private abstract static class Quiet<T> implements StreamObserver<T> {
        @Override
        public void onError(Throwable cause) {
            if (!String.valueOf(cause.getMessage()).contains("shutdown")) {
                System.err.println("A stream ended: " + cause);
            }
        }

        @Override
        public void onCompleted() {}
    }
}
