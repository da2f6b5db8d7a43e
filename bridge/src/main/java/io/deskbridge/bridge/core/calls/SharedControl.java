package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlInput;
import io.deskbridge.bridge.core.control.ControlMachine;
import io.deskbridge.bridge.core.control.ControlOutput;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.rules.Eligibility;
import io.deskbridge.bridge.core.rules.EligibilityQuestion;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A phone's side of shared control: the checks of a start, and what the control machine's outputs mean for the phone. */
final class SharedControl {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private SharedControl() {}

    static void asked(PhoneTurn turn, PhoneInput.ControlAsked it) {
        Optional<Refusal> refusal = refuse(turn, it.caller())
                .or(() -> it.endsCalls() ? Optional.empty() : Devices.warning(turn, it.others()));
        if (refusal.isPresent()) {
            turn.emit(new PhoneOutput.Refused(it.token(), refusal.get()));
        } else {
            boolean promptEnabled = turn.settings.promptEnabled();
            take(turn, new ControlInput.Start(it.token(), it.caller().client(), promptEnabled, it.endsCalls()));
        }
    }

    /** A softphone call that began while the person was being asked is no call that the client was warned of (R26). */
    static void answered(PhoneTurn turn, PhoneInput.PromptAnswered it) {
        boolean warned =
                turn.control.asking().map(ControlState.Asking::endsCalls).orElse(true);
        Optional<Refusal> warning = warned || it.decision() != PromptDecision.ACCEPTED
                ? Optional.empty()
                : Devices.warning(turn, it.others());
        take(
                turn,
                warning.isPresent()
                        ? new ControlInput.AcceptedInVain(it.promptId(), warning.get())
                        : new ControlInput.PromptAnswered(it.promptId(), it.decision()));
    }

    /** The order of checks of a start; only the warning about softphone calls and consent come after it. */
    private static Optional<Refusal> refuse(PhoneTurn turn, Caller caller) {
        if (!turn.mayBeOf(caller.client().user())) {
            return Optional.of(notTheirs(turn, "."));
        }
        Optional<Refusal> elsewhere = Commands.crossServer(turn, caller);
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        if (turn.control.controlledBy(caller.client())) {
            return refuse(
                    turn,
                    Reason.ALREADY_IN_CONTROL,
                    "R18",
                    "This client controls phone " + turn.id + " already, and goes on doing so.");
        }
        if (caller.ineligible().isPresent()) {
            return caller.ineligible();
        }
        if (!turn.link.online()) {
            return refuse(
                    turn,
                    Reason.PHONE_OFFLINE,
                    "R14",
                    "Phone " + turn.id + " is offline: its link is down. Start again when it is back.");
        }
        Optional<Refusal> uncontrollable = Eligibility.controllable(phone(turn));
        if (uncontrollable.isPresent()) {
            return uncontrollable;
        }
        if (turn.locked) {
            return refuse(
                    turn,
                    Reason.PHONE_LOCKED,
                    "R22",
                    "Phone " + turn.id + " is locked and asks nobody; unlock it, then start again.");
        }
        if (turn.settings.promptEnabled() && ControlMachine.coolingDown(turn.control, turn.now)) {
            return refuse(
                    turn,
                    Reason.CONSENT_COOLDOWN,
                    "R23",
                    "The person at phone " + turn.id + " was asked too often without accepting; nobody is asked before "
                            + CLOCK.format(turn.control.coolUntil().orElseThrow()) + ".");
        }
        return Optional.empty();
    }

    private static EligibilityQuestion.Phone phone(PhoneTurn turn) {
        return new EligibilityQuestion.Phone(
                turn.id,
                turn.location,
                turn.device.kind(),
                turn.device.model(),
                turn.device.capabilities().contains(Capability.SHARED_CONTROL));
    }

    private static Optional<Refusal> refuse(PhoneTurn turn, Reason reason, String rule, String message) {
        return Optional.of(Refusal.of(reason, message, "phone", turn.id.value(), "rule", rule));
    }

    static void givenBack(PhoneTurn turn, PhoneInput.ControlGivenBack it) {
        if (!turn.control.controlledBy(it.client())) {
            turn.emit(new PhoneOutput.Refused(
                    it.token(), CommandRefusals.notInControl(turn.id, it.client(), turn.control)));
            return;
        }
        take(turn, new ControlInput.End(EndReason.STOPPED_BY_CLIENT));
        turn.emit(new PhoneOutput.ControlReturned(it.token()));
    }

    /** Whoever else controls the phone, or has the person asked, has it no longer. */
    static void handedOver(PhoneTurn turn, PhoneInput.HandedOver it) {
        turn.control
                .asking()
                .filter(asking -> !asking.client().user().equals(it.to()))
                .ifPresent(asking -> {
                    take(turn, new ControlInput.StartCancelled(asking.token()));
                    turn.emit(new PhoneOutput.Refused(
                            asking.token(), notTheirs(turn, " while the person was being asked.")));
                });
        turn.control
                .session()
                .filter(session -> !session.client().user().equals(it.to()))
                .ifPresent(session -> take(turn, new ControlInput.EndFor(session.client(), it.why())));
    }

    private static Refusal notTheirs(PhoneTurn turn, String when) {
        return Refusal.of(
                Reason.NOT_YOUR_PHONE, "Phone " + turn.id + " became somebody else's" + when, "phone", turn.id.value());
    }

    /** A lock ends shared control (R22); who locked the phone ended it, be it by command. */
    static void locked(PhoneTurn turn, Initiator initiator, String request) {
        run(turn, new ControlInput.End(EndReason.PHONE_LOCKED), initiator, request);
    }

    /** Runs the control machine and carries its outputs over to the phone. */
    static void take(PhoneTurn turn, ControlInput input) {
        run(turn, input, null, "");
    }

    private static void run(PhoneTurn turn, ControlInput input, @Nullable Initiator initiator, String request) {
        boolean challenged = turn.control.challenged();
        ControlMachine.Step step = ControlMachine.step(turn.control, input, turn.id, turn.settings.control(), turn.now);
        turn.control = step.state();
        Outputs outputs = new Outputs(turn, initiator, request);
        for (ControlOutput output : step.outputs()) {
            output.match(outputs);
        }
        if (turn.control.challenged() != challenged && !turn.toldAll()) {
            turn.publish(EventType.CONTROL_PROMPT_CHANGED, by(input));
        }
    }

    /** Who has begun or ended a question to the person. */
    private static Initiator by(ControlInput input) {
        if (input instanceof ControlInput.PromptAnswered || input instanceof ControlInput.AcceptedInVain) {
            return Initiator.PERSON;
        }
        return input instanceof ControlInput.TimerFired ? Initiator.TIMER : Initiator.CLIENT;
    }

    private static final class Outputs implements ControlOutput.Cases<Boolean> {
        private final PhoneTurn turn;
        private final @Nullable Initiator initiator;
        private final String request;

        /** Of what {@code initiator} did, by the command {@code request}; without one the reason tells who it was. */
        Outputs(PhoneTurn turn, @Nullable Initiator initiator, String request) {
            this.turn = turn;
            this.initiator = initiator;
            this.request = request;
        }

        private boolean emit(PhoneOutput output) {
            turn.emit(output);
            return true;
        }

        @Override
        public Boolean showPrompt(ControlOutput.ShowPrompt it) {
            return emit(new PhoneOutput.ShowPrompt(it.promptId(), it.client(), it.timeout()));
        }

        @Override
        public Boolean withdrawPrompt(ControlOutput.WithdrawPrompt it) {
            return emit(new PhoneOutput.WithdrawPrompt(it.promptId()));
        }

        @Override
        public Boolean showController(ControlOutput.ShowController it) {
            return emit(new PhoneOutput.ShowController(it.client()));
        }

        @Override
        public Boolean granted(ControlOutput.Granted it) {
            return emit(new PhoneOutput.ControlGranted(it.token()));
        }

        @Override
        public Boolean refused(ControlOutput.Refused it) {
            return emit(new PhoneOutput.Refused(it.token(), it.refusal()));
        }

        @Override
        public Boolean started(ControlOutput.Started it) {
            turn.publish(EventType.CONTROL_STARTED, Initiator.CLIENT);
            return emit(new PhoneOutput.TellOtherPhones(it.endsCalls()));
        }

        @Override
        public Boolean ended(ControlOutput.Ended it) {
            turn.publish(
                    EventType.CONTROL_ENDED,
                    initiator == null ? usual(it.reason()) : initiator,
                    Cause.NONE,
                    request,
                    PhoneEvent.Details.of(it.reason(), it.session()));
            return true;
        }

        private static Initiator usual(EndReason reason) {
            return switch (reason) {
                case STOPPED_BY_CLIENT, TAKEN_OVER, SIGNED_OFF -> Initiator.CLIENT;
                case STOPPED_AT_PHONE, PHONE_LOCKED, PHONE_LOGGED_OFF -> Initiator.PERSON;
                case LINK_LOST, CLIENT_GONE, CONSENT_EXPIRED -> Initiator.TIMER;
                case PHONE_RESTARTED, RIGHT_WITHDRAWN, MOVED, SERVER_SHUTDOWN -> Initiator.NETWORK;
            };
        }

        @Override
        public Boolean away(ControlOutput.Away it) {
            turn.publish(EventType.CONTROLLER_AWAY, Initiator.CLIENT);
            return true;
        }

        @Override
        public Boolean back(ControlOutput.Back it) {
            turn.publish(EventType.CONTROLLER_BACK, Initiator.CLIENT);
            return true;
        }

        @Override
        public Boolean startTimer(ControlOutput.StartTimer it) {
            return emit(new PhoneOutput.ArmControlTimer(it.timer(), it.after()));
        }

        @Override
        public Boolean cancelTimer(ControlOutput.CancelTimer it) {
            return emit(new PhoneOutput.DisarmControlTimer(it.timer()));
        }
    }
}
