package io.deskbridge.client;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.deskbridge.proto.v1.GetCommandRequest;
import io.deskbridge.proto.v1.GetCommandResponse;
import io.deskbridge.proto.v1.GetPanelRequest;
import io.deskbridge.proto.v1.GetPanelResponse;
import io.deskbridge.proto.v1.GetPhoneRequest;
import io.deskbridge.proto.v1.GetPhoneResponse;
import io.deskbridge.proto.v1.GetSharedControlRequest;
import io.deskbridge.proto.v1.GetSharedControlResponse;
import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.Panel;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.PhoneFeatureServiceGrpc;
import io.deskbridge.proto.v1.PhoneServiceGrpc;
import io.deskbridge.proto.v1.SharedControlServiceGrpc;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInResponse;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.deskbridge.proto.v1.SignOutRequest;
import io.deskbridge.proto.v1.SignOutResponse;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.StartSharedControlRequest;
import io.deskbridge.proto.v1.StartSharedControlResponse;
import io.deskbridge.proto.v1.StopSharedControlRequest;
import io.deskbridge.proto.v1.StopSharedControlResponse;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A bridge in process that answers what the test tells it to. */
final class BridgeScript implements AutoCloseable {
    /** A command that arrived, and the stream to answer it on. */
    record Given(ControlRequest request, StreamObserver<ControlResponse> answers) {
        String id() {
            Message command =
                    (Message) request.getAllFields().values().iterator().next();
            return (String) command.getField(command.getDescriptorForType().findFieldByName("request_id"));
        }

        /** The answer to a command that is about no connection. */
        void succeedAboutThePhone(long sequence) {
            answers.onNext(ControlResponse.newBuilder()
                    .setRequestId(id())
                    .setResult(CommandResult.newBuilder()
                            .setRequestId(id())
                            .setPhone("4001")
                            .setEpoch("e")
                            .setSequence(sequence))
                    .build());
        }

        void succeed(long sequence) {
            answers.onNext(ControlResponse.newBuilder()
                    .setRequestId(id())
                    .setResult(CommandResult.newBuilder()
                            .setRequestId(id())
                            .setPhone("4001")
                            .setEpoch("e")
                            .setSequence(sequence)
                            .setConnection(io.deskbridge.proto.v1.Connection.newBuilder()
                                    .setConnection("c1")
                                    .setCall("call")))
                    .build());
        }
    }

    /** A panel that was asked for, and where to answer. */
    record Asked(GetPanelRequest request, StreamObserver<GetPanelResponse> answer) {
        void show(Panel panel) {
            answer.onNext(GetPanelResponse.newBuilder().setPanel(panel).build());
            answer.onCompleted();
        }
    }

    /** A question what became of a command, and where to answer. */
    record Wondered(GetCommandRequest request, StreamObserver<GetCommandResponse> answer) {
        void answer(GetCommandResponse.Builder response) {
            answer.onNext(response.build());
            answer.onCompleted();
        }
    }

    /** A watch that was opened. */
    record Opened(WatchRequest request, StreamObserver<WatchResponse> messages) {}

    /** A request, where to answer it, how long its caller waits, and whether the caller has given up. */
    record Request<Q, R>(Q asked, StreamObserver<R> answers, Duration patience, CompletableFuture<Boolean> cancelled) {
        void answer(R response) {
            answers.onNext(response);
            answers.onCompleted();
        }

        void refuse(Status.Code code, String reason) {
            answers.onError(refusal(code, reason));
        }
    }

    /** Where requests of one kind arrive: answered at once as usual, or, while it is held, by the test. */
    static final class Door<Q, R> {
        private final BlockingQueue<Request<Q, R>> requests = new LinkedBlockingQueue<>();
        private final Function<Q, R> usual;
        private volatile boolean held;

        Door(Function<Q, R> usual) {
            this.usual = usual;
        }

        /** From now on the test answers. */
        void hold() {
            held = true;
        }

        /** From now on it answers as usual again. */
        void release() {
            held = false;
        }

        Request<Q, R> next() throws InterruptedException {
            return BridgeScript.next(requests);
        }

        boolean nobodyCame() {
            return requests.isEmpty();
        }

        private void come(Q asked, StreamObserver<R> answers) {
            CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
            ((ServerCallStreamObserver<R>) answers).setOnCancelHandler(() -> cancelled.complete(true));
            Duration patience = Duration.ofNanos(
                    Objects.requireNonNull(Context.current().getDeadline()).timeRemaining(TimeUnit.NANOSECONDS));
            Request<Q, R> request = new Request<>(asked, answers, patience, cancelled);
            boolean answered = !held;
            requests.add(request);
            if (answered) {
                request.answer(usual.apply(asked));
            }
        }
    }

    final Door<SignInRequest, SignInResponse> signIns = new Door<>(BridgeScript::signedIn);
    final Door<SignOutRequest, SignOutResponse> signOuts = new Door<>(request -> SignOutResponse.getDefaultInstance());
    final Door<StartSharedControlRequest, StartSharedControlResponse> questions = new Door<>(request ->
            StartSharedControlResponse.newBuilder().setPhone(phone(1)).build());
    final Door<StopSharedControlRequest, StopSharedControlResponse> stops =
            new Door<>(request -> StopSharedControlResponse.getDefaultInstance());
    final Door<GetSharedControlRequest, GetSharedControlResponse> controls = new Door<>(
            request -> GetSharedControlResponse.newBuilder().setInControl(true).build());
    final Door<GetPhoneRequest, GetPhoneResponse> phones = new Door<>(
            request -> GetPhoneResponse.newBuilder().setPhone(phone(7)).build());
    final BlockingQueue<StartSharedControlRequest> starts = new LinkedBlockingQueue<>();
    final BlockingQueue<StreamObserver<ControlResponse>> lanes = new LinkedBlockingQueue<>();
    final BlockingQueue<Given> commands = new LinkedBlockingQueue<>();
    final BlockingQueue<Opened> watches = new LinkedBlockingQueue<>();
    final BlockingQueue<Wondered> outcomes = new LinkedBlockingQueue<>();
    final BlockingQueue<Asked> panels = new LinkedBlockingQueue<>();
    private final String name = UUID.randomUUID().toString();
    private final Server server;

    BridgeScript() {
        server = started(InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new SignInServiceGrpc.SignInServiceImplBase() {
                    @Override
                    public void signIn(SignInRequest request, StreamObserver<SignInResponse> answer) {
                        signIns.come(request, answer);
                    }

                    @Override
                    public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> answer) {
                        signOuts.come(request, answer);
                    }
                })
                .addService(new SharedControlServiceGrpc.SharedControlServiceImplBase() {
                    @Override
                    public void startSharedControl(
                            StartSharedControlRequest request, StreamObserver<StartSharedControlResponse> answer) {
                        starts.add(request);
                        questions.come(request, answer);
                    }

                    @Override
                    public void stopSharedControl(
                            StopSharedControlRequest request, StreamObserver<StopSharedControlResponse> answer) {
                        stops.come(request, answer);
                    }

                    @Override
                    public void getSharedControl(
                            GetSharedControlRequest request, StreamObserver<GetSharedControlResponse> answer) {
                        controls.come(request, answer);
                    }
                })
                .addService(new PhoneServiceGrpc.PhoneServiceImplBase() {
                    @Override
                    public void getPhone(GetPhoneRequest request, StreamObserver<GetPhoneResponse> answer) {
                        phones.come(request, answer);
                    }
                })
                .addService(new CallControlServiceGrpc.CallControlServiceImplBase() {
                    @Override
                    public void getCommand(GetCommandRequest request, StreamObserver<GetCommandResponse> answer) {
                        outcomes.add(new Wondered(request, answer));
                    }

                    @Override
                    public StreamObserver<ControlRequest> control(StreamObserver<ControlResponse> answers) {
                        lanes.add(answers);
                        return new StreamObserver<>() {
                            @Override
                            public void onNext(ControlRequest request) {
                                commands.add(new Given(request, answers));
                            }

                            @Override
                            public void onError(Throwable cause) {
                                // The client has gone; its tests say so.
                            }

                            @Override
                            public void onCompleted() {
                                answers.onCompleted();
                            }
                        };
                    }
                })
                .addService(new PhoneFeatureServiceGrpc.PhoneFeatureServiceImplBase() {
                    @Override
                    public void getPanel(GetPanelRequest request, StreamObserver<GetPanelResponse> answer) {
                        panels.add(new Asked(request, answer));
                    }
                })
                .addService(new MonitorServiceGrpc.MonitorServiceImplBase() {
                    @Override
                    public void watch(WatchRequest request, StreamObserver<WatchResponse> messages) {
                        watches.add(new Opened(request, messages));
                    }
                })
                .build());
    }

    private static Server started(Server made) {
        try {
            return made.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SignInResponse signedIn(SignInRequest request) {
        return SignInResponse.newBuilder()
                .setUser("alice")
                .setClientId(request.getClientId())
                .setServer("alpha")
                .setMode(request.getMode())
                .addPhones("4001")
                .build();
    }

    static Phone phone(long sequence) {
        return Phone.newBuilder()
                .setPhone("4001")
                .setEpoch("e")
                .setSequence(sequence)
                .setOnline(true)
                .build();
    }

    static WatchResponse snapshot(long sequence) {
        return snapshot(phone(sequence));
    }

    static WatchResponse snapshot(Phone phone) {
        return WatchResponse.newBuilder()
                .setSnapshot(Snapshot.newBuilder().setPhone(phone))
                .setSynced(true)
                .build();
    }

    static WatchResponse event(long sequence) {
        return event(
                sequence,
                io.deskbridge.proto.v1.Event.newBuilder()
                        .setType(io.deskbridge.proto.v1.EventType.EVENT_TYPE_PHONE_LOCKED)
                        .setPhoneState(phone(sequence)));
    }

    /** This event, as the next one of the phone. */
    static WatchResponse event(long sequence, io.deskbridge.proto.v1.Event.Builder event) {
        return WatchResponse.newBuilder()
                .addEvents(event.setPhone("4001")
                        .setEpoch("e")
                        .setSequence(sequence)
                        .setPreviousSequence(sequence - 1))
                .build();
    }

    static StatusRuntimeException refusal(Status.Code code, String reason) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage("The bridge says no, and why.")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain("deskbridge.io")
                        .setReason(reason)
                        .build()))
                .build());
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T one = queue.poll(30, TimeUnit.SECONDS);
        if (one == null) {
            throw new AssertionError("nothing came");
        }
        return one;
    }

    /** For the first call all of gRPC is loaded, and on a busy machine that may take longer than an answer usually does. */
    ClientBuilder builder() {
        return DeskbridgeClient.builder("script")
                .token("t")
                .deadline(Duration.ofMinutes(1))
                .transport(this::channel);
    }

    InProcessChannelBuilder channel() {
        return InProcessChannelBuilder.forName(name);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
