package io.deskbridge.sim;

import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.Person;
import io.deskbridge.proto.simulator.v1.Consent;
import io.deskbridge.proto.simulator.v1.CutLinkRequest;
import io.deskbridge.proto.simulator.v1.CutLinkResponse;
import io.deskbridge.proto.simulator.v1.DialNumberRequest;
import io.deskbridge.proto.simulator.v1.DialNumberResponse;
import io.deskbridge.proto.simulator.v1.GetPhoneRequest;
import io.deskbridge.proto.simulator.v1.GetPhoneResponse;
import io.deskbridge.proto.simulator.v1.LiftRequest;
import io.deskbridge.proto.simulator.v1.LiftResponse;
import io.deskbridge.proto.simulator.v1.ListPhonesRequest;
import io.deskbridge.proto.simulator.v1.ListPhonesResponse;
import io.deskbridge.proto.simulator.v1.LockRequest;
import io.deskbridge.proto.simulator.v1.LockResponse;
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
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The simulator service: finds the phone, does it, and answers with what the phone then shows. */
final class SimulatorLevers extends SimulatorServiceGrpc.SimulatorServiceImplBase {

    private static final Duration MOST_PATIENT = Duration.ofDays(1);

    private final PhoneRoom room;

    SimulatorLevers(PhoneRoom room) {
        this.room = room;
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
                phone -> phone.setPerson(changed(phone.person(), request)),
                reply,
                p -> SetPersonResponse.newBuilder().setPhone(p).build());
    }

    private static Person changed(Person person, SetPersonRequest request) {
        ConsentBehaviour.Choice choice =
                choice(request.getConsent(), person.consent().choice());
        Duration after = request.hasAfter()
                ? duration(request.getAfter())
                : person.consent().delay();
        Person changed = person.withConsent(new ConsentBehaviour(choice, after));
        if (request.hasAnswerAfter()) {
            Duration answerAfter = duration(request.getAnswerAfter());
            changed = changed.withAnswerAfter(answerAfter.isNegative() ? null : answerAfter);
        }
        return changed;
    }

    private static ConsentBehaviour.Choice choice(Consent consent, ConsentBehaviour.Choice before) {
        return switch (consent) {
            case CONSENT_UNSPECIFIED -> before;
            case CONSENT_IGNORE -> ConsentBehaviour.Choice.IGNORE;
            case CONSENT_ACCEPT -> ConsentBehaviour.Choice.ACCEPT;
            case CONSENT_DECLINE -> ConsentBehaviour.Choice.DECLINE;
            case UNRECOGNIZED ->
                throw new IllegalArgumentException(
                        "Consent is one of CONSENT_IGNORE, CONSENT_ACCEPT and CONSENT_DECLINE.");
        };
    }

    private static Duration duration(com.google.protobuf.Duration wire) {
        if (wire.getSeconds() > MOST_PATIENT.toSeconds()) {
            throw new IllegalArgumentException("A person takes a day at most.");
        }
        return Duration.ofSeconds(wire.getSeconds(), wire.getNanos());
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
            reply.onError(Status.NOT_FOUND.withDescription(e.getMessage()).asRuntimeException());
            return;
        } catch (IllegalArgumentException e) {
            reply.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return;
        }
        reply.onNext(answer);
        reply.onCompleted();
    }
}
