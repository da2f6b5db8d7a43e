package io.deskbridge.bridge.trunk;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.network.v1.AddParty;
import io.deskbridge.proto.network.v1.Alerting;
import io.deskbridge.proto.network.v1.BlindTransfer;
import io.deskbridge.proto.network.v1.CallData;
import io.deskbridge.proto.network.v1.Clear;
import io.deskbridge.proto.network.v1.Conference;
import io.deskbridge.proto.network.v1.Connect;
import io.deskbridge.proto.network.v1.Deflect;
import io.deskbridge.proto.network.v1.Denied;
import io.deskbridge.proto.network.v1.Digits;
import io.deskbridge.proto.network.v1.DropParty;
import io.deskbridge.proto.network.v1.Engaged;
import io.deskbridge.proto.network.v1.FarChanged;
import io.deskbridge.proto.network.v1.FarHold;
import io.deskbridge.proto.network.v1.Found;
import io.deskbridge.proto.network.v1.Merge;
import io.deskbridge.proto.network.v1.NetworkReached;
import io.deskbridge.proto.network.v1.NotPickedUp;
import io.deskbridge.proto.network.v1.Offer;
import io.deskbridge.proto.network.v1.Park;
import io.deskbridge.proto.network.v1.Parked;
import io.deskbridge.proto.network.v1.PickedUp;
import io.deskbridge.proto.network.v1.Release;
import io.deskbridge.proto.network.v1.Signal;
import io.deskbridge.proto.network.v1.Transfer;
import io.deskbridge.proto.network.v1.Transferred;
import java.util.Map;
import java.util.Optional;

/** What is said about one leg, between the core's words and the contract's. */
final class SignalWords {
    private static final EnumPair<Cause, io.deskbridge.proto.v1.Cause> CAUSES =
            EnumPair.of(Cause.class, io.deskbridge.proto.v1.Cause.class, "CAUSE_");
    private static final EnumPair<ConnectionState, io.deskbridge.proto.v1.ConnectionState> STATES =
            EnumPair.of(ConnectionState.class, io.deskbridge.proto.v1.ConnectionState.class, "CONNECTION_STATE_");

    private SignalWords() {}

    static io.deskbridge.proto.network.v1.Party toProto(Party party) {
        return io.deskbridge.proto.network.v1.Party.newBuilder()
                .setNumber(party.number())
                .setName(party.name())
                .build();
    }

    static Party fromProto(io.deskbridge.proto.network.v1.Party party) {
        return new Party(party.getNumber(), party.getName());
    }

    static Signal toProto(LineSignal signal) {
        return signal.match(new ToProto(Signal.newBuilder())).build();
    }

    private record ToProto(Signal.Builder signal) implements LineSignal.Cases<Signal.Builder> {
        @Override
        public Signal.Builder setUp(LineSignal.SetUp it) {
            throw staysAtHome();
        }

        @Override
        public Signal.Builder offer(LineSignal.Offer it) {
            return signal.setOffer(Offer.newBuilder()
                    .setFrom(SignalWords.toProto(it.from()))
                    .setCause(CAUSES.toProto(it.cause()))
                    .setDivertingNumber(it.divertingNumber()));
        }

        @Override
        public Signal.Builder alerting(LineSignal.Alerting it) {
            return signal.setAlerting(Alerting.newBuilder().setName(it.name()));
        }

        @Override
        public Signal.Builder connect(LineSignal.Connect it) {
            return signal.setConnect(Connect.newBuilder().setName(it.name()));
        }

        @Override
        public Signal.Builder release(LineSignal.Release it) {
            return signal.setRelease(Release.newBuilder().setCause(CAUSES.toProto(it.cause())));
        }

        @Override
        public Signal.Builder farHold(LineSignal.FarHold it) {
            return signal.setFarHold(FarHold.newBuilder().setHeld(it.held()));
        }

        @Override
        public Signal.Builder deflect(LineSignal.Deflect it) {
            return signal.setDeflect(Deflect.newBuilder().setTo(it.to()).setCause(CAUSES.toProto(it.cause())));
        }

        @Override
        public Signal.Builder transfer(LineSignal.Transfer it) {
            return signal.setTransfer(Transfer.newBuilder().setOther(it.other().value()));
        }

        @Override
        public Signal.Builder blindTransfer(LineSignal.BlindTransfer it) {
            return signal.setBlindTransfer(BlindTransfer.newBuilder().setTo(it.to()));
        }

        @Override
        public Signal.Builder digits(LineSignal.Digits it) {
            return signal.setDigits(Digits.newBuilder().setDigits(it.digits()));
        }

        @Override
        public Signal.Builder merge(LineSignal.Merge it) {
            return signal.setMerge(Merge.newBuilder().setOther(it.other().value()));
        }

        @Override
        public Signal.Builder addParty(LineSignal.AddParty it) {
            return signal.setAddParty(AddParty.newBuilder().setTo(it.to()));
        }

        @Override
        public Signal.Builder dropParty(LineSignal.DropParty it) {
            return signal.setDropParty(DropParty.newBuilder().setNumber(it.number()));
        }

        @Override
        public Signal.Builder networkReached(LineSignal.NetworkReached it) {
            return signal.setNetworkReached(NetworkReached.getDefaultInstance());
        }

        @Override
        public Signal.Builder callData(LineSignal.CallData it) {
            return signal.setCallData(CallData.newBuilder()
                    .putAllData(it.data())
                    .setOrder(it.order())
                    .setFull(it.full()));
        }

        @Override
        public Signal.Builder engaged(LineSignal.Engaged it) {
            return signal.setEngaged(Engaged.newBuilder()
                    .addAllNotAt(it.notAt().stream().map(PhoneId::value).toList()));
        }

        @Override
        public Signal.Builder found(LineSignal.Found it) {
            return signal.setFound(Found.newBuilder()
                    .setState(STATES.toProto(it.state()))
                    .setFar(STATES.toProto(it.far()))
                    .setIncoming(it.incoming())
                    .setMembers(it.members()));
        }

        @Override
        public Signal.Builder clear(LineSignal.Clear it) {
            return signal.setClear(Clear.getDefaultInstance());
        }

        @Override
        public Signal.Builder conference(LineSignal.Conference it) {
            Conference.Builder conference = Conference.newBuilder()
                    .setCall(it.call().value())
                    .setCause(CAUSES.toProto(it.cause()))
                    .addAllOldCalls(it.oldCalls().stream().map(CallId::value).toList())
                    .setOther(it.other().map(CallId::value).orElse(""));
            it.members().forEach(member -> conference.addMembers(SignalWords.toProto(member)));
            return signal.setConference(conference);
        }

        @Override
        public Signal.Builder park(LineSignal.Park it) {
            return signal.setPark(Park.newBuilder().setSlot(it.slot()));
        }

        @Override
        public Signal.Builder parked(LineSignal.Parked it) {
            return signal.setParked(Parked.newBuilder().setSlot(it.slot()));
        }

        @Override
        public Signal.Builder unpark(LineSignal.Unpark it) {
            throw staysAtHome();
        }

        @Override
        public Signal.Builder pickUp(LineSignal.PickUp it) {
            throw staysAtHome();
        }

        @Override
        public Signal.Builder pickedUp(LineSignal.PickedUp it) {
            return signal.setPickedUp(PickedUp.newBuilder()
                    .setLeg(it.leg())
                    .setRemote(SignalWords.toProto(it.remote()))
                    .setCause(CAUSES.toProto(it.cause())));
        }

        @Override
        public Signal.Builder notPickedUp(LineSignal.NotPickedUp it) {
            return signal.setNotPickedUp(NotPickedUp.newBuilder().setLeg(it.leg()));
        }

        private static IllegalArgumentException staysAtHome() {
            return new IllegalArgumentException("a call begins on the server of the phone that asks for it");
        }

        @Override
        public Signal.Builder transferred(LineSignal.Transferred it) {
            return signal.setTransferred(Transferred.newBuilder()
                    .setOther(it.other().map(CallId::value).orElse("")));
        }

        @Override
        public Signal.Builder denied(LineSignal.Denied it) {
            return signal.setDenied(Denied.newBuilder().setCause(CAUSES.toProto(it.cause())));
        }

        @Override
        public Signal.Builder farChanged(LineSignal.FarChanged it) {
            return signal.setFarChanged(FarChanged.newBuilder()
                    .setCall(it.call().value())
                    .setRemote(SignalWords.toProto(it.remote()))
                    .setFar(STATES.toProto(it.far()))
                    .setCause(CAUSES.toProto(it.cause()))
                    .addAllOldCalls(it.oldCalls().stream().map(CallId::value).toList()));
        }
    }

    private static io.deskbridge.proto.network.v1.Member toProto(Member member) {
        return io.deskbridge.proto.network.v1.Member.newBuilder()
                .setParty(toProto(member.party()))
                .setState(STATES.toProto(member.state()))
                .build();
    }

    private static Member fromProto(io.deskbridge.proto.network.v1.Member member) {
        return new Member(
                fromProto(member.getParty()),
                STATES.fromProto(member.getState()).orElse(ConnectionState.CONNECTED));
    }

    /** Empty for what is not known here. */
    static Optional<LineSignal> fromProto(Signal signal) {
        return switch (signal.getSignalCase()) {
            case OFFER -> {
                Offer it = signal.getOffer();
                yield Optional.of(
                        new LineSignal.Offer(fromProto(it.getFrom()), cause(it.getCause()), it.getDivertingNumber()));
            }
            case ALERTING ->
                Optional.of(new LineSignal.Alerting(signal.getAlerting().getName()));
            case CONNECT ->
                Optional.of(new LineSignal.Connect(signal.getConnect().getName()));
            case RELEASE ->
                Optional.of(new LineSignal.Release(cause(signal.getRelease().getCause())));
            case FAR_HOLD ->
                Optional.of(new LineSignal.FarHold(signal.getFarHold().getHeld()));
            case DEFLECT ->
                Optional.of(new LineSignal.Deflect(
                        signal.getDeflect().getTo(), cause(signal.getDeflect().getCause())));
            case NETWORK_REACHED -> Optional.of(new LineSignal.NetworkReached());
            case CALL_DATA ->
                Optional.of(new LineSignal.CallData(
                        Map.copyOf(signal.getCallData().getDataMap()),
                        signal.getCallData().getOrder(),
                        signal.getCallData().getFull()));
            case TRANSFER ->
                Optional.of(new LineSignal.Transfer(
                        0, new CallId(signal.getTransfer().getOther())));
            case BLIND_TRANSFER ->
                Optional.of(
                        new LineSignal.BlindTransfer(signal.getBlindTransfer().getTo()));
            case DIGITS -> Optional.of(new LineSignal.Digits(signal.getDigits().getDigits()));
            case TRANSFERRED -> {
                String other = signal.getTransferred().getOther();
                yield Optional.of(new LineSignal.Transferred(
                        0, other.isEmpty() ? Optional.empty() : Optional.of(new CallId(other))));
            }
            case DENIED ->
                Optional.of(new LineSignal.Denied(cause(signal.getDenied().getCause())));
            case FAR_CHANGED -> {
                FarChanged it = signal.getFarChanged();
                yield Optional.of(new LineSignal.FarChanged(
                        new CallId(it.getCall()),
                        fromProto(it.getRemote()),
                        STATES.fromProto(it.getFar()).orElse(ConnectionState.NULL),
                        cause(it.getCause()),
                        it.getOldCallsList().stream().map(CallId::new).toList()));
            }
            case MERGE ->
                Optional.of(new LineSignal.Merge(0, new CallId(signal.getMerge().getOther())));
            case ADD_PARTY ->
                Optional.of(new LineSignal.AddParty(signal.getAddParty().getTo()));
            case DROP_PARTY ->
                Optional.of(new LineSignal.DropParty(signal.getDropParty().getNumber()));
            case CLEAR -> Optional.of(new LineSignal.Clear());
            case CONFERENCE -> {
                Conference it = signal.getConference();
                yield Optional.of(new LineSignal.Conference(
                        new CallId(it.getCall()),
                        it.getMembersList().stream().map(SignalWords::fromProto).toList(),
                        cause(it.getCause()),
                        it.getOldCallsList().stream().map(CallId::new).toList(),
                        0,
                        it.getOther().isEmpty() ? Optional.empty() : Optional.of(new CallId(it.getOther()))));
            }
            case PARK -> Optional.of(new LineSignal.Park(signal.getPark().getSlot()));
            case PARKED -> Optional.of(new LineSignal.Parked(signal.getParked().getSlot()));
            case PICKED_UP -> {
                PickedUp it = signal.getPickedUp();
                yield Optional.of(
                        new LineSignal.PickedUp(it.getLeg(), fromProto(it.getRemote()), cause(it.getCause())));
            }
            case NOT_PICKED_UP ->
                Optional.of(new LineSignal.NotPickedUp(signal.getNotPickedUp().getLeg()));
            case ENGAGED ->
                Optional.of(new LineSignal.Engaged(signal.getEngaged().getNotAtList().stream()
                        .map(PhoneId::new)
                        .toList()));
            case FOUND -> {
                Found it = signal.getFound();
                yield Optional.of(new LineSignal.Found(
                        STATES.fromProto(it.getState()).orElse(ConnectionState.NULL),
                        STATES.fromProto(it.getFar()).orElse(ConnectionState.NULL),
                        it.getIncoming(),
                        Math.max(0, it.getMembers())));
            }
            case SIGNAL_NOT_SET -> Optional.empty();
        };
    }

    private static Cause cause(io.deskbridge.proto.v1.Cause said) {
        return CAUSES.fromProto(said).orElse(Cause.NONE);
    }
}
