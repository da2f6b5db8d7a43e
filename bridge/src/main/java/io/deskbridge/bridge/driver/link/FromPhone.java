package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.KnownOrder;
import io.deskbridge.bridge.core.calls.LastReport;
import io.deskbridge.bridge.core.calls.LegReport;
import io.deskbridge.bridge.core.calls.OrderRefusal;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialString;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.phonelink.v1.FarState;
import io.deskbridge.proto.phonelink.v1.Kind;
import io.deskbridge.proto.phonelink.v1.Leg;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegState;
import io.deskbridge.proto.phonelink.v1.Operation;
import io.deskbridge.proto.phonelink.v1.OrderKnown;
import io.deskbridge.proto.phonelink.v1.OrderOutcome;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import io.deskbridge.proto.phonelink.v1.PhoneLine;
import io.deskbridge.proto.phonelink.v1.PhoneSnapshot;
import io.deskbridge.proto.phonelink.v1.Register;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a phone says, in the core's words. Rejects what makes no sense with {@link MalformedFrameException}; shortens and cleans
 * texts, because they are shown to people.
 */
final class FromPhone {
    private static final int MOST_APPEARANCES = 64;
    private static final int LONGEST_NUMBER = DialString.LONGEST;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 128;
    private static final int LONGEST_CONTEXT = 256;

    private static final EnumPair<ConnectionState, LegState> LEG_STATES =
            EnumPair.common(ConnectionState.class, LegState.class, "LEG_STATE_");
    private static final EnumPair<ConnectionState, FarState> FAR_STATES =
            EnumPair.common(ConnectionState.class, FarState.class, "FAR_STATE_");
    private static final EnumPair<Cause, LegCause> CAUSES = EnumPair.common(Cause.class, LegCause.class, "LEG_CAUSE_");
    private static final EnumPair<HoldKind, io.deskbridge.proto.phonelink.v1.HoldKind> HOLDS =
            EnumPair.common(HoldKind.class, io.deskbridge.proto.phonelink.v1.HoldKind.class, "HOLD_KIND_");
    private static final EnumPair<Capability, Operation> OPERATIONS =
            EnumPair.common(Capability.class, Operation.class, "OPERATION_");
    private static final EnumPair<PromptDecision, io.deskbridge.proto.phonelink.v1.PromptDecision> DECISIONS =
            EnumPair.of(
                    PromptDecision.class, io.deskbridge.proto.phonelink.v1.PromptDecision.class, "PROMPT_DECISION_");
    private static final EnumPair<OrderRefusal, io.deskbridge.proto.phonelink.v1.OrderRefusal> REFUSALS =
            EnumPair.common(OrderRefusal.class, io.deskbridge.proto.phonelink.v1.OrderRefusal.class, "ORDER_REFUSAL_");

    private static final EnumPair<KnownOrder.Outcome, OrderOutcome> OUTCOMES =
            EnumPair.of(KnownOrder.Outcome.class, OrderOutcome.class, "ORDER_OUTCOME_");

    private FromPhone() {}

    static PhoneSink.Greeting greeting(Register register) {
        String bootId = register.getBootId();
        // Tells one life of a phone from the next, so it must be there.
        require(!bootId.isEmpty() && bootId.length() <= LONGEST_NAME, "boot_id must have 1 to 64 characters");
        String clientId = register.getClientId();
        require(clientId.length() <= LONGEST_NAME, "client_id must have at most 64 characters");
        require(
                clientId.isEmpty() || register.getKind() == Kind.KIND_SOFTPHONE,
                "only a softphone is the device of a client");
        // Revisions never get that large; a phone that says so would never hear of a login again.
        require(register.getFence() >= 0, "the fence is none");
        return new PhoneSink.Greeting(
                bootId,
                register.getReturns(),
                register.getLoggedOff(),
                register.getFence(),
                clientId,
                register.getReport());
    }

    static Device device(Register register) {
        int appearances = register.getAppearances();
        require(
                appearances >= 1 && appearances <= MOST_APPEARANCES,
                "appearances must be 1 to " + MOST_APPEARANCES + ", not " + Integer.toUnsignedString(appearances));
        DeviceKind kind = switch (register.getKind()) {
            case KIND_DESK_PHONE -> DeviceKind.DESK_PHONE;
            case KIND_SOFTPHONE -> DeviceKind.SOFTPHONE;
            case KIND_UNSPECIFIED, UNRECOGNIZED -> throw new MalformedFrameException("kind is not known");
        };
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        // An operation this bridge does not know yet is one it will never order.
        register.getOperationsList()
                .forEach(operation -> OPERATIONS.fromProto(operation).ifPresent(capabilities::add));
        // The bridge does it, for any phone.
        capabilities.add(Capability.CALL_DATA);
        if (register.getSharedControl()) {
            capabilities.add(Capability.SHARED_CONTROL);
        }
        return new Device(
                kind,
                text(register.getModel(), LONGEST_NAME),
                Set.copyOf(capabilities),
                appearances,
                register.getAutoHold());
    }

    static WholeState whole(PhoneSnapshot snapshot) {
        List<LegReport> legs = snapshot.getLegsList().stream()
                .map(leg -> report(leg, Cause.NONE, Initiator.NETWORK, 0))
                .toList();
        Optional<ClientKey> controller = snapshot.getControlledBy().getActive()
                ? Optional.of(new ClientKey(
                        new UserName(snapshot.getControlledBy().getUser()),
                        snapshot.getControlledBy().getClientId()))
                : Optional.empty();
        Map<Long, CallId> calls = new TreeMap<>();
        for (Leg leg : snapshot.getLegsList()) {
            String context = text(leg.getContext().toStringUtf8(), LONGEST_CONTEXT);
            if (!context.isEmpty()) {
                calls.put(leg.getLeg(), new CallId(context));
            }
        }
        return new WholeState(
                legs,
                snapshot.getLocked(),
                controller,
                FeatureWords.features(snapshot.getFeatures()),
                Collections.unmodifiableMap(calls),
                Map.of());
    }

    /** What the phone has kept of its reports; of two of one leg the later one. */
    static Map<Long, LastReport> lastReports(Register register) {
        require(
                register.getUnacknowledgedCount() <= MOST_APPEARANCES,
                "at most " + MOST_APPEARANCES + " reports can be kept");
        Map<Long, LastReport> kept = new TreeMap<>();
        for (var said : register.getUnacknowledgedList()) {
            LegReport report = report(said);
            String orderedAs = text(said.getRequestId(), LONGEST_CONTEXT);
            kept.put(
                    report.leg(),
                    new LastReport(
                            report.state(),
                            report.cause(),
                            report.initiator(),
                            orderedAs.substring(orderedAs.indexOf('/') + 1)));
        }
        return Collections.unmodifiableMap(kept);
    }

    static PhoneInput control(PhoneControl control) {
        return switch (control.getMessageCase()) {
            case ORDER_REPLY -> {
                var reply = control.getOrderReply();
                if (reply.getAccepted() && reply.hasKnown()) {
                    yield new PhoneInput.OrderRepeated(reply.getOrderId(), known(reply.getKnown()));
                }
                yield new PhoneInput.OrderReplied(
                        reply.getOrderId(),
                        reply.getAccepted()
                                ? Optional.empty()
                                : Optional.of(
                                        REFUSALS.fromProto(reply.getRefusal()).orElse(OrderRefusal.OTHER)),
                        text(reply.getText(), LONGEST_TEXT));
            }
            case LEG_REPORT -> new PhoneInput.LegReported(report(control.getLegReport()));
            case LEG_REPORTS -> {
                var reports = control.getLegReports().getReportsList();
                require(
                        !reports.isEmpty() && reports.size() <= MOST_APPEARANCES,
                        "a list of reports has no or too many");
                yield new PhoneInput.LegReported(
                        reports.stream().map(FromPhone::report).toList());
            }
            case ORDER_FAILED ->
                new PhoneInput.OrderFailed(
                        control.getOrderFailed().getOrderId(),
                        CAUSES.fromProto(control.getOrderFailed().getCause()).orElse(Cause.NONE));
            case SNAPSHOT -> new PhoneInput.WholeStateReported(whole(control.getSnapshot()));
            case PROMPT_ANSWER ->
                new PhoneInput.PromptAnswered(
                        control.getPromptAnswer().getPromptId(),
                        DECISIONS
                                .fromProto(control.getPromptAnswer().getDecision())
                                .orElseThrow(() -> new MalformedFrameException("the prompt's decision is not known")));
            case LOCK_REPORT ->
                new PhoneInput.LockReported(
                        control.getLockReport().getLocked(),
                        lockedBy(control.getLockReport().getInitiator()),
                        control.getLockReport().getOrderId());
            case FEATURE_REPORT ->
                new PhoneInput.FeaturesReported(
                        FeatureWords.features(control.getFeatureReport().getFeatures()),
                        initiator(control.getFeatureReport().getInitiator()),
                        control.getFeatureReport().getOrderId());
            case ORDER_DONE ->
                new PhoneInput.OrderCarriedOut(control.getOrderDone().getOrderId());
            case PANEL, ORDER_KNOWN -> throw new IllegalArgumentException("it is for whoever has asked");
            case END_CONTROL -> new PhoneInput.EndControlPressed();
            case MESSAGE_NOT_SET -> throw new MalformedFrameException("a control message says nothing known");
        };
    }

    static KnownOrder known(OrderKnown said) {
        return new KnownOrder(
                OUTCOMES.fromProto(said.getOutcome())
                        .orElseThrow(() -> new MalformedFrameException("what became of the order is not known")),
                said.getLeg(),
                REFUSALS.fromProto(said.getRefusal()).orElse(OrderRefusal.OTHER),
                text(said.getText(), LONGEST_TEXT),
                CAUSES.fromProto(said.getCause()).orElse(Cause.NONE),
                Duration.ofSeconds(
                        said.getMemory().getSeconds(), said.getMemory().getNanos()));
    }

    static PhoneInput line(PhoneLine line) {
        require(line.getLeg() != 0, "a line message names no leg");
        LineSignal signal = switch (line.getMessageCase()) {
            case SETUP -> new LineSignal.SetUp(text(line.getSetup().getTo(), LONGEST_NUMBER));
            case ALERTING -> new LineSignal.Alerting("");
            case CONNECT -> new LineSignal.Connect("");
            case RELEASE ->
                new LineSignal.Release(
                        CAUSES.fromProto(line.getRelease().getCause()).orElse(Cause.NONE));
            case HOLD -> new LineSignal.FarHold(line.getHold().getHeld());
            case DEFLECT -> new LineSignal.Deflect(text(line.getDeflect().getTo(), LONGEST_NUMBER), Cause.REDIRECTED);
            case TRANSFER -> new LineSignal.Transfer(line.getTransfer().getOtherLeg(), new CallId(""));
            case BLIND_TRANSFER ->
                new LineSignal.BlindTransfer(text(line.getBlindTransfer().getTo(), LONGEST_NUMBER));
            case DIGITS -> new LineSignal.Digits(text(line.getDigits().getDigits(), LONGEST_NUMBER));
            case MERGE -> new LineSignal.Merge(line.getMerge().getOtherLeg(), new CallId(""));
            case ADD_PARTY -> new LineSignal.AddParty(text(line.getAddParty().getTo(), LONGEST_NUMBER));
            case DROP_PARTY -> new LineSignal.DropParty(text(line.getDropParty().getNumber(), LONGEST_NUMBER));
            case CLEAR -> new LineSignal.Clear();
            case PARK -> new LineSignal.Park(text(line.getPark().getSlot(), LONGEST_NUMBER));
            case UNPARK -> new LineSignal.Unpark(text(line.getUnpark().getSlot(), LONGEST_NUMBER));
            case PICK_UP -> new LineSignal.PickUp(text(line.getPickUp().getNumber(), LONGEST_NUMBER));
            case MESSAGE_NOT_SET -> throw new MalformedFrameException("a line message says nothing known");
        };
        return new PhoneInput.LineSignalled(line.getLeg(), signal);
    }

    private static LegReport report(io.deskbridge.proto.phonelink.v1.LegReport said) {
        return report(
                said.getLeg(),
                CAUSES.fromProto(said.getCause()).orElse(Cause.NONE),
                initiator(said.getInitiator()),
                said.getOrderId());
    }

    private static LegReport report(Leg leg, Cause cause, Initiator initiator, long orderId) {
        require(leg.getLeg() != 0, "a leg has no number");
        ConnectionState state = LEG_STATES
                .fromProto(leg.getState())
                .orElseThrow(
                        () -> new MalformedFrameException("leg " + leg.getLeg() + " is in no state that is known"));
        return new LegReport(
                leg.getLeg(),
                state,
                FAR_STATES.fromProto(leg.getFar()).orElse(ConnectionState.NULL),
                leg.getAppearance(),
                leg.getIncoming() ? Direction.INCOMING : Direction.OUTGOING,
                new Party(text(leg.getRemoteNumber(), LONGEST_NUMBER), text(leg.getRemoteName(), LONGEST_NAME)),
                hold(leg.getHold(), state),
                text(leg.getDivertingNumber(), LONGEST_NUMBER),
                cause,
                initiator,
                orderId,
                members(leg));
    }

    private static List<Member> members(Leg leg) {
        require(leg.getMembersCount() < Member.MOST, "leg " + leg.getLeg() + " has too many members");
        return leg.getMembersList().stream()
                .map(member -> new Member(
                        new Party(text(member.getNumber(), LONGEST_NUMBER), text(member.getName(), LONGEST_NAME)),
                        FAR_STATES.fromProto(member.getFar()).orElse(ConnectionState.CONNECTED)))
                .toList();
    }

    /** A phone that holds and does not say why, holds because somebody wanted it so. */
    private static HoldKind hold(io.deskbridge.proto.phonelink.v1.HoldKind said, ConnectionState state) {
        return state == ConnectionState.HELD ? HOLDS.fromProto(said).orElse(HoldKind.HARD) : HoldKind.NONE;
    }

    /** A phone that does not say who, was locked by its person. */
    private static Initiator lockedBy(LegInitiator initiator) {
        return initiator == LegInitiator.LEG_INITIATOR_UNSPECIFIED ? Initiator.PERSON : initiator(initiator);
    }

    private static Initiator initiator(LegInitiator initiator) {
        return switch (initiator) {
            case LEG_INITIATOR_ORDER -> Initiator.CLIENT;
            case LEG_INITIATOR_PERSON -> Initiator.PERSON;
            case LEG_INITIATOR_REMOTE -> Initiator.REMOTE;
            case LEG_INITIATOR_TIMER -> Initiator.TIMER;
            case LEG_INITIATOR_UNSPECIFIED, UNRECOGNIZED -> Initiator.NETWORK;
        };
    }

    /** Without control and direction characters and line breaks, and not longer than can be shown. */
    static String text(String said, int longest) {
        boolean clean = said.length() <= longest;
        for (int i = 0; clean && i < said.length(); i++) {
            clean = shown(said.charAt(i));
        }
        if (clean) {
            return said;
        }
        StringBuilder text = new StringBuilder(longest);
        for (int i = 0; i < said.length() && text.length() < longest; i++) {
            if (shown(said.charAt(i))) {
                text.append(said.charAt(i));
            }
        }
        return text.toString();
    }

    private static boolean shown(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedFrameException(otherwise);
        }
    }
}
