package io.deskbridge.phone.model;

import java.util.Optional;

/** Orders about what is no leg. Each that is taken says at the end of its step that it is done. */
final class FeatureOrders implements FeatureOrder.Cases<StepDraft> {

    private final StepDraft draft;
    private final LegMoves moves;
    private final FeatureMoves features;
    private final Admission door;

    FeatureOrders(StepDraft draft, LegMoves moves, Admission door) {
        this.draft = draft;
        this.moves = moves;
        this.features = new FeatureMoves(draft);
        this.door = door;
    }

    @Override
    public StepDraft mute(FeatureOrder.Mute order) {
        if (!door.opens(order, Operation.MUTE)) {
            return draft;
        }
        if (!features.canMute()) {
            return door.refuse(
                    order, Refusal.WRONG_STATE, "No leg is connected; only the microphone of a call is muted.");
        }
        features.mute(order.on(), take(order));
        return draft;
    }

    @Override
    public StepDraft volume(FeatureOrder.Volume order) {
        if (door.opens(order, Operation.VOLUME) && hasLevel(order, order.level())) {
            features.volume(order.level(), take(order));
        }
        return draft;
    }

    @Override
    public StepDraft ringer(FeatureOrder.Ringer order) {
        if (door.opens(order, Operation.RINGER) && hasLevel(order, order.level())) {
            features.ringer(order.level(), take(order));
        }
        return draft;
    }

    private boolean hasLevel(Order order, int level) {
        if (!Features.isLevel(level)) {
            door.refuse(order, Refusal.OTHER, "A volume is 0 to " + Features.MAX_LEVEL + ".");
            return false;
        }
        return true;
    }

    @Override
    public StepDraft moveAudio(FeatureOrder.MoveAudio order) {
        if (!door.opens(order, Operation.AUDIO_PATH)) {
            return draft;
        }
        if (order.path() == AudioPath.HANDSET && !draft.handsetLifted) {
            return door.refuse(order, Refusal.OTHER, "The handset is on its hook.");
        }
        take(order);
        draft.audioPath = order.path();
        return draft;
    }

    @Override
    public StepDraft silenceRinger(FeatureOrder.SilenceRinger order) {
        if (!door.opens(order, Operation.RINGER)) {
            return draft;
        }
        if (!features.rings()) {
            return door.refuse(order, Refusal.WRONG_STATE, "Nothing rings; only a ringing call can be silenced.");
        }
        features.silence(take(order));
        return draft;
    }

    @Override
    public StepDraft doNotDisturb(FeatureOrder.DoNotDisturb order) {
        if (door.opens(order, Operation.DO_NOT_DISTURB)) {
            features.doNotDisturb(order.on(), take(order));
        }
        return draft;
    }

    @Override
    public StepDraft forward(FeatureOrder.Forward order) {
        if (!door.opens(order, Operation.FORWARDING)) {
            return draft;
        }
        if (!order.forwarding().hasPossibleTime()) {
            return door.refuse(order, Refusal.OTHER, "A call rings for 1 s to 2 min before it is forwarded.");
        }
        features.forward(order.forwarding(), take(order));
        return draft;
    }

    @Override
    public StepDraft messageWaiting(FeatureOrder.MessageWaiting order) {
        if (!door.opens(order, Operation.MESSAGE_WAITING)) {
            return draft;
        }
        if (!Features.isCount(order.count())) {
            return door.refuse(order, Refusal.OTHER, "The phone counts 0 to " + Features.MAX_MESSAGES + " messages.");
        }
        features.messagesWaiting(order.count(), take(order));
        return draft;
    }

    @Override
    public StepDraft lock(FeatureOrder.Lock order) {
        if (door.opens(order, Operation.LOCK)) {
            new LockMoves(draft, moves).set(true, take(order));
        }
        return draft;
    }

    @Override
    public StepDraft pressButton(FeatureOrder.PressButton order) {
        if (!door.opens(order, Operation.PRESS_BUTTON)) {
            return draft;
        }
        Optional<Key> key = Key.named(order.button())
                .filter(found -> found.line() <= draft.settings().appearances());
        if (key.isEmpty()) {
            String text = order.button().equals(Panel.MESSAGE)
                    ? "This is a lamp; it cannot be pressed."
                    : "There is no button of that name.";
            return door.refuse(order, Refusal.OTHER, text);
        }
        if (!key.get().isPressable()) {
            return door.refuse(
                    order, Refusal.OTHER, "This button answers a question to the person; it is not pressed by order.");
        }
        return new KeyRules(draft, moves, take(order)).press(key.get());
    }

    private Initiator take(Order order) {
        draft.endWith(new PhoneOutput.OrderDone(order.id()));
        return door.accept(order);
    }
}
