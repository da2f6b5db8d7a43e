package io.deskbridge.bridge.core.control;

import io.deskbridge.bridge.core.control.ControlState.Asking;
import io.deskbridge.bridge.core.control.ControlState.Ended;
import io.deskbridge.bridge.core.control.ControlState.Session;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shared control of one phone, as a function: state and input in, state and outputs out. Time is an argument.
 *
 * <pre>
 *   nobody --Start--> asking --accepted--> controlled --ClientAway--> away --ClientBack--> controlled
 *                        | declined, timed out        | End, EndFor      | CLIENT_GRACE
 *                        v                            v                  v
 *                      as before                    nobody             nobody
 * </pre>
 *
 * A start while somebody else is in control leaves that session untouched until the person has accepted (R17).
 */
public final class ControlMachine {

    /**
     * What a step led to.
     *
     * @param state the next state
     * @param outputs what is to be done, in this order
     */
    public record Step(ControlState state, List<ControlOutput> outputs) {}

    private ControlMachine() {}

    /** Takes one input. Pure: the same arguments give an equal result. */
    public static Step step(ControlState state, ControlInput input, PhoneId phone, ControlLimits limits, Instant now) {
        Turn turn = new Turn(state, phone, limits, now);
        input.match(turn);
        return new Step(turn.state, List.copyOf(turn.outputs));
    }

    /** True when nobody may be asked now; the start is refused with CONSENT_COOLDOWN. */
    public static boolean coolingDown(ControlState state, Instant now) {
        return state.coolUntil().isPresent() && now.isBefore(state.coolUntil().get());
    }

    /** One step in progress. */
    private static final class Turn implements ControlInput.Cases<Boolean> {
        private ControlState state;
        private final PhoneId phone;
        private final ControlLimits limits;
        private final Instant now;
        private final List<ControlOutput> outputs = new ArrayList<>(4);

        Turn(ControlState state, PhoneId phone, ControlLimits limits, Instant now) {
            this.state = state;
            this.phone = phone;
            this.limits = limits;
            this.now = now;
        }

        @Override
        public Boolean start(ControlInput.Start it) {
            replaceAsking(it.client());
            if (!it.promptEnabled()) {
                begin(it.client(), it.token(), it.endsCalls());
                return true;
            }
            Asking asking = new Asking(state.nextPrompt(), it.client(), it.token(), it.endsCalls());
            state = state.asking(asking);
            outputs.add(new ControlOutput.ShowPrompt(asking.promptId(), it.client(), limits.prompt()));
            outputs.add(new ControlOutput.StartTimer(ControlTimer.PROMPT, limits.prompt()));
            return true;
        }

        /** The newest start wins, also while the older one is still a question (R17). */
        private void replaceAsking(ClientKey by) {
            state.asking().ifPresent(asking -> {
                stopAsking(asking);
                outputs.add(new ControlOutput.Refused(
                        asking.token(),
                        Refusal.of(
                                Reason.TAKEN_OVER,
                                "A newer start of shared control of phone " + phone + " by client " + by.clientId()
                                        + " replaced this one while the person was being asked.",
                                "phone",
                                phone.value(),
                                "controller",
                                by.toString(),
                                "rule",
                                "R17")));
            });
        }

        @Override
        public Boolean startCancelled(ControlInput.StartCancelled it) {
            Optional<Asking> asking = state.asking();
            if (asking.isPresent() && asking.get().token() == it.token()) {
                stopAsking(asking.get());
            }
            return true;
        }

        @Override
        public Boolean promptAnswered(ControlInput.PromptAnswered it) {
            Optional<Asking> asking = state.asking();
            if (asking.isPresent() && asking.get().promptId() == it.promptId()) {
                decide(asking.get(), it.decision());
            }
            return true;
        }

        /** Nobody has nagged anybody: the person has said yes. */
        @Override
        public Boolean acceptedInVain(ControlInput.AcceptedInVain it) {
            Optional<Asking> asking = state.asking();
            if (asking.isPresent() && asking.get().promptId() == it.promptId()) {
                state = state.notAsking();
                outputs.add(new ControlOutput.CancelTimer(ControlTimer.PROMPT));
                outputs.add(new ControlOutput.Refused(asking.get().token(), it.refusal()));
            }
            return true;
        }

        private void decide(Asking asking, PromptDecision decision) {
            state = state.notAsking();
            outputs.add(new ControlOutput.CancelTimer(ControlTimer.PROMPT));
            switch (decision) {
                case ACCEPTED -> begin(asking.client(), asking.token(), asking.endsCalls());
                case DECLINED -> {
                    countRefusedPrompt();
                    outputs.add(new ControlOutput.Refused(
                            asking.token(),
                            Refusal.of(
                                    Reason.CONSENT_DECLINED,
                                    "The person at phone " + phone + " declined shared control; ask the person, then"
                                            + " start again.",
                                    "phone",
                                    phone.value(),
                                    "rule",
                                    "R23")));
                }
                case TIMED_OUT -> {
                    countRefusedPrompt();
                    outputs.add(new ControlOutput.WithdrawPrompt(asking.promptId()));
                    outputs.add(new ControlOutput.Refused(
                            asking.token(),
                            Refusal.of(
                                    Reason.CONSENT_TIMEOUT,
                                    "Nobody at phone " + phone + " answered the prompt within "
                                            + limits.prompt().toSeconds()
                                            + " s; start again when somebody is there to accept.",
                                    "phone",
                                    phone.value(),
                                    "rule",
                                    "R23")));
                }
            }
        }

        private void countRefusedPrompt() {
            List<Instant> recent = new ArrayList<>();
            for (Instant at : state.refusedPrompts()) {
                if (at.isAfter(now.minus(limits.cooldownWindow()))) {
                    recent.add(at);
                }
            }
            recent.add(now);
            boolean enough = recent.size() >= limits.cooldownCount();
            state = state.cooling(
                    enough ? List.of() : recent, enough ? Optional.of(now.plus(limits.cooldown())) : Optional.empty());
        }

        private void begin(ClientKey client, long token, boolean endsCalls) {
            state.session()
                    .ifPresent(old -> finish(
                            old,
                            EndReason.TAKEN_OVER,
                            old.client().equals(client) ? Optional.empty() : Optional.of(client)));
            Session session = new Session(client, now, false);
            state = state.withSession(Optional.of(session)).forgetting(client).cooling(List.of(), Optional.empty());
            outputs.add(new ControlOutput.ShowController(Optional.of(client)));
            outputs.add(new ControlOutput.StartTimer(ControlTimer.CONSENT_AGE, limits.consentAge()));
            outputs.add(new ControlOutput.Started(client, now, endsCalls));
            outputs.add(new ControlOutput.Granted(token));
        }

        @Override
        public Boolean end(ControlInput.End it) {
            state.session().ifPresent(session -> endSession(session, it.reason()));
            return true;
        }

        @Override
        public Boolean endFor(ControlInput.EndFor it) {
            Optional<Asking> asking = state.asking();
            if (asking.isPresent() && asking.get().client().equals(it.client())) {
                stopAsking(asking.get());
                outputs.add(new ControlOutput.Refused(asking.get().token(), notAskedAnyMore(it.reason())));
            }
            if (state.controlledBy(it.client())) {
                endSession(state.session().orElseThrow(), it.reason());
            }
            return true;
        }

        private Refusal notAskedAnyMore(EndReason reason) {
            boolean serverGoes = reason == EndReason.SERVER_SHUTDOWN;
            String what = serverGoes ? "The server is shutting down" : "The client was signed off";
            String then = serverGoes ? "start again in a moment." : "sign in again.";
            return Refusal.of(
                    serverGoes ? Reason.SERVER_DRAINING : Reason.SIGNED_OFF,
                    what + " while the person at phone " + phone + " was being asked; " + then,
                    "phone",
                    phone.value());
        }

        private void endSession(Session session, EndReason reason) {
            finish(session, reason, Optional.empty());
            outputs.add(new ControlOutput.ShowController(Optional.empty()));
        }

        private void finish(Session session, EndReason reason, Optional<ClientKey> by) {
            state = state.withSession(Optional.empty()).remembering(session.client(), new Ended(reason, by));
            outputs.add(new ControlOutput.CancelTimer(ControlTimer.CONSENT_AGE));
            outputs.add(new ControlOutput.CancelTimer(ControlTimer.CLIENT_GRACE));
            outputs.add(new ControlOutput.CancelTimer(ControlTimer.LINK_GRACE));
            outputs.add(new ControlOutput.Ended(session, reason, by));
        }

        /** The question is taken back, or replaced by another one. Again and again that would nag the person into a yes. */
        private void stopAsking(Asking asking) {
            countRefusedPrompt();
            state = state.notAsking();
            outputs.add(new ControlOutput.CancelTimer(ControlTimer.PROMPT));
            outputs.add(new ControlOutput.WithdrawPrompt(asking.promptId()));
        }

        @Override
        public Boolean clientAway(ControlInput.ClientAway it) {
            if (state.controlledBy(it.client())
                    && !state.session().orElseThrow().away()) {
                setAway(true);
                outputs.add(new ControlOutput.Away(it.client()));
                outputs.add(new ControlOutput.StartTimer(ControlTimer.CLIENT_GRACE, limits.grace()));
            }
            return true;
        }

        @Override
        public Boolean clientBack(ControlInput.ClientBack it) {
            if (state.controlledBy(it.client()) && state.session().orElseThrow().away()) {
                setAway(false);
                outputs.add(new ControlOutput.CancelTimer(ControlTimer.CLIENT_GRACE));
                outputs.add(new ControlOutput.Back(it.client()));
            }
            return true;
        }

        private void setAway(boolean away) {
            Session old = state.session().orElseThrow();
            state = state.withSession(Optional.of(new Session(old.client(), old.since(), away)));
        }

        @Override
        public Boolean linkLost(ControlInput.LinkLost it) {
            state.asking().ifPresent(asking -> {
                state = state.notAsking();
                outputs.add(new ControlOutput.CancelTimer(ControlTimer.PROMPT));
                outputs.add(new ControlOutput.Refused(
                        asking.token(),
                        Refusal.of(
                                Reason.PHONE_OFFLINE,
                                "The link of phone " + phone + " was lost while the person was being asked; start again"
                                        + " when it is back.",
                                "phone",
                                phone.value())));
            });
            if (state.session().isPresent()) {
                outputs.add(new ControlOutput.StartTimer(ControlTimer.LINK_GRACE, limits.grace()));
            }
            return true;
        }

        @Override
        public Boolean linkBack(ControlInput.LinkBack it) {
            outputs.add(new ControlOutput.CancelTimer(ControlTimer.LINK_GRACE));
            outputs.add(new ControlOutput.ShowController(state.session().map(Session::client)));
            return true;
        }

        /** What was left of the times is what is left; where the clock has gone back, nobody can say, and the person is asked anew. */
        @Override
        public Boolean resumed(ControlInput.Resumed it) {
            Optional<Session> running = state.session();
            if (running.isEmpty()) {
                return true;
            }
            Session session = running.get();
            Instant awayAt = it.awaySince().orElse(now);
            Duration consentLeft = limits.consentAge().minus(Duration.between(session.since(), now));
            Duration graceLeft = limits.grace().minus(Duration.between(awayAt, now));
            boolean clockWentBack = now.isBefore(session.since()) || now.isBefore(awayAt);
            if (clockWentBack || consentLeft.isNegative() || consentLeft.isZero()) {
                endSession(session, EndReason.CONSENT_EXPIRED);
            } else if (graceLeft.isNegative() || graceLeft.isZero()) {
                endSession(session, EndReason.CLIENT_GONE);
            } else {
                outputs.add(new ControlOutput.StartTimer(ControlTimer.CONSENT_AGE, consentLeft));
                outputs.add(new ControlOutput.StartTimer(ControlTimer.LINK_GRACE, limits.grace()));
                outputs.add(new ControlOutput.StartTimer(ControlTimer.CLIENT_GRACE, graceLeft));
                if (!session.away()) {
                    setAway(true);
                    outputs.add(new ControlOutput.Away(session.client()));
                }
            }
            return true;
        }

        @Override
        public Boolean timerFired(ControlInput.TimerFired it) {
            switch (it.timer()) {
                case PROMPT -> state.asking().ifPresent(asking -> decide(asking, PromptDecision.TIMED_OUT));
                case CLIENT_GRACE ->
                    state.session()
                            .filter(Session::away)
                            .ifPresent(session -> endSession(session, EndReason.CLIENT_GONE));
                case LINK_GRACE -> state.session().ifPresent(session -> endSession(session, EndReason.LINK_LOST));
                case CONSENT_AGE ->
                    state.session().ifPresent(session -> endSession(session, EndReason.CONSENT_EXPIRED));
            }
            return true;
        }
    }
}
