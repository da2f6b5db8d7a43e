package io.deskbridge.phone.model;

import java.util.List;

/** What a phone says, in words. */
final class Transcript implements PhoneOutput.Cases<String> {

    private Transcript() {}

    static List<String> of(List<PhoneOutput> outputs) {
        Transcript transcript = new Transcript();
        return outputs.stream().map(output -> output.match(transcript)).toList();
    }

    @Override
    public String legReport(PhoneOutput.LegReport output) {
        Leg leg = output.leg();
        String far = leg.state() == LegState.NULL ? "" : "/" + leg.far();
        String number = leg.remoteNumber().isEmpty() ? "" : " " + leg.remoteNumber();
        String cause = output.cause() == Cause.UNSPECIFIED ? "" : ", " + output.cause();
        return "leg " + leg.number() + " " + leg.state() + far + number + cause + ", by " + who(output.initiator());
    }

    private static String who(Initiator initiator) {
        return initiator.isOrder()
                ? "order " + initiator.orderId()
                : initiator.kind().name();
    }

    @Override
    public String orderFailed(PhoneOutput.OrderFailed output) {
        return "order " + output.orderId() + " failed " + output.cause();
    }

    @Override
    public String lineDeflect(PhoneOutput.LineDeflect output) {
        return "line " + output.leg() + " deflect " + output.to();
    }

    @Override
    public String lineTransfer(PhoneOutput.LineTransfer output) {
        return "line " + output.leg() + " transfer with " + output.otherLeg();
    }

    @Override
    public String linePark(PhoneOutput.LinePark output) {
        return "line " + output.leg() + " park " + output.slot();
    }

    @Override
    public String lineUnpark(PhoneOutput.LineUnpark output) {
        return "line " + output.leg() + " unpark " + output.slot();
    }

    @Override
    public String linePickUp(PhoneOutput.LinePickUp output) {
        return "line " + output.leg() + " pick up " + output.number();
    }

    @Override
    public String lineMerge(PhoneOutput.LineMerge output) {
        return "line " + output.leg() + " merge with " + output.otherLeg();
    }

    @Override
    public String lineAddParty(PhoneOutput.LineAddParty output) {
        return "line " + output.leg() + " add " + output.to();
    }

    @Override
    public String lineDropParty(PhoneOutput.LineDropParty output) {
        return "line " + output.leg() + " drop " + output.number();
    }

    @Override
    public String lineClear(PhoneOutput.LineClear output) {
        return "line " + output.leg() + " clear";
    }

    @Override
    public String lineBlindTransfer(PhoneOutput.LineBlindTransfer output) {
        return "line " + output.leg() + " transfer to " + output.to();
    }

    @Override
    public String lineDigits(PhoneOutput.LineDigits output) {
        return "line " + output.leg() + " digits " + output.digits();
    }

    @Override
    public String tonesHeard(PhoneOutput.TonesHeard output) {
        return "tones " + output.digits();
    }

    @Override
    public String orderReply(PhoneOutput.OrderReply output) {
        Refusal refusal = output.refusal();
        return "order " + output.orderId() + (refusal == null ? " taken" : " refused " + refusal);
    }

    @Override
    public String lineSetup(PhoneOutput.LineSetup output) {
        return "line " + output.leg() + " setup " + output.to() + (output.offersVideo() ? " with video" : "");
    }

    @Override
    public String lineAlerting(PhoneOutput.LineAlerting output) {
        return "line " + output.leg() + " alerting";
    }

    @Override
    public String lineConnect(PhoneOutput.LineConnect output) {
        return "line " + output.leg() + " connect";
    }

    @Override
    public String lineRelease(PhoneOutput.LineRelease output) {
        return "line " + output.leg() + " release " + output.cause();
    }

    @Override
    public String lineHold(PhoneOutput.LineHold output) {
        return "line " + output.leg() + (output.held() ? " hold" : " retrieve");
    }

    @Override
    public String promptAnswer(PhoneOutput.PromptAnswer output) {
        return "prompt " + output.promptId() + " " + output.decision();
    }

    @Override
    public String lockReport(PhoneOutput.LockReport output) {
        return (output.locked() ? "locked" : "unlocked") + ", by " + who(output.initiator());
    }

    @Override
    public String featureReport(PhoneOutput.FeatureReport output) {
        return "features" + words(output.features()) + ", by " + who(output.initiator());
    }

    /** Only what is not as it was in the box. */
    private static String words(Features features) {
        StringBuilder words = new StringBuilder();
        if (features.muted()) {
            words.append(" muted");
        }
        if (features.volume() != Features.NEW.volume()) {
            words.append(" volume ").append(features.volume());
        }
        if (features.ringerVolume() != Features.NEW.ringerVolume()) {
            words.append(" ringer ").append(features.ringerVolume());
        }
        if (features.ringerSilenced()) {
            words.append(" silenced");
        }
        if (features.doNotDisturb()) {
            words.append(" dnd");
        }
        Forwarding forwarding = features.forwarding();
        if (!forwarding.equals(Forwarding.NONE)) {
            words.append(" forwarded ").append(forwarding.always()).append('/');
            words.append(forwarding.busy()).append('/').append(forwarding.noAnswer());
        }
        if (features.messagesWaiting() > 0) {
            words.append(" messages ").append(features.messagesWaiting());
        }
        return words.isEmpty() ? " as new" : words.toString();
    }

    @Override
    public String orderDone(PhoneOutput.OrderDone output) {
        return "order " + output.orderId() + " done";
    }

    @Override
    public String panelShown(PhoneOutput.PanelShown output) {
        return "panel " + output.panelId();
    }

    @Override
    public String endControl(PhoneOutput.EndControl output) {
        return "end control";
    }

    @Override
    public String snapshot(PhoneOutput.Snapshot output) {
        return "snapshot";
    }

    @Override
    public String startTimer(PhoneOutput.StartTimer output) {
        return "start " + output.timer() + " " + output.after();
    }

    @Override
    public String cancelTimer(PhoneOutput.CancelTimer output) {
        return "stop " + output.timer();
    }
}
