package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Control} stream. Commands come in on the call's thread; results go out as actors reply, on any thread, one at a
 * time. Takes a further command only when an earlier one has its result and the client reads what it is sent.
 */
final class ControlStream implements StreamObserver<ControlRequest> {
    private final ClientKey client;
    private final CommandDoor door;
    private final ServerCallStreamObserver<ControlResponse> observer;
    private final Mailbox out = new Mailbox(Integer.MAX_VALUE);

    // Only the mailbox touches what follows.
    private @Nullable Runnable stop;
    private int running;
    private int owed;
    private boolean halfClosed;
    private boolean ended;

    private ControlStream(ClientKey client, CommandDoor door, ServerCallStreamObserver<ControlResponse> observer) {
        this.client = client;
        this.door = door;
        this.observer = observer;
    }

    static ControlStream open(
            ClientKey client,
            CommandDoor door,
            OpenStreams streams,
            ServerCallStreamObserver<ControlResponse> observer,
            int inFlight) {
        ControlStream stream = new ControlStream(client, door, observer);
        observer.disableAutoRequest();
        observer.setOnCancelHandler(() -> stream.out.post(stream::close));
        observer.setOnReadyHandler(() -> stream.out.post(stream::takeMore));
        stream.out.post(() ->
                stream.stop = streams.opened(client, refusal -> stream.out.post(() -> stream.end(refusal))));
        observer.request(inFlight);
        return stream;
    }

    @Override
    public void onNext(ControlRequest request) {
        out.post(() -> running++);
        switch (request.getCommandCase()) {
            case DIAL -> {
                var it = request.getDial();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.dial(it, id), id);
            }
            case ANSWER -> {
                var it = request.getAnswer();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.answer(it, id), id);
            }
            case HANG_UP -> {
                var it = request.getHangUp();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.hangUp(it, id), id);
            }
            case HOLD -> {
                var it = request.getHold();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.hold(it, id), id);
            }
            case RETRIEVE -> {
                var it = request.getRetrieve();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.retrieve(it, id), id);
            }
            case START_CALL -> {
                var it = request.getStartCall();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.startCall(it, id), id);
            }
            case DIAL_DIGITS -> {
                var it = request.getDialDigits();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.dialDigits(it, id), id);
            }
            case DECLINE -> {
                var it = request.getDecline();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.decline(it, id), id);
            }
            case DEFLECT -> {
                var it = request.getDeflect();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.deflect(it, id), id);
            }
            case SWAP -> {
                var it = request.getSwap();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.swap(it, id), id);
            }
            case CONSULT -> {
                var it = request.getConsult();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.consult(it, id), id);
            }
            case RECONNECT -> {
                var it = request.getReconnect();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.reconnect(it, id), id);
            }
            case TRANSFER -> {
                var it = request.getTransfer();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.transfer(it, id), id);
            }
            case BLIND_TRANSFER -> {
                var it = request.getBlindTransfer();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.blindTransfer(it, id), id);
            }
            case SEND_DIGITS -> {
                var it = request.getSendDigits();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.sendDigits(it, id), id);
            }
            case MERGE -> {
                var it = request.getMerge();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.merge(it, id), id);
            }
            case ADD_PARTY -> {
                var it = request.getAddParty();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.addParty(it, id), id);
            }
            case DROP_PARTY -> {
                var it = request.getDropParty();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.dropParty(it, id), id);
            }
            case CLEAR_CALL -> {
                var it = request.getClearCall();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.clearCall(it, id), id);
            }
            case PARK -> {
                var it = request.getPark();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.park(it, id), id);
            }
            case UNPARK -> {
                var it = request.getUnpark();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.unpark(it, id), id);
            }
            case PICK_UP -> {
                var it = request.getPickUp();
                String id = it.getRequestId();
                give(it.getPhone(), () -> CommandMessages.pickUp(it, id), id);
            }
            case COMMAND_NOT_SET ->
                reply("").refused(Fields.missing("command", "one of the commands of CallControlService"));
        }
    }

    private void give(String phone, CommandDoor.WellFormed message, String id) {
        door.give(client, phone, message, reply(id));
    }

    private Reply<CommandResult> reply(String requestId) {
        return new Reply<>() {
            @Override
            public void done(CommandResult result) {
                send(ControlResponse.newBuilder()
                        .setRequestId(requestId)
                        .setResult(result)
                        .build());
            }

            @Override
            public void refused(Refusal refusal) {
                send(ControlResponse.newBuilder()
                        .setRequestId(requestId)
                        .setRefusal(Refusals.message(refusal))
                        .build());
            }
        };
    }

    private void send(ControlResponse response) {
        out.post(() -> {
            running--;
            if (ended) {
                return;
            }
            observer.onNext(response);
            owed++;
            takeMore();
            completeWhenDone();
        });
    }

    private void takeMore() {
        if (!ended && owed > 0 && observer.isReady()) {
            observer.request(owed);
            owed = 0;
        }
    }

    @Override
    public void onCompleted() {
        out.post(() -> {
            halfClosed = true;
            completeWhenDone();
        });
    }

    private void completeWhenDone() {
        if (halfClosed && running == 0 && !ended) {
            close();
            observer.onCompleted();
        }
    }

    @Override
    public void onError(Throwable cause) {
        out.post(this::close);
    }

    private void end(Refusal refusal) {
        if (!ended) {
            close();
            observer.onError(Refusals.exception(refusal));
        }
    }

    private void close() {
        ended = true;
        Runnable leave = stop;
        if (leave != null) {
            stop = null;
            leave.run();
        }
    }
}
