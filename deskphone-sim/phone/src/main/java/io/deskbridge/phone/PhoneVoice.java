package io.deskbridge.phone;

import io.deskbridge.phone.link.FrameWriter;
import io.deskbridge.phone.model.PhoneInput;
import io.deskbridge.phone.model.PhoneOutput;
import io.deskbridge.phone.model.PhoneTimer;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Carries a phone's outputs out: frames to the link, timers to the clock. On the phone's event loop only. */
final class PhoneVoice implements PhoneOutput.Cases<PhoneVoice> {

    private final PhoneLife life;
    private final FrameWriter frames;
    private final PhoneTimers timers;
    private final Map<PhoneTimer, Countdown> running = new EnumMap<>(PhoneTimer.class);

    PhoneVoice(PhoneLife life, FrameWriter frames, PhoneTimers timers) {
        this.life = life;
        this.frames = frames;
        this.timers = timers;
    }

    /** Says all that one step made the phone say, in its order. What it reports of several legs goes out as one. */
    void say(List<PhoneOutput> outputs) {
        List<PhoneOutput.LegReport> reports = new ArrayList<>();
        for (PhoneOutput output : outputs) {
            if (output instanceof PhoneOutput.LegReport report) {
                reports.add(report);
            }
        }
        boolean together =
                reports.stream().map(report -> report.leg().number()).distinct().count() > 1;
        for (PhoneOutput output : outputs) {
            if (!together || !(output instanceof PhoneOutput.LegReport)) {
                output.match(this);
            } else if (!reports.isEmpty()) {
                reports.forEach(life::keepNews);
                send(frames.legReports(reports));
                reports.clear();
            }
        }
    }

    @Override
    public PhoneVoice orderFailed(PhoneOutput.OrderFailed output) {
        return send(frames.orderFailed(output));
    }

    @Override
    public PhoneVoice lineDeflect(PhoneOutput.LineDeflect output) {
        return send(frames.lineDeflect(output));
    }

    @Override
    public PhoneVoice lineTransfer(PhoneOutput.LineTransfer output) {
        return send(frames.lineTransfer(output));
    }

    @Override
    public PhoneVoice lineBlindTransfer(PhoneOutput.LineBlindTransfer output) {
        return send(frames.lineBlindTransfer(output));
    }

    @Override
    public PhoneVoice lineMerge(PhoneOutput.LineMerge output) {
        return send(frames.lineMerge(output));
    }

    @Override
    public PhoneVoice lineAddParty(PhoneOutput.LineAddParty output) {
        return send(frames.lineAddParty(output));
    }

    @Override
    public PhoneVoice lineDropParty(PhoneOutput.LineDropParty output) {
        return send(frames.lineDropParty(output));
    }

    @Override
    public PhoneVoice lineClear(PhoneOutput.LineClear output) {
        return send(frames.lineClear(output));
    }

    @Override
    public PhoneVoice linePark(PhoneOutput.LinePark output) {
        return send(frames.linePark(output));
    }

    @Override
    public PhoneVoice lineUnpark(PhoneOutput.LineUnpark output) {
        return send(frames.lineUnpark(output));
    }

    @Override
    public PhoneVoice linePickUp(PhoneOutput.LinePickUp output) {
        return send(frames.linePickUp(output));
    }

    @Override
    public PhoneVoice lineDigits(PhoneOutput.LineDigits output) {
        return send(frames.lineDigits(output));
    }

    @Override
    public PhoneVoice tonesHeard(PhoneOutput.TonesHeard output) {
        life.heard(listener -> listener.tonesHeard(output.leg(), output.digits()));
        return this;
    }

    @Override
    public PhoneVoice legReport(PhoneOutput.LegReport output) {
        life.keepNews(output);
        return send(frames.legReport(output));
    }

    @Override
    public PhoneVoice orderReply(PhoneOutput.OrderReply output) {
        return send(frames.orderReply(output));
    }

    @Override
    public PhoneVoice lineSetup(PhoneOutput.LineSetup output) {
        return send(frames.lineSetup(output));
    }

    @Override
    public PhoneVoice lineAlerting(PhoneOutput.LineAlerting output) {
        return send(frames.lineAlerting(output));
    }

    @Override
    public PhoneVoice lineConnect(PhoneOutput.LineConnect output) {
        return send(frames.lineConnect(output));
    }

    @Override
    public PhoneVoice lineRelease(PhoneOutput.LineRelease output) {
        return send(frames.lineRelease(output));
    }

    @Override
    public PhoneVoice lineHold(PhoneOutput.LineHold output) {
        return send(frames.lineHold(output));
    }

    @Override
    public PhoneVoice promptAnswer(PhoneOutput.PromptAnswer output) {
        return send(frames.promptAnswer(output));
    }

    @Override
    public PhoneVoice lockReport(PhoneOutput.LockReport output) {
        return send(frames.lockReport(output));
    }

    @Override
    public PhoneVoice featureReport(PhoneOutput.FeatureReport output) {
        return send(frames.featureReport(output));
    }

    @Override
    public PhoneVoice orderDone(PhoneOutput.OrderDone output) {
        return send(frames.orderDone(output));
    }

    @Override
    public PhoneVoice panelShown(PhoneOutput.PanelShown output) {
        return send(frames.panel(output, life.view().panel()));
    }

    @Override
    public PhoneVoice endControl(PhoneOutput.EndControl output) {
        return send(frames.endControl());
    }

    @Override
    public PhoneVoice snapshot(PhoneOutput.Snapshot output) {
        return send(frames.snapshot(life.state()));
    }

    @Override
    public PhoneVoice startTimer(PhoneOutput.StartTimer output) {
        stop(output.timer());
        Countdown countdown = new Countdown(output.timer());
        running.put(output.timer(), countdown);
        countdown.handle = timers.start(output.after(), countdown);
        return this;
    }

    @Override
    public PhoneVoice cancelTimer(PhoneOutput.CancelTimer output) {
        stop(output.timer());
        return this;
    }

    /** The power is gone. */
    void stopTimers() {
        for (PhoneTimer timer : PhoneTimer.values()) {
            stop(timer);
        }
    }

    private void stop(PhoneTimer timer) {
        Countdown countdown = running.remove(timer);
        if (countdown != null) {
            countdown.handle.cancel();
        }
    }

    private PhoneVoice send(PhoneFrame frame) {
        life.registration().say(frame);
        return this;
    }

    /** One run of a timer. One that was stopped or replaced after it had run out, but before its turn, does nothing. */
    private final class Countdown implements Runnable {

        private final PhoneTimer timer;
        private PhoneTimers.Running handle = () -> {};

        Countdown(PhoneTimer timer) {
            this.timer = timer;
        }

        @Override
        public void run() {
            if (running.remove(timer, this)) {
                life.step(new PhoneInput.TimerFired(timer));
            }
        }
    }
}
