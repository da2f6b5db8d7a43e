package io.deskbridge.phone.link;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.deskbridge.phone.model.Banner;
import io.deskbridge.phone.model.Operation;
import io.deskbridge.phone.model.Panel;
import io.deskbridge.phone.model.PhoneOutput;
import io.deskbridge.phone.model.PhoneState;
import io.deskbridge.phone.model.Refusal;
import io.deskbridge.proto.phonelink.v1.AddParty;
import io.deskbridge.proto.phonelink.v1.Alerting;
import io.deskbridge.proto.phonelink.v1.BlindTransfer;
import io.deskbridge.proto.phonelink.v1.Clear;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.ControlledBy;
import io.deskbridge.proto.phonelink.v1.Deflect;
import io.deskbridge.proto.phonelink.v1.Digits;
import io.deskbridge.proto.phonelink.v1.DropParty;
import io.deskbridge.proto.phonelink.v1.EndControl;
import io.deskbridge.proto.phonelink.v1.FarHold;
import io.deskbridge.proto.phonelink.v1.FeatureReport;
import io.deskbridge.proto.phonelink.v1.Kind;
import io.deskbridge.proto.phonelink.v1.Leg;
import io.deskbridge.proto.phonelink.v1.LegReport;
import io.deskbridge.proto.phonelink.v1.LegReports;
import io.deskbridge.proto.phonelink.v1.LockReport;
import io.deskbridge.proto.phonelink.v1.Member;
import io.deskbridge.proto.phonelink.v1.Merge;
import io.deskbridge.proto.phonelink.v1.OrderDone;
import io.deskbridge.proto.phonelink.v1.OrderFailed;
import io.deskbridge.proto.phonelink.v1.OrderReply;
import io.deskbridge.proto.phonelink.v1.Park;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.PhoneLine;
import io.deskbridge.proto.phonelink.v1.PhoneSetup;
import io.deskbridge.proto.phonelink.v1.PhoneSnapshot;
import io.deskbridge.proto.phonelink.v1.PickUp;
import io.deskbridge.proto.phonelink.v1.PromptAnswer;
import io.deskbridge.proto.phonelink.v1.Register;
import io.deskbridge.proto.phonelink.v1.Release;
import io.deskbridge.proto.phonelink.v1.Transfer;
import io.deskbridge.proto.phonelink.v1.Unpark;
import io.deskbridge.proto.phonelink.v1.Unregister;
import java.util.List;

/** The phone's words as frames of one phone. Safe for any thread. */
public final class FrameWriter {

    private final String phone;

    /** Writes for this phone. */
    public FrameWriter(String phone) {
        this.phone = phone;
    }

    /**
     * The first frame of every link.
     *
     * @param fence the largest fence the phone has heard of
     * @param loggedOff it does not ask for its user back by itself
     * @param reports what it has reported and nobody has acknowledged
     */
    public PhoneFrame register(
            Identity identity, Life life, PhoneState state, long fence, boolean loggedOff, ReportMemory reports) {
        Register.Builder register = Register.newBuilder()
                .setSecret(identity.secret())
                .setKind(identity.softphone() ? Kind.KIND_SOFTPHONE : Kind.KIND_DESK_PHONE)
                .setModel(identity.model())
                .setSharedControl(identity.sharedControl())
                .setAppearances(state.settings().appearances())
                .setAutoHold(state.settings().autoHold())
                .setBootId(life.bootId())
                .setReturns(life.returns())
                .setFence(fence)
                .setLoggedOff(loggedOff)
                .setClientId(identity.clientId())
                .setReport(reports.last())
                .addAllUnacknowledged(reports.unacknowledged())
                .setSnapshot(snapshotOf(state));
        for (Operation operation : Operation.values()) {
            if (state.settings().operations().contains(operation)) {
                register.addOperations(LinkWords.wire(operation));
            }
        }
        return frame().setRegister(register).build();
    }

    /** The last frame of a phone that leaves on purpose. */
    public PhoneFrame unregister() {
        return frame().setUnregister(Unregister.getDefaultInstance()).build();
    }

    /** Everything the phone knows. */
    public PhoneFrame snapshot(PhoneState state) {
        return control(PhoneControl.newBuilder().setSnapshot(snapshotOf(state)));
    }

    /** A report of a leg. */
    public PhoneFrame legReport(PhoneOutput.LegReport report) {
        return control(PhoneControl.newBuilder().setLegReport(reportOf(report)));
    }

    /** What one act changed, of several legs. */
    public PhoneFrame legReports(List<PhoneOutput.LegReport> reports) {
        LegReports.Builder all = LegReports.newBuilder();
        reports.forEach(report -> all.addReports(reportOf(report)));
        return control(PhoneControl.newBuilder().setLegReports(all));
    }

    private static LegReport.Builder reportOf(PhoneOutput.LegReport report) {
        return LegReport.newBuilder()
                .setLeg(leg(report.leg()))
                .setCause(LinkWords.wire(report.cause()))
                .setInitiator(LinkWords.wire(report.initiator().kind()))
                .setOrderId(report.initiator().orderId());
    }

    /** An order that was taken, and came to nothing. */
    public PhoneFrame orderFailed(PhoneOutput.OrderFailed failed) {
        return control(PhoneControl.newBuilder()
                .setOrderFailed(OrderFailed.newBuilder()
                        .setOrderId(failed.orderId())
                        .setCause(LinkWords.wire(failed.cause()))));
    }

    /** A reply to an order. */
    public PhoneFrame orderReply(PhoneOutput.OrderReply reply) {
        Refusal refusal = reply.refusal();
        OrderReply.Builder wire = OrderReply.newBuilder().setOrderId(reply.orderId());
        if (refusal == null) {
            wire.setAccepted(true);
        } else {
            wire.setRefusal(LinkWords.wire(refusal)).setText(reply.text());
        }
        return control(PhoneControl.newBuilder().setOrderReply(wire));
    }

    /** An answer to a prompt. */
    public PhoneFrame promptAnswer(PhoneOutput.PromptAnswer answer) {
        return control(PhoneControl.newBuilder()
                .setPromptAnswer(PromptAnswer.newBuilder()
                        .setPromptId(answer.promptId())
                        .setDecision(LinkWords.wire(answer.decision()))));
    }

    /** A report of the lock. */
    public PhoneFrame lockReport(PhoneOutput.LockReport report) {
        return control(PhoneControl.newBuilder()
                .setLockReport(LockReport.newBuilder()
                        .setLocked(report.locked())
                        .setInitiator(LinkWords.wire(report.initiator().kind()))
                        .setOrderId(report.initiator().orderId())));
    }

    /** A report of what is no leg. */
    public PhoneFrame featureReport(PhoneOutput.FeatureReport report) {
        return control(PhoneControl.newBuilder()
                .setFeatureReport(FeatureReport.newBuilder()
                        .setFeatures(FeatureWords.wire(report.features()))
                        .setInitiator(LinkWords.wire(report.initiator().kind()))
                        .setOrderId(report.initiator().orderId())));
    }

    /** An order about no leg that has been carried out. */
    public PhoneFrame orderDone(PhoneOutput.OrderDone done) {
        return control(
                PhoneControl.newBuilder().setOrderDone(OrderDone.newBuilder().setOrderId(done.orderId())));
    }

    /** The panel, as asked for. */
    public PhoneFrame panel(PhoneOutput.PanelShown shown, Panel panel) {
        return control(PhoneControl.newBuilder().setPanel(FeatureWords.wire(shown.panelId(), panel)));
    }

    /** The wish to end shared control. */
    public PhoneFrame endControl() {
        return control(PhoneControl.newBuilder().setEndControl(EndControl.getDefaultInstance()));
    }

    /** A set-up, to the line. */
    public PhoneFrame lineSetup(PhoneOutput.LineSetup setup) {
        return line(
                setup.leg(),
                PhoneLine.newBuilder()
                        .setSetup(PhoneSetup.newBuilder().setTo(setup.to()).setOffersVideo(setup.offersVideo())));
    }

    /** Ringing, to the line. */
    public PhoneFrame lineAlerting(PhoneOutput.LineAlerting alerting) {
        return line(alerting.leg(), PhoneLine.newBuilder().setAlerting(Alerting.getDefaultInstance()));
    }

    /** The wish to answer, to the line. */
    public PhoneFrame lineConnect(PhoneOutput.LineConnect connect) {
        return line(connect.leg(), PhoneLine.newBuilder().setConnect(Connect.getDefaultInstance()));
    }

    /** A release, to the line. */
    public PhoneFrame lineRelease(PhoneOutput.LineRelease release) {
        return line(
                release.leg(),
                PhoneLine.newBuilder().setRelease(Release.newBuilder().setCause(LinkWords.wire(release.cause()))));
    }

    /** Hold, to the line. */
    public PhoneFrame lineHold(PhoneOutput.LineHold hold) {
        return line(
                hold.leg(), PhoneLine.newBuilder().setHold(FarHold.newBuilder().setHeld(hold.held())));
    }

    /** A deflection, to the line. */
    public PhoneFrame lineDeflect(PhoneOutput.LineDeflect deflect) {
        return line(
                deflect.leg(),
                PhoneLine.newBuilder().setDeflect(Deflect.newBuilder().setTo(deflect.to())));
    }

    /** A transfer, to the line. */
    public PhoneFrame lineTransfer(PhoneOutput.LineTransfer transfer) {
        return line(
                transfer.leg(),
                PhoneLine.newBuilder().setTransfer(Transfer.newBuilder().setOtherLeg(transfer.otherLeg())));
    }

    /** A transfer to a number, to the line. */
    public PhoneFrame lineBlindTransfer(PhoneOutput.LineBlindTransfer transfer) {
        return line(
                transfer.leg(),
                PhoneLine.newBuilder()
                        .setBlindTransfer(BlindTransfer.newBuilder().setTo(transfer.to())));
    }

    /** Tones, to the line. */
    public PhoneFrame lineDigits(PhoneOutput.LineDigits digits) {
        return line(
                digits.leg(),
                PhoneLine.newBuilder().setDigits(Digits.newBuilder().setDigits(digits.digits())));
    }

    /** A conference of two legs, to the line. */
    public PhoneFrame lineMerge(PhoneOutput.LineMerge merge) {
        return line(
                merge.leg(), PhoneLine.newBuilder().setMerge(Merge.newBuilder().setOtherLeg(merge.otherLeg())));
    }

    /** Somebody to add, to the line. */
    public PhoneFrame lineAddParty(PhoneOutput.LineAddParty party) {
        return line(
                party.leg(),
                PhoneLine.newBuilder().setAddParty(AddParty.newBuilder().setTo(party.to())));
    }

    /** Somebody to drop, to the line. */
    public PhoneFrame lineDropParty(PhoneOutput.LineDropParty party) {
        return line(
                party.leg(),
                PhoneLine.newBuilder().setDropParty(DropParty.newBuilder().setNumber(party.number())));
    }

    /** The end of a call for everybody, to the line. */
    public PhoneFrame lineClear(PhoneOutput.LineClear clear) {
        return line(clear.leg(), PhoneLine.newBuilder().setClear(Clear.getDefaultInstance()));
    }

    /** A far end to park, to the line. */
    public PhoneFrame linePark(PhoneOutput.LinePark park) {
        return line(park.leg(), PhoneLine.newBuilder().setPark(Park.newBuilder().setSlot(park.slot())));
    }

    /** A parked call to take, to the line. */
    public PhoneFrame lineUnpark(PhoneOutput.LineUnpark unpark) {
        return line(
                unpark.leg(),
                PhoneLine.newBuilder().setUnpark(Unpark.newBuilder().setSlot(unpark.slot())));
    }

    /** A ringing call to take, to the line. */
    public PhoneFrame linePickUp(PhoneOutput.LinePickUp pickUp) {
        return line(
                pickUp.leg(),
                PhoneLine.newBuilder().setPickUp(PickUp.newBuilder().setNumber(pickUp.number())));
    }

    private PhoneFrame.Builder frame() {
        return PhoneFrame.newBuilder().setPhone(phone);
    }

    /** Something of the control family. */
    public PhoneFrame control(PhoneControl control) {
        return control(control.toBuilder());
    }

    private PhoneFrame control(PhoneControl.Builder control) {
        return frame().setControl(control).build();
    }

    private PhoneFrame line(long leg, PhoneLine.Builder line) {
        return frame().setLine(line.setLeg(leg)).build();
    }

    private static PhoneSnapshot snapshotOf(PhoneState state) {
        PhoneSnapshot.Builder snapshot =
                PhoneSnapshot.newBuilder().setLocked(state.locked()).setFeatures(FeatureWords.wire(state.features()));
        state.legs().forEach(leg -> snapshot.addLegs(leg(leg)));
        Banner banner = state.banner();
        if (banner != null) {
            snapshot.setControlledBy(ControlledBy.newBuilder()
                    .setActive(true)
                    .setUser(banner.user())
                    .setClientId(banner.clientId()));
        }
        return snapshot.build();
    }

    private static Leg leg(io.deskbridge.phone.model.Leg leg) {
        Leg.Builder wire = Leg.newBuilder();
        leg.members()
                .forEach(member -> wire.addMembers(Member.newBuilder()
                        .setNumber(member.number())
                        .setName(member.name())
                        .setFar(LinkWords.wire(member.far()))));
        return wire.setLeg(leg.number())
                .setState(LinkWords.wire(leg.state()))
                .setFar(LinkWords.wire(leg.far()))
                .setAppearance(leg.appearance())
                .setIncoming(leg.incoming())
                .setRemoteNumber(leg.remoteNumber())
                .setRemoteName(leg.remoteName())
                .setContext(bytes(leg))
                .setHold(LinkWords.wire(leg.hold()))
                .setDivertingNumber(leg.divertingNumber())
                .build();
    }

    private static ByteString bytes(io.deskbridge.phone.model.Leg leg) {
        // toByteArray is a copy already; nobody else has it.
        return leg.context().isEmpty()
                ? ByteString.EMPTY
                : UnsafeByteOperations.unsafeWrap(leg.context().toByteArray());
    }

    /**
     * One life of a phone, from its start until its end.
     *
     * @param bootId names it
     * @param returns the phone was registered in it before
     */
    public record Life(String bootId, boolean returns) {
        /** A life that begins. */
        public static Life of(String bootId) {
            return new Life(bootId, false);
        }

        /** The same, in which the phone has been registered. */
        public Life afterRegistered() {
            return returns ? this : new Life(bootId, true);
        }
    }

    /**
     * What a phone says of itself when it arrives.
     *
     * @param secret proves that it is the phone it says it is
     * @param softphone a softphone rather than a desk phone
     * @param model the model's name
     * @param sharedControl it lets itself be controlled
     * @param clientId of a softphone: the client it is for; empty: not said
     */
    public record Identity(String secret, boolean softphone, String model, boolean sharedControl, String clientId) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Identity[" + model + "]";
        }
    }
}
