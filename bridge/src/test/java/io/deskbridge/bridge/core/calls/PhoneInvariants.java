package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.ConnectionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What must hold after every step of a phone, whatever the input was. */
final class PhoneInvariants {
    /** Every pair of states a connection and its far end may be in together (section 1.2 of the call model, typed by hand). */
    private static final Set<String> PAIRS = Set.of(
            "INITIATED/NULL",
            "CONNECTED/NULL",
            "CONNECTED/ALERTING",
            "CONNECTED/FAILED",
            "CONNECTED/CONNECTED",
            "CONNECTED/HELD",
            "CONNECTED/QUEUED",
            "ALERTING/CONNECTED",
            "ALERTING/HELD",
            "HELD/CONNECTED",
            "HELD/HELD",
            "HELD/NULL",
            "HELD/ALERTING",
            "HELD/QUEUED",
            "FAILED/NULL",
            "FAILED/FAILED");

    private PhoneInvariants() {}

    static void check(PhoneState before, PhoneInput input, PhoneMachine.Step step) {
        PhoneState after = step.state();
        oneActive(after);
        freeAppearance(after);
        knownPairs(after);
        publishedIsComputed(after);
        sequenceHasNoGap(before, step);
        eventsFoldToTheNextPicture(before, step);
        everyCommandIsAnsweredOnceOrAwaited(before, input, step);
        orderTimersAreThoseOfPendingOrders(before, step);
        nothingIsSaidOnALinkThatIsDown(before, step);
    }

    private static void oneActive(PhoneState state) {
        int active = 0;
        for (Connection connection : state.connections()) {
            active += connection.active() ? 1 : 0;
        }
        require(active <= 1, "ONE_ACTIVE");
    }

    private static void freeAppearance(PhoneState state) {
        Set<Integer> taken = new HashSet<>();
        for (Connection connection : state.connections()) {
            int appearance = connection.appearance();
            require(appearance >= 1 && appearance <= state.device().appearances(), "FREE_APPEARANCE: none there");
            require(taken.add(appearance), "FREE_APPEARANCE: taken twice");
        }
    }

    private static void knownPairs(PhoneState state) {
        for (Connection connection : state.connections()) {
            String pair = connection.state() + "/" + connection.remoteState();
            require(PAIRS.contains(pair), "no connection may be in " + pair);
        }
    }

    /** A10: what watchers were told is what the state says, allowed commands included. */
    static void publishedIsComputed(PhoneState state) {
        CommandRules.Facts facts = facts(state);
        List<ConnectionView> views = state.connections().stream()
                .map(connection ->
                        new ConnectionView(connection, !state.link().online(), CommandRules.allowed(facts, connection)))
                .toList();
        PhoneStatus status = new PhoneStatus(
                state.link().online(),
                state.locked(),
                state.control().session(),
                CommandRules.allowed(facts),
                state.device().equals(Device.UNSEEN) ? Optional.empty() : Optional.of(state.features()));
        requireEqual(state.published(), new PhoneState.Published(views, status), "published and computed");
    }

    static CommandRules.Facts facts(PhoneState state) {
        return new CommandRules.Facts(
                state.link().online(),
                state.locked(),
                state.device(),
                state.connections(),
                state.control().challenged());
    }

    private static void sequenceHasNoGap(PhoneState before, PhoneMachine.Step step) {
        long expected = before.counters().sequence();
        for (PhoneEvent event : events(step)) {
            require(event.sequence() == ++expected, "a gap before event " + event.sequence());
        }
        require(step.state().counters().sequence() == expected, "a number without an event");
    }

    /** A2: a watcher that folds the events on what it had, has what the next snapshot would say. */
    private static void eventsFoldToTheNextPicture(PhoneState before, PhoneMachine.Step step) {
        List<ConnectionView> mirror = new ArrayList<>(before.published().connections());
        PhoneStatus status = before.published().status();
        for (PhoneEvent event : events(step)) {
            for (ConnectionView view : event.connections()) {
                fold(mirror, view);
            }
            status = event.status();
        }
        requireEqual(new PhoneState.Published(mirror, status), step.state().published(), "folded and published");
    }

    private static void fold(List<ConnectionView> mirror, ConnectionView view) {
        boolean known = mirror.stream()
                .anyMatch(old -> old.connection().id().equals(view.connection().id()));
        if (view.connection().state() == ConnectionState.NULL) {
            mirror.removeIf(
                    old -> old.connection().id().equals(view.connection().id()));
        } else if (known) {
            mirror.replaceAll(
                    old -> old.connection().id().equals(view.connection().id()) ? view : old);
        } else {
            mirror.add(view);
        }
    }

    private static void everyCommandIsAnsweredOnceOrAwaited(
            PhoneState before, PhoneInput input, PhoneMachine.Step step) {
        Map<Long, Integer> fates = new HashMap<>();
        for (PhoneOutput output : step.outputs()) {
            if (output instanceof PhoneOutput.CommandDone done) {
                fates.merge(done.token(), 1, Integer::sum);
            } else if (output instanceof PhoneOutput.Refused refused) {
                fates.merge(refused.token(), 1, Integer::sum);
            }
        }
        step.state().pending().forEach(order -> fates.merge(order.token(), 1, Integer::sum));
        before.pending()
                .forEach(order -> require(
                        Objects.equals(fates.get(order.token()), 1),
                        "an order under way is forgotten or answered twice"));
        if (input instanceof PhoneInput.Commanded commanded) {
            require(Objects.equals(fates.get(commanded.token()), 1), "a command is forgotten or answered twice");
        }
    }

    private static void orderTimersAreThoseOfPendingOrders(PhoneState before, PhoneMachine.Step step) {
        Set<Long> running = new HashSet<>();
        before.pending().forEach(order -> running.add(order.orderId()));
        for (PhoneOutput output : step.outputs()) {
            if (output instanceof PhoneOutput.ArmOrderTimer arm) {
                require(running.add(arm.orderId()), "a timer is set twice");
            } else if (output instanceof PhoneOutput.DisarmOrderTimer disarm) {
                running.remove(disarm.orderId());
            }
        }
        Set<Long> pending = new HashSet<>();
        step.state().pending().forEach(order -> pending.add(order.orderId()));
        requireEqual(running, pending, "timers and orders under way");
    }

    private static void nothingIsSaidOnALinkThatIsDown(PhoneState before, PhoneMachine.Step step) {
        if (!before.link().online() && !step.state().link().online()) {
            for (PhoneOutput output : step.outputs()) {
                boolean toThePhone = output instanceof PhoneOutput.SendOrder
                        || output instanceof PhoneOutput.SendLine
                        || output instanceof PhoneOutput.ShowPrompt;
                require(!toThePhone, "said on a link that is down");
            }
        }
    }

    /** A plain check: AssertJ's would be most of the walk's time. */
    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static void requireEqual(Object one, Object other, String what) {
        if (!one.equals(other)) {
            throw new AssertionError(what + " differ:\n" + one + "\n" + other);
        }
    }

    static List<PhoneEvent> events(PhoneMachine.Step step) {
        List<PhoneEvent> events = new ArrayList<>();
        for (PhoneOutput output : step.outputs()) {
            if (output instanceof PhoneOutput.Publish publish) {
                events.add(publish.event());
            }
        }
        return events;
    }
}
