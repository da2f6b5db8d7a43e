package io.deskbridge.phone.link;

import com.google.protobuf.ByteString;
import io.deskbridge.phone.model.Banner;
import io.deskbridge.phone.model.ControlMessage;
import io.deskbridge.phone.model.FeatureOrder;
import io.deskbridge.phone.model.LegContext;
import io.deskbridge.phone.model.LegMember;
import io.deskbridge.phone.model.LineMessage;
import io.deskbridge.phone.model.Order;
import io.deskbridge.phone.model.PhoneInput;
import io.deskbridge.phone.model.Prompt;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Conference;
import io.deskbridge.proto.phonelink.v1.ControlledBy;
import io.deskbridge.proto.phonelink.v1.DialDigitsOrder;
import io.deskbridge.proto.phonelink.v1.FarChanged;
import io.deskbridge.proto.phonelink.v1.PickedUp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Frames from the bridge in the phone's words. Null for a message that this phone does not know. */
public final class FrameReader {

    private static final Duration DEFAULT_PROMPT = Duration.ofSeconds(30);
    private static final Duration LONGEST_PROMPT = Duration.ofHours(1);

    private FrameReader() {}

    /** A message of the control family. */
    public static @Nullable PhoneInput control(BridgeControl control) {
        return switch (control.getMessageCase()) {
            case ORDER -> order(control.getOrder());
            case SNAPSHOT_REQUEST -> new ControlMessage.SayEverything();
            case PROMPT -> prompt(control.getPrompt());
            case WITHDRAW_PROMPT ->
                new ControlMessage.Withdraw(control.getWithdrawPrompt().getPromptId());
            case PANEL_REQUEST ->
                new ControlMessage.SayPanel(control.getPanelRequest().getPanelId());
            case CONTROLLED_BY -> new ControlMessage.ShowBanner(banner(control.getControlledBy()));
            case ORDER_QUERY, ACKNOWLEDGED, MESSAGE_NOT_SET -> null;
        };
    }

    /** What a message gives to keep with its leg besides what it says; null for nothing. */
    public static @Nullable PhoneInput kept(BridgeLine line) {
        ByteString context = switch (line.getMessageCase()) {
            case ALERTING -> line.getAlerting().getContext();
            case CONNECT -> line.getConnect().getContext();
            case NETWORK_REACHED -> line.getNetworkReached().getContext();
            default -> ByteString.EMPTY;
        };
        return context.isEmpty() ? null : new LineMessage.Context(line.getLeg(), LegContext.of(context.toByteArray()));
    }

    /** A message of the line family. */
    public static @Nullable PhoneInput line(BridgeLine line) {
        long leg = line.getLeg();
        return switch (line.getMessageCase()) {
            case SETUP -> setup(leg, line.getSetup());
            case ALERTING -> new LineMessage.Alerting(leg, line.getAlerting().getRemoteName());
            case CONNECT -> new LineMessage.Connect(leg, line.getConnect().getRemoteName());
            case RELEASE ->
                new LineMessage.Release(leg, LinkWords.cause(line.getRelease().getCause()));
            case HOLD -> new LineMessage.FarHold(leg, line.getHold().getHeld());
            case CONTEXT ->
                new LineMessage.Context(
                        leg, LegContext.of(line.getContext().getContext().toByteArray()));
            case TRANSFERRED ->
                new LineMessage.Transferred(leg, line.getTransferred().getOtherLeg());
            case DENIED ->
                new LineMessage.Denied(leg, LinkWords.cause(line.getDenied().getCause()));
            case FAR_CHANGED -> farChanged(leg, line.getFarChanged());
            case PARKED -> new LineMessage.Parked(leg, line.getParked().getSlot());
            case PICKED_UP -> pickedUp(leg, line.getPickedUp());
            case CONFERENCE -> conference(leg, line.getConference());
            case NETWORK_REACHED -> new LineMessage.NetworkReached(leg);
            case DIGITS -> new LineMessage.Digits(leg, line.getDigits().getDigits());
            case MESSAGE_NOT_SET -> null;
        };
    }

    private static Order order(io.deskbridge.proto.phonelink.v1.Order order) {
        long id = order.getOrderId();
        return switch (order.getActionCase()) {
            case DIAL -> new Order.Dial(id, order.getDial().getTo());
            case ANSWER -> new Order.Answer(id, order.getAnswer().getLeg());
            case HANG_UP -> new Order.HangUp(id, order.getHangUp().getLeg());
            case HOLD -> new Order.Hold(id, order.getHold().getLeg());
            case RETRIEVE -> new Order.Retrieve(id, order.getRetrieve().getLeg());
            case START_CALL -> new Order.StartCall(id);
            case DIAL_DIGITS -> dialDigits(id, order.getDialDigits());
            case DECLINE -> new Order.Decline(id, order.getDecline().getLeg());
            case DEFLECT ->
                new Order.Deflect(
                        id, order.getDeflect().getLeg(), order.getDeflect().getTo());
            case SWAP -> new Order.Swap(id, order.getSwap().getLeg());
            case CONSULT ->
                new Order.Consult(
                        id, order.getConsult().getLeg(), order.getConsult().getTo());
            case RECONNECT -> new Order.Reconnect(id, order.getReconnect().getLeg());
            case TRANSFER ->
                new Order.Transfer(
                        id, order.getTransfer().getHeld(), order.getTransfer().getActive());
            case BLIND_TRANSFER ->
                new Order.BlindTransfer(
                        id,
                        order.getBlindTransfer().getLeg(),
                        order.getBlindTransfer().getTo());
            case SEND_DIGITS ->
                new Order.SendDigits(
                        id,
                        order.getSendDigits().getLeg(),
                        order.getSendDigits().getDigits());
            case MERGE ->
                new Order.Merge(id, order.getMerge().getHeld(), order.getMerge().getActive());
            case ADD_PARTY ->
                new Order.AddParty(
                        id, order.getAddParty().getLeg(), order.getAddParty().getTo());
            case DROP_PARTY ->
                new Order.DropParty(
                        id, order.getDropParty().getLeg(), order.getDropParty().getTo());
            case CLEAR_CALL -> new Order.ClearCall(id, order.getClearCall().getLeg());
            case PARK ->
                new Order.Park(id, order.getPark().getLeg(), order.getPark().getTo());
            case UNPARK -> new Order.Unpark(id, order.getUnpark().getTo());
            case PICK_UP -> new Order.PickUp(id, order.getPickUp().getTo());
            case MUTE -> new FeatureOrder.Mute(id, order.getMute().getOn());
            case VOLUME -> new FeatureOrder.Volume(id, order.getVolume().getLevel());
            case AUDIO_PATH -> FeatureWords.moveAudio(id, order.getAudioPath().getPath());
            case RINGER -> new FeatureOrder.Ringer(id, order.getRinger().getLevel());
            case SILENCE_RINGER -> new FeatureOrder.SilenceRinger(id);
            case DO_NOT_DISTURB ->
                new FeatureOrder.DoNotDisturb(id, order.getDoNotDisturb().getOn());
            case FORWARDING -> new FeatureOrder.Forward(id, FeatureWords.forwarding(order.getForwarding()));
            case MESSAGE_WAITING ->
                new FeatureOrder.MessageWaiting(id, order.getMessageWaiting().getLevel());
            case LOCK -> new FeatureOrder.Lock(id);
            case PRESS_BUTTON ->
                new FeatureOrder.PressButton(id, order.getPressButton().getButton());
            case ACTION_NOT_SET -> new Order.Unknown(id);
        };
    }

    private static Order dialDigits(long id, DialDigitsOrder order) {
        return new Order.DialDigits(id, order.getLeg(), order.getDigits(), order.getComplete());
    }

    private static LineMessage farChanged(long leg, FarChanged changed) {
        return new LineMessage.FarChanged(
                leg,
                changed.getRemoteNumber(),
                changed.getRemoteName(),
                LinkWords.far(changed.getFar()),
                LinkWords.cause(changed.getCause()),
                LegContext.of(changed.getContext().toByteArray()));
    }

    private static LineMessage conference(long leg, Conference conference) {
        return new LineMessage.Conference(
                leg,
                conference.getMembersList().stream()
                        .map(member ->
                                new LegMember(member.getNumber(), member.getName(), LinkWords.far(member.getFar())))
                        .toList(),
                LinkWords.cause(conference.getCause()),
                LegContext.of(conference.getContext().toByteArray()),
                conference.getOtherLeg());
    }

    private static LineMessage pickedUp(long leg, PickedUp picked) {
        return new LineMessage.PickedUp(
                leg,
                picked.getRemoteNumber(),
                picked.getRemoteName(),
                LinkWords.cause(picked.getCause()),
                LegContext.of(picked.getContext().toByteArray()));
    }

    private static LineMessage setup(long leg, BridgeSetup setup) {
        return new LineMessage.Setup(
                leg,
                setup.getFromNumber(),
                setup.getFromName(),
                LegContext.of(setup.getContext().toByteArray()),
                LinkWords.cause(setup.getCause()),
                setup.getDivertingNumber());
    }

    private static ControlMessage prompt(io.deskbridge.proto.phonelink.v1.Prompt prompt) {
        return new ControlMessage.Ask(
                new Prompt(prompt.getPromptId(), prompt.getText(), prompt.getUser(), prompt.getClientId()),
                prompt.hasTimeout() ? timeout(prompt.getTimeout()) : DEFAULT_PROMPT);
    }

    /** Never negative, and never so long that nobody remembers the question. */
    private static Duration timeout(com.google.protobuf.Duration wire) {
        if (wire.getSeconds() < 0 || wire.getNanos() < 0) {
            return Duration.ZERO;
        }
        if (wire.getSeconds() >= LONGEST_PROMPT.toSeconds()) {
            return LONGEST_PROMPT;
        }
        return Duration.ofSeconds(wire.getSeconds(), wire.getNanos());
    }

    private static @Nullable Banner banner(ControlledBy controlledBy) {
        return controlledBy.getActive() ? new Banner(controlledBy.getUser(), controlledBy.getClientId()) : null;
    }
}
