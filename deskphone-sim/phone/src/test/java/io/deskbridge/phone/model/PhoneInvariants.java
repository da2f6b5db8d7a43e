package io.deskbridge.phone.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of every step of every phone. */
final class PhoneInvariants {

    private final LegTable table = new LegTable();
    private final FeatureInvariants features = new FeatureInvariants();
    private final ServiceInvariants service = new ServiceInvariants();

    LegTable table() {
        return table;
    }

    /** What is wrong with the step, or null. */
    @Nullable
    String broken(PhoneState before, PhoneInput input, Step step) {
        String wrong = state(step.state());
        if (wrong == null) {
            wrong = reports(before, input, step);
        }
        if (wrong == null) {
            wrong = initiators(before, input, step);
        }
        if (wrong == null) {
            wrong = line(before, input, step);
        }
        if (wrong == null) {
            wrong = timers(before, input, step);
        }
        if (wrong == null) {
            wrong = handsetAndLink(input, step);
        }
        if (wrong == null) {
            wrong = lock(before, step);
        }
        if (wrong == null) {
            wrong = service.broken(before, input, step);
        }
        if (wrong == null) {
            wrong = features.broken(before, input, step);
        }
        if (wrong == null && input instanceof Order order) {
            wrong = order(before, order, step);
        }
        return wrong;
    }

    private static @Nullable String state(PhoneState state) {
        Set<Integer> appearances = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        int active = 0;
        int answering = 0;
        for (Leg leg : state.legs()) {
            boolean onPhone = leg.appearance() >= 1
                    && leg.appearance() <= state.settings().appearances();
            if (!onPhone || !appearances.add(leg.appearance()) || !numbers.add(leg.number())) {
                return "two legs in one place, or one in none";
            }
            if (leg.incoming() == (leg.number() % 2 == 1) || (!leg.incoming() && leg.number() >= state.nextLeg())) {
                return "odd numbers are the phone's, and each is taken once";
            }
            if (leg.state() == LegState.NULL) {
                return "a leg that is over is kept";
            }
            active += leg.state().isActive() ? 1 : 0;
            answering += leg.answering() != null ? 1 : 0;
            if (leg.answering() != null && leg.state() != LegState.ALERTING) {
                return "only what rings can be answered";
            }
            if ((leg.hold() != HoldKind.NONE) != (leg.state() == LegState.HELD)) {
                return "a hold kind without a hold, or a hold without its kind";
            }
        }
        if (active > 1 || answering > 1) {
            return "more than one leg is active or being answered";
        }
        if (active == 0 && state.speakerOn()) {
            return "an open microphone without a call";
        }
        if (active == 1 && !state.speakerOn() && !state.handsetLifted()) {
            return "a call that nobody can hear";
        }
        if (active == 1 && state.speakerOn() != state.audioPath().isHandsFree()) {
            return "a call that is heard elsewhere";
        }
        if (state.locked() && (keysAnything(state) || state.prompt() != null || state.asking() != null)) {
            return "a locked phone dials or asks";
        }
        return state.prompt() != null && !state.linked() ? "a question that nobody has asked" : null;
    }

    /** The reports are legal, one by one, and together they tell exactly what has changed. */
    private @Nullable String reports(PhoneState before, PhoneInput input, Step step) {
        if (isLogOff(input)) {
            return step.state().legs().isEmpty() ? null : "a call outlives the log-off";
        }
        Map<Long, Leg> told = new LinkedHashMap<>();
        before.legs().forEach(leg -> told.put(leg.number(), leg));
        for (PhoneOutput.LegReport report : all(step, PhoneOutput.LegReport.class)) {
            Leg leg = report.leg();
            Leg was = told.get(leg.number());
            String from = was == null ? LegTable.NONE : LegTable.place(was);
            if (!table.allows(from, LegTable.place(leg))) {
                return "no leg goes from " + from + " to " + LegTable.place(leg);
            }
            if (leg.state() == LegState.NULL) {
                told.remove(leg.number());
            } else {
                told.put(leg.number(), leg);
            }
            if (told.values().stream().filter(one -> one.state().isActive()).count() > 1) {
                return "two active legs between two reports";
            }
            if ((report.cause() == Cause.LOCKOUT) != isLockout(before, was, leg)) {
                return "lockout is for who holds the handset after the far end has cleared";
            }
            if (report.cause() == Cause.AUTO_HOLD && leg.state() != LegState.HELD) {
                return "AUTO_HOLD is a cause to be held";
            }
        }
        List<String> pictureTold =
                told.values().stream().map(PhoneInvariants::shown).toList();
        List<String> picture =
                step.state().legs().stream().map(PhoneInvariants::shown).toList();
        return pictureTold.equals(picture) ? null : "told " + pictureTold + " but is " + picture;
    }

    private static boolean isLockout(PhoneState before, @Nullable Leg was, Leg leg) {
        return was != null
                && was.far().isAnswered()
                && leg.state() == LegState.FAILED
                && before.handsetLifted()
                && !before.speakerOn();
    }

    private static String shown(Leg leg) {
        return leg.number() + " " + LegTable.place(leg) + " " + leg.appearance() + " " + leg.remoteNumber();
    }

    private static @Nullable String initiators(PhoneState before, PhoneInput input, Step step) {
        for (PhoneOutput.LegReport report : all(step, PhoneOutput.LegReport.class)) {
            if (!report.initiator().equals(expectedInitiator(before, input))) {
                return "said to be made by " + report.initiator();
            }
        }
        return null;
    }

    static @Nullable Initiator expectedInitiator(PhoneState before, PhoneInput input) {
        if (input instanceof PersonAct) {
            return Initiator.PERSON;
        }
        if (input instanceof Order order) {
            return Initiator.order(order.id());
        }
        if (input instanceof PhoneInput.TimerFired) {
            return Initiator.TIMER;
        }
        if (input instanceof LineMessage message) {
            return expectedOf(before, message);
        }
        if (input instanceof PhoneInput.ServiceChanged changed) {
            return changed.who();
        }
        return null;
    }

    /** Who had asked for what switching now does; otherwise the far end. */
    private static Initiator expectedOf(PhoneState before, LineMessage message) {
        boolean rang = before.leg(message.leg())
                .map(leg -> leg.state() == LegState.ALERTING)
                .orElse(false);
        if (message instanceof LineMessage.Release release && release.cause() == Cause.CALL_FORWARD_NO_ANSWER && rang) {
            return Initiator.TIMER;
        }
        Wish wish = before.leg(message.leg()).map(Leg::wish).orElse(null);
        if (message instanceof LineMessage.Transferred out && wish == null) {
            wish = before.leg(out.otherLeg())
                    .filter(leg -> leg.state() != LegState.ALERTING)
                    .map(Leg::wish)
                    .orElse(null);
        }
        if (message instanceof LineMessage.PickedUp) {
            Asking asking = before.asking();
            return asking == null ? Initiator.REMOTE : asking.who();
        }
        if (message instanceof LineMessage.Conference conference) {
            return ofConference(before, conference, wish);
        }
        if (wish == null) {
            return Initiator.REMOTE;
        }
        boolean granted = (message instanceof LineMessage.Connect && wish.kind() == Wish.Kind.ANSWER)
                || message instanceof LineMessage.Transferred
                || message instanceof LineMessage.Parked
                || (message instanceof LineMessage.Release release && release.cause() == Cause.REDIRECTED);
        return granted && (rang || !(message instanceof LineMessage.Release)) ? wish.who() : Initiator.REMOTE;
    }

    private static Initiator ofConference(PhoneState before, LineMessage.Conference conference, @Nullable Wish ofLeg) {
        Wish wish =
                ofLeg == null ? before.leg(conference.otherLeg()).map(Leg::wish).orElse(null) : ofLeg;
        if (wish == null) {
            return Initiator.REMOTE;
        }
        Set<Cause> comesTrue = switch (wish.kind()) {
            case MERGE -> Set.of(Cause.CONFERENCE);
            case ADD_PARTY -> Set.of(Cause.SINGLE_STEP_CONFERENCE, Cause.PARTY_JOINED);
            case DROP_PARTY -> Set.of(Cause.PARTY_LEFT, Cause.CONFERENCE_ENDED);
            case ANSWER, DEFLECT, TRANSFER, BLIND_TRANSFER, PARK -> Set.of();
        };
        return comesTrue.contains(conference.cause()) ? wish.who() : Initiator.REMOTE;
    }

    /** Switching is told of every set-up, hold and end of a leg it knows, once, and of nothing else. */
    private static @Nullable String line(PhoneState before, PhoneInput input, Step step) {
        List<String> expected = new ArrayList<>();
        PhoneState after = step.state();
        for (Leg leg : after.legs()) {
            Leg was = before.leg(leg.number()).orElse(null);
            boolean picked = input instanceof LineMessage.PickedUp;
            if (leg.lineUp() && (was == null || !was.lineUp()) && !picked) {
                expected.add((leg.incoming() ? "alerting " : "setup ") + leg.number());
            }
            if (was != null && (was.state() == LegState.HELD) != (leg.state() == LegState.HELD)) {
                expected.add((leg.state() == LegState.HELD ? "hold " : "retrieve ") + leg.number());
            }
            Wish wish = leg.wish();
            if (wish != null && wish.kind() != Wish.Kind.ANSWER && (was == null || was.wish() == null)) {
                expected.add(wish.kind() + " " + leg.number());
            }
            boolean asksNow = leg.answering() != null && (was == null || was.answering() == null);
            if (asksNow || (leg.answering() != null && isLinkUp(input))) {
                expected.add("connect " + leg.number());
            }
            if (was != null && was.state() == LegState.ALERTING && leg.state() != LegState.ALERTING) {
                if (!(input instanceof LineMessage.Connect connect) || connect.leg() != leg.number()) {
                    return "audio opens without a grant";
                }
            }
        }
        for (Leg was : before.legs()) {
            boolean released = (input instanceof LineMessage.Release release && release.leg() == was.number())
                    || input instanceof LineMessage.Transferred
                    || input instanceof LineMessage.Parked
                    || input instanceof LineMessage.Conference;
            boolean clears = (input instanceof PersonAct.ClearCall || input instanceof Order.ClearCall)
                    && was.state() != LegState.ALERTING;
            if (was.lineUp() && after.leg(was.number()).isEmpty() && !released && !isLogOff(input)) {
                expected.add((clears ? "clear " : "release ") + was.number());
            }
        }
        Asking asking = after.asking();
        if (asking != null && before.asking() == null) {
            expected.add("ask " + asking.leg());
        }
        if (input instanceof LineMessage.PickedUp picked
                && after.leg(picked.leg()).isEmpty()) {
            expected.add("release " + picked.leg());
        }
        if (input instanceof LineMessage.Setup setup
                && setup.leg() % 2 == 0
                && after.leg(setup.leg()).isEmpty()) {
            expected.add("release " + setup.leg());
        }
        List<String> said = step.outputs().stream()
                .map(PhoneInvariants::lineWords)
                .filter(words -> !words.isEmpty())
                .sorted()
                .toList();
        expected.sort(null);
        return said.equals(expected) ? null : "the line hears " + said + " instead of " + expected;
    }

    private static String lineWords(PhoneOutput output) {
        if (output instanceof PhoneOutput.LineSetup setup) {
            return "setup " + setup.leg();
        } else if (output instanceof PhoneOutput.LineAlerting alerting) {
            return "alerting " + alerting.leg();
        } else if (output instanceof PhoneOutput.LineConnect connect) {
            return "connect " + connect.leg();
        } else if (output instanceof PhoneOutput.LineHold hold) {
            return (hold.held() ? "hold " : "retrieve ") + hold.leg();
        } else if (output instanceof PhoneOutput.LineRelease release) {
            return "release " + release.leg();
        } else if (output instanceof PhoneOutput.LineDeflect deflect) {
            return Wish.Kind.DEFLECT + " " + deflect.leg();
        } else if (output instanceof PhoneOutput.LineTransfer transfer) {
            return Wish.Kind.TRANSFER + " " + transfer.leg();
        } else if (output instanceof PhoneOutput.LineBlindTransfer transfer) {
            return Wish.Kind.BLIND_TRANSFER + " " + transfer.leg();
        } else if (output instanceof PhoneOutput.LineMerge merge) {
            return Wish.Kind.MERGE + " " + merge.leg();
        } else if (output instanceof PhoneOutput.LineAddParty party) {
            return Wish.Kind.ADD_PARTY + " " + party.leg();
        } else if (output instanceof PhoneOutput.LineDropParty party) {
            return Wish.Kind.DROP_PARTY + " " + party.leg();
        } else if (output instanceof PhoneOutput.LinePark park) {
            return Wish.Kind.PARK + " " + park.leg();
        } else if (output instanceof PhoneOutput.LineUnpark unpark) {
            return "ask " + unpark.leg();
        } else if (output instanceof PhoneOutput.LinePickUp pickUp) {
            return "ask " + pickUp.leg();
        } else if (output instanceof PhoneOutput.LineClear clear) {
            return "clear " + clear.leg();
        }
        return "";
    }

    /** The handset takes the audio; without a link nobody is called, and no order of the lost link is still obeyed. */
    private static @Nullable String handsetAndLink(PhoneInput input, Step step) {
        PhoneState after = step.state();
        if (input.equals(PhoneInHand.LIFT) && after.speakerOn()) {
            return "the handset is lifted and the speaker is on";
        }
        if (!after.linked() && !all(step, PhoneOutput.LineSetup.class).isEmpty()) {
            return "a number for nobody";
        }
        boolean orderStands = after.legs().stream()
                .map(Leg::wish)
                .anyMatch(wish -> wish != null && wish.who().isOrder());
        return orderStands && !after.linked() ? "an order outlives its link" : null;
    }

    /** A locked phone calls nobody but for help. */
    private static @Nullable String lock(PhoneState before, Step step) {
        boolean dials = all(step, PhoneOutput.LineSetup.class).stream()
                .anyMatch(setup -> !before.emergencyNumbers().contains(setup.to()));
        return before.locked() && dials ? "a locked phone dials" : null;
    }

    /** A number that cannot become one of help. */
    static boolean keysAnything(PhoneState state) {
        return state.legs().stream()
                .filter(leg -> leg.state() == LegState.INITIATED)
                .anyMatch(leg -> state.emergencyNumbers().stream()
                        .noneMatch(help -> !leg.remoteNumber().isEmpty() && help.startsWith(leg.remoteNumber())));
    }

    /** Exactly the timers run that the state needs. */
    private static @Nullable String timers(PhoneState before, PhoneInput input, Step step) {
        Set<PhoneTimer> running = runningIn(before);
        if (input instanceof PhoneInput.TimerFired fired) {
            running.remove(fired.timer());
        }
        for (PhoneOutput output : step.outputs()) {
            if (output instanceof PhoneOutput.StartTimer start) {
                running.add(start.timer());
            } else if (output instanceof PhoneOutput.CancelTimer cancel && !running.remove(cancel.timer())) {
                return cancel.timer() + " is stopped without running";
            }
        }
        Set<PhoneTimer> needed = runningIn(step.state());
        return running.equals(needed) ? null : "timers " + running + " run instead of " + needed;
    }

    /** The timers that run in a state. */
    static Set<PhoneTimer> runningIn(PhoneState state) {
        Set<PhoneTimer> running = EnumSet.noneOf(PhoneTimer.class);
        if (state.prompt() != null) {
            running.add(PhoneTimer.PROMPT);
        }
        for (Leg leg : state.legs()) {
            if (leg.state() == LegState.HELD) {
                running.add(PhoneTimer.HOLD_REMINDER);
            }
            if (leg.state() == LegState.INITIATED) {
                running.add(leg.remoteNumber().isEmpty() ? PhoneTimer.DIAL_TONE : PhoneTimer.INTER_DIGIT);
            }
        }
        return running;
    }

    /** One reply, first; nothing happens with a refusal; hang-up always works; a locked phone does nothing else. */
    private static @Nullable String order(PhoneState before, Order order, Step step) {
        List<PhoneOutput.OrderReply> replies = all(step, PhoneOutput.OrderReply.class);
        if (replies.size() != 1
                || !step.outputs().get(0).equals(replies.get(0))
                || replies.get(0).orderId() != order.id()) {
            return "an order has one reply, and it comes first";
        }
        boolean taken = replies.get(0).refusal() == null;
        if (taken == !replies.get(0).text().isEmpty()) {
            return "a refusal says why, and nothing else does";
        }
        if (!taken && (step.outputs().size() > 1 || !step.state().equals(before))) {
            return "a refused order has changed something";
        }
        if (order instanceof Order.HangUp hangUp) {
            boolean known = before.leg(hangUp.leg()).isPresent();
            return taken == known && step.state().leg(hangUp.leg()).isEmpty() ? null : "a leg that cannot be hung up";
        }
        return taken && before.locked() ? "a locked phone obeys" : null;
    }

    private static boolean isLogOff(PhoneInput input) {
        return input.equals(PhoneInHand.LOGGED_OFF);
    }

    private static boolean isLinkUp(PhoneInput input) {
        return input.equals(PhoneInHand.LINK_UP);
    }

    static <T> List<T> all(Step step, Class<T> kind) {
        List<T> found = new ArrayList<>(2);
        for (PhoneOutput output : step.outputs()) {
            if (kind.isInstance(output)) {
                found.add(kind.cast(output));
            }
        }
        return found;
    }
}
