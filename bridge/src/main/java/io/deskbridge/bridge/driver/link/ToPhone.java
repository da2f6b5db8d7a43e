package io.deskbridge.bridge.driver.link;

import com.google.protobuf.ByteString;
import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.phonelink.v1.Acknowledged;
import io.deskbridge.proto.phonelink.v1.Alerting;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Conference;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.ControlledBy;
import io.deskbridge.proto.phonelink.v1.Denied;
import io.deskbridge.proto.phonelink.v1.DialDigitsOrder;
import io.deskbridge.proto.phonelink.v1.DialOrder;
import io.deskbridge.proto.phonelink.v1.Digits;
import io.deskbridge.proto.phonelink.v1.DivertOrder;
import io.deskbridge.proto.phonelink.v1.FarChanged;
import io.deskbridge.proto.phonelink.v1.FarHold;
import io.deskbridge.proto.phonelink.v1.FarState;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegOrder;
import io.deskbridge.proto.phonelink.v1.LockOrder;
import io.deskbridge.proto.phonelink.v1.NetworkReached;
import io.deskbridge.proto.phonelink.v1.OrderQuery;
import io.deskbridge.proto.phonelink.v1.PanelRequest;
import io.deskbridge.proto.phonelink.v1.Parked;
import io.deskbridge.proto.phonelink.v1.PickedUp;
import io.deskbridge.proto.phonelink.v1.Prompt;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.deskbridge.proto.phonelink.v1.Release;
import io.deskbridge.proto.phonelink.v1.SilenceRingerOrder;
import io.deskbridge.proto.phonelink.v1.SnapshotRequest;
import io.deskbridge.proto.phonelink.v1.StartCallOrder;
import io.deskbridge.proto.phonelink.v1.TransferOrder;
import io.deskbridge.proto.phonelink.v1.Transferred;
import io.deskbridge.proto.phonelink.v1.WithdrawPrompt;
import java.time.Duration;
import java.util.Optional;

/** What the bridge says, in the link's words. */
final class ToPhone {
    private static final String PROMPT = "Accept Shared Control?";

    private static final EnumPair<Cause, LegCause> CAUSES = EnumPair.common(Cause.class, LegCause.class, "LEG_CAUSE_");
    private static final EnumPair<ConnectionState, FarState> FAR_STATES =
            EnumPair.common(ConnectionState.class, FarState.class, "FAR_STATE_");
    private static final EnumPair<LinkEnd, RefusedCode> ENDS =
            EnumPair.of(LinkEnd.class, RefusedCode.class, "REFUSED_CODE_");

    private ToPhone() {}

    /** An order; the bridge has had so many frames of the phone, the last of them for so long. */
    static BridgeControl order(Order order, long heard, Duration heardFor) {
        var said = io.deskbridge.proto.phonelink.v1.Order.newBuilder()
                .setOrderId(order.id())
                .setRequestId(order.requestId());
        if (!order.validFor().isZero()) {
            said.setValidFor(duration(order.validFor())).setHeard(heard).setHeardFor(duration(heardFor));
        }
        LegOrder leg = LegOrder.newBuilder().setLeg(order.leg()).build();
        switch (order.kind()) {
            case DIAL -> said.setDial(DialOrder.newBuilder().setTo(order.to()));
            case START_CALL -> said.setStartCall(StartCallOrder.getDefaultInstance());
            case DIAL_DIGITS -> said.setDialDigits(digits(order));
            case DECLINE -> said.setDecline(leg);
            case DEFLECT -> said.setDeflect(divert(order));
            case SWAP -> said.setSwap(leg);
            case CONSULT -> said.setConsult(divert(order));
            case RECONNECT -> said.setReconnect(leg);
            case TRANSFER ->
                said.setTransfer(TransferOrder.newBuilder().setHeld(order.leg()).setActive(order.otherLeg()));
            case BLIND_TRANSFER -> said.setBlindTransfer(divert(order));
            case SEND_DIGITS -> said.setSendDigits(digits(order));
            case MERGE ->
                said.setMerge(TransferOrder.newBuilder().setHeld(order.leg()).setActive(order.otherLeg()));
            case ADD_PARTY -> said.setAddParty(divert(order));
            case DROP_PARTY -> said.setDropParty(divert(order));
            case CLEAR_CALL -> said.setClearCall(leg);
            case PARK -> said.setPark(divert(order));
            case UNPARK -> said.setUnpark(DialOrder.newBuilder().setTo(order.to()));
            case PICK_UP -> said.setPickUp(DialOrder.newBuilder().setTo(order.to()));
            case ANSWER -> said.setAnswer(leg);
            case HANG_UP -> said.setHangUp(leg);
            case HOLD -> said.setHold(leg);
            case RETRIEVE -> said.setRetrieve(leg);
            case SET_MUTE -> said.setMute(FeatureOrders.onOff(order.setting()));
            case SET_VOLUME -> said.setVolume(FeatureOrders.level(order.setting()));
            case SELECT_AUDIO_PATH -> said.setAudioPath(FeatureOrders.path(order.setting()));
            case SET_RINGER -> said.setRinger(FeatureOrders.level(order.setting()));
            case SILENCE_RINGER -> said.setSilenceRinger(SilenceRingerOrder.getDefaultInstance());
            case SET_DO_NOT_DISTURB -> said.setDoNotDisturb(FeatureOrders.onOff(order.setting()));
            case SET_FORWARDING -> said.setForwarding(FeatureOrders.forwarding(order.setting()));
            case SET_MESSAGE_WAITING -> said.setMessageWaiting(FeatureOrders.level(order.setting()));
            case LOCK -> said.setLock(LockOrder.getDefaultInstance());
            case PRESS_BUTTON -> said.setPressButton(FeatureOrders.button(order.setting()));
            case SET_CALL_DATA, CHANGE_MEDIA ->
                throw new IllegalArgumentException("no phone is ordered to " + order.kind());
        }
        return BridgeControl.newBuilder().setOrder(said).build();
    }

    static com.google.protobuf.Duration duration(Duration time) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(time.getSeconds())
                .setNanos(time.getNano())
                .build();
    }

    static BridgeControl orderQuery(long queryId, String requestId) {
        return BridgeControl.newBuilder()
                .setOrderQuery(OrderQuery.newBuilder().setQueryId(queryId).setRequestId(requestId))
                .build();
    }

    static BridgeControl acknowledged(long report) {
        return BridgeControl.newBuilder()
                .setAcknowledged(Acknowledged.newBuilder().setReport(report))
                .build();
    }

    static BridgeControl panelRequest(long panelId) {
        return BridgeControl.newBuilder()
                .setPanelRequest(PanelRequest.newBuilder().setPanelId(panelId))
                .build();
    }

    private static DivertOrder divert(Order order) {
        return DivertOrder.newBuilder().setLeg(order.leg()).setTo(order.to()).build();
    }

    private static DialDigitsOrder digits(Order order) {
        return DialDigitsOrder.newBuilder()
                .setLeg(order.leg())
                .setDigits(order.to())
                .setComplete(order.complete())
                .build();
    }

    static BridgeControl prompt(long promptId, ClientKey client, Duration timeout) {
        return BridgeControl.newBuilder()
                .setPrompt(Prompt.newBuilder()
                        .setPromptId(promptId)
                        .setText(PROMPT)
                        .setUser(client.user().value())
                        .setClientId(client.clientId())
                        .setTimeout(duration(timeout)))
                .build();
    }

    static BridgeControl withdrawPrompt(long promptId) {
        return BridgeControl.newBuilder()
                .setWithdrawPrompt(WithdrawPrompt.newBuilder().setPromptId(promptId))
                .build();
    }

    static BridgeControl controlledBy(Optional<ClientKey> client) {
        ControlledBy.Builder banner = ControlledBy.newBuilder().setActive(client.isPresent());
        client.ifPresent(key -> banner.setUser(key.user().value()).setClientId(key.clientId()));
        return BridgeControl.newBuilder().setControlledBy(banner).build();
    }

    static BridgeControl snapshotRequest() {
        return BridgeControl.newBuilder()
                .setSnapshotRequest(SnapshotRequest.getDefaultInstance())
                .build();
    }

    static RefusedCode refused(LinkEnd end) {
        return ENDS.toProto(end);
    }

    static BridgeLine line(long leg, CallId call, LineSignal signal) {
        BridgeLine.Builder line = BridgeLine.newBuilder().setLeg(leg);
        signal.match(new Words(line, call));
        return line.build();
    }

    private record Words(BridgeLine.Builder line, CallId call) implements LineSignal.Cases<BridgeLine.Builder> {
        /** The conversation's name: from it, and what the phones say of their legs, a server that has restarted makes the call anew. */
        private ByteString context() {
            return ByteString.copyFromUtf8(call.value());
        }

        @Override
        public BridgeLine.Builder found(LineSignal.Found it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder setUp(LineSignal.SetUp it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder offer(LineSignal.Offer it) {
            return line.setSetup(BridgeSetup.newBuilder()
                    .setFromNumber(it.from().number())
                    .setFromName(it.from().name())
                    .setContext(context())
                    .setCause(cause(it.cause()))
                    .setDivertingNumber(it.divertingNumber()));
        }

        @Override
        public BridgeLine.Builder alerting(LineSignal.Alerting it) {
            return line.setAlerting(
                    Alerting.newBuilder().setRemoteName(it.name()).setContext(context()));
        }

        @Override
        public BridgeLine.Builder connect(LineSignal.Connect it) {
            return line.setConnect(Connect.newBuilder().setRemoteName(it.name()).setContext(context()));
        }

        @Override
        public BridgeLine.Builder release(LineSignal.Release it) {
            return line.setRelease(Release.newBuilder().setCause(cause(it.cause())));
        }

        @Override
        public BridgeLine.Builder farHold(LineSignal.FarHold it) {
            return line.setHold(FarHold.newBuilder().setHeld(it.held()));
        }

        @Override
        public BridgeLine.Builder digits(LineSignal.Digits it) {
            return line.setDigits(Digits.newBuilder().setDigits(it.digits()));
        }

        @Override
        public BridgeLine.Builder transferred(LineSignal.Transferred it) {
            return line.setTransferred(Transferred.newBuilder().setOtherLeg(it.otherLeg()));
        }

        @Override
        public BridgeLine.Builder denied(LineSignal.Denied it) {
            return line.setDenied(Denied.newBuilder().setCause(cause(it.cause())));
        }

        @Override
        public BridgeLine.Builder farChanged(LineSignal.FarChanged it) {
            return line.setFarChanged(FarChanged.newBuilder()
                    .setRemoteNumber(it.remote().number())
                    .setRemoteName(it.remote().name())
                    .setFar(FAR_STATES.toProto(it.far(), FarState.FAR_STATE_UNSPECIFIED))
                    .setCause(cause(it.cause()))
                    .setContext(ByteString.copyFromUtf8(it.call().value())));
        }

        @Override
        public BridgeLine.Builder conference(LineSignal.Conference it) {
            Conference.Builder conference = Conference.newBuilder()
                    .setCause(cause(it.cause()))
                    .setContext(ByteString.copyFromUtf8(it.call().value()))
                    .setOtherLeg(it.otherLeg());
            for (Member member : it.members()) {
                conference.addMembers(io.deskbridge.proto.phonelink.v1.Member.newBuilder()
                        .setNumber(member.party().number())
                        .setName(member.party().name())
                        .setFar(FAR_STATES.toProto(member.state(), FarState.FAR_STATE_UNSPECIFIED)));
            }
            return line.setConference(conference);
        }

        @Override
        public BridgeLine.Builder merge(LineSignal.Merge it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder addParty(LineSignal.AddParty it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder dropParty(LineSignal.DropParty it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder park(LineSignal.Park it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder unpark(LineSignal.Unpark it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder pickUp(LineSignal.PickUp it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder notPickedUp(LineSignal.NotPickedUp it) {
            throw new IllegalArgumentException("said as Denied");
        }

        @Override
        public BridgeLine.Builder parked(LineSignal.Parked it) {
            return line.setParked(Parked.newBuilder().setSlot(it.slot()));
        }

        @Override
        public BridgeLine.Builder pickedUp(LineSignal.PickedUp it) {
            return line.setPickedUp(PickedUp.newBuilder()
                    .setRemoteNumber(it.remote().number())
                    .setRemoteName(it.remote().name())
                    .setCause(cause(it.cause()))
                    .setContext(context()));
        }

        @Override
        public BridgeLine.Builder networkReached(LineSignal.NetworkReached it) {
            return line.setNetworkReached(NetworkReached.newBuilder().setContext(context()));
        }

        @Override
        public BridgeLine.Builder callData(LineSignal.CallData it) {
            throw new IllegalArgumentException("no phone hears of call data");
        }

        @Override
        public BridgeLine.Builder engaged(LineSignal.Engaged it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder clear(LineSignal.Clear it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder deflect(LineSignal.Deflect it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder transfer(LineSignal.Transfer it) {
            throw onlyPhonesSay();
        }

        @Override
        public BridgeLine.Builder blindTransfer(LineSignal.BlindTransfer it) {
            throw onlyPhonesSay();
        }

        private static IllegalArgumentException onlyPhonesSay() {
            return new IllegalArgumentException("only phones ask this of switching");
        }

        private static LegCause cause(Cause cause) {
            return CAUSES.toProto(cause, LegCause.LEG_CAUSE_UNSPECIFIED);
        }
    }
}
