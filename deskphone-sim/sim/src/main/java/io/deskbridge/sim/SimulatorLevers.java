package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.proto.simulator.v1.CallFromOutsideRequest;
import io.deskbridge.proto.simulator.v1.CallFromOutsideResponse;
import io.deskbridge.proto.simulator.v1.CutLinkRequest;
import io.deskbridge.proto.simulator.v1.CutLinkResponse;
import io.deskbridge.proto.simulator.v1.DialNumberRequest;
import io.deskbridge.proto.simulator.v1.DialNumberResponse;
import io.deskbridge.proto.simulator.v1.GetOutsideCallRequest;
import io.deskbridge.proto.simulator.v1.GetOutsideCallResponse;
import io.deskbridge.proto.simulator.v1.GetPhoneRequest;
import io.deskbridge.proto.simulator.v1.GetPhoneResponse;
import io.deskbridge.proto.simulator.v1.HangUpOutsideRequest;
import io.deskbridge.proto.simulator.v1.HangUpOutsideResponse;
import io.deskbridge.proto.simulator.v1.LiftRequest;
import io.deskbridge.proto.simulator.v1.LiftResponse;
import io.deskbridge.proto.simulator.v1.ListPhonesRequest;
import io.deskbridge.proto.simulator.v1.ListPhonesResponse;
import io.deskbridge.proto.simulator.v1.LockRequest;
import io.deskbridge.proto.simulator.v1.LockResponse;
import io.deskbridge.proto.simulator.v1.LogInRequest;
import io.deskbridge.proto.simulator.v1.LogInResponse;
import io.deskbridge.proto.simulator.v1.LogOutRequest;
import io.deskbridge.proto.simulator.v1.LogOutResponse;
import io.deskbridge.proto.simulator.v1.MoveRequest;
import io.deskbridge.proto.simulator.v1.MoveResponse;
import io.deskbridge.proto.simulator.v1.PlugInRequest;
import io.deskbridge.proto.simulator.v1.PlugInResponse;
import io.deskbridge.proto.simulator.v1.PressRequest;
import io.deskbridge.proto.simulator.v1.PressResponse;
import io.deskbridge.proto.simulator.v1.ReplaceRequest;
import io.deskbridge.proto.simulator.v1.ReplaceResponse;
import io.deskbridge.proto.simulator.v1.RestoreLinkRequest;
import io.deskbridge.proto.simulator.v1.RestoreLinkResponse;
import io.deskbridge.proto.simulator.v1.SetPersonRequest;
import io.deskbridge.proto.simulator.v1.SetPersonResponse;
import io.deskbridge.proto.simulator.v1.SimulatedPhone;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc;
import io.deskbridge.proto.simulator.v1.UnlockRequest;
import io.deskbridge.proto.simulator.v1.UnlockResponse;
import io.deskbridge.proto.simulator.v1.UnplugRequest;
import io.deskbridge.proto.simulator.v1.UnplugResponse;
import io.deskbridge.proto.simulator.v1.UseMenuRequest;
import io.deskbridge.proto.simulator.v1.UseMenuResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The simulator service: finds the phone or the call, does it, and answers with what is then to be seen or heard of it. */
final class SimulatorLevers extends SimulatorServiceGrpc.SimulatorServiceImplBase {

    private static final int LONGEST_SENTENCE = 700;

    private final PhoneRoom room;
    private final OutsideWorlds outside;

    SimulatorLevers(PhoneRoom room, OutsideWorlds outside) {
        this.room = room;
        this.outside = outside;
    }

    @Override
    public void listPhones(ListPhonesRequest request, StreamObserver<ListPhonesResponse> reply) {
        answer(reply, () -> {
            ListPhonesResponse.Builder all = ListPhonesResponse.newBuilder();
            room.phones().forEach(phone -> all.addPhones(PhonePicture.message(phone)));
            return all.build();
        });
    }

    @Override
    public void getPhone(GetPhoneRequest request, StreamObserver<GetPhoneResponse> reply) {
        act(
                request.getPhone(),
                phone -> {},
                reply,
                p -> GetPhoneResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void press(PressRequest request, StreamObserver<PressResponse> reply) {
        act(
                request.getPhone(),
                phone -> phone.press(room.key(request.getKey())),
                reply,
                p -> PressResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void lift(LiftRequest request, StreamObserver<LiftResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::lift,
                reply,
                p -> LiftResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void replace(ReplaceRequest request, StreamObserver<ReplaceResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::replace,
                reply,
                p -> ReplaceResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void dialNumber(DialNumberRequest request, StreamObserver<DialNumberResponse> reply) {
        act(
                request.getPhone(),
                phone -> phone.dial(request.getTo()),
                reply,
                p -> DialNumberResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void useMenu(UseMenuRequest request, StreamObserver<UseMenuResponse> reply) {
        act(
                request.getPhone(),
                phone -> MenuEntry.named(request.getEntry().name()).use(phone, request.getArgument()),
                reply,
                p -> UseMenuResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void lock(LockRequest request, StreamObserver<LockResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::lock,
                reply,
                p -> LockResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void unlock(UnlockRequest request, StreamObserver<UnlockResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::unlock,
                reply,
                p -> UnlockResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void logIn(LogInRequest request, StreamObserver<LogInResponse> reply) {
        act(
                request.getPhone(),
                phone -> phone.logIn(request.getNumber(), request.getPin()),
                reply,
                p -> LogInResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void logOut(LogOutRequest request, StreamObserver<LogOutResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::logOut,
                reply,
                p -> LogOutResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void unplug(UnplugRequest request, StreamObserver<UnplugResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::unplug,
                reply,
                p -> UnplugResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void plugIn(PlugInRequest request, StreamObserver<PlugInResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::plugIn,
                reply,
                p -> PlugInResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void cutLink(CutLinkRequest request, StreamObserver<CutLinkResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::cutLink,
                reply,
                p -> CutLinkResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void restoreLink(RestoreLinkRequest request, StreamObserver<RestoreLinkResponse> reply) {
        act(
                request.getPhone(),
                DeskPhone::restoreLink,
                reply,
                p -> RestoreLinkResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void move(MoveRequest request, StreamObserver<MoveResponse> reply) {
        act(
                request.getPhone(),
                phone -> {
                    InetSocketAddress server = room.server(request.getServer());
                    phone.moveTo(server.getHostString(), server.getPort());
                },
                reply,
                p -> MoveResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void setPerson(SetPersonRequest request, StreamObserver<SetPersonResponse> reply) {
        act(
                request.getPhone(),
                phone -> phone.setPerson(PersonChange.of(phone.person(), request)),
                reply,
                p -> SetPersonResponse.newBuilder().setPhone(p).build());
    }

    @Override
    public void callFromOutside(CallFromOutsideRequest request, StreamObserver<CallFromOutsideResponse> reply) {
        answer(reply, () -> {
            OutsideCall call = outside.call(
                    request.getServer(),
                    new OutsideCaller(request.getFromNumber(), request.getFromName(), request.getWithhold()),
                    request.getTo(),
                    request.getOffersVideo());
            return CallFromOutsideResponse.newBuilder().setCall(call.id()).build();
        });
    }

    @Override
    public void hangUpOutside(HangUpOutsideRequest request, StreamObserver<HangUpOutsideResponse> reply) {
        answer(
                reply,
                () -> HangUpOutsideResponse.newBuilder()
                        .setOutsideCall(OutsidePicture.message(outside.hangUp(request.getCall())))
                        .build());
    }

    @Override
    public void getOutsideCall(GetOutsideCallRequest request, StreamObserver<GetOutsideCallResponse> reply) {
        answer(
                reply,
                () -> GetOutsideCallResponse.newBuilder()
                        .setOutsideCall(OutsidePicture.message(outside.find(request.getCall())))
                        .build());
    }

    private <T> void act(
            String phone, Consumer<DeskPhone> deed, StreamObserver<T> reply, Function<SimulatedPhone, T> wrap) {
        answer(reply, () -> {
            DeskPhone found = room.phone(phone);
            deed.accept(found);
            return wrap.apply(PhonePicture.message(found));
        });
    }

    private static <T> void answer(StreamObserver<T> reply, Supplier<T> question) {
        T answer;
        try {
            answer = question.get();
        } catch (PhoneRoom.NotFoundException e) {
            refuse(reply, Status.NOT_FOUND, e);
            return;
        } catch (IllegalArgumentException e) {
            refuse(reply, Status.INVALID_ARGUMENT, e);
            return;
        } catch (OutsideWorlds.NoOutsideException e) {
            refuse(reply, Status.FAILED_PRECONDITION, e);
            return;
        }
        reply.onNext(answer);
        reply.onCompleted();
    }

    // A sentence quotes what was wrong, which may be longer than a status can be on the wire.
    private static void refuse(StreamObserver<?> reply, Status status, RuntimeException why) {
        String sentence = String.valueOf(why.getMessage());
        boolean fits = sentence.length() <= LONGEST_SENTENCE;
        reply.onError(status.withDescription(fits ? sentence : sentence.substring(0, LONGEST_SENTENCE) + "...")
                .asRuntimeException());
    }
}
