package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.model.EndReason;
import java.util.Optional;
import java.util.function.Supplier;

/** Whose each phone is now, by the directory, beside whose its history is. Safe for any thread. */
final class Hands {
    private final Directory directory;
    private final Supplier<String> epochs;

    /** {@code epochs} names new histories, each with a name that was never one before and is not to be guessed. */
    Hands(Directory directory, Supplier<String> epochs) {
        this.directory = directory;
        this.epochs = epochs;
    }

    /** Says that the phone is another user's than its history is. One that is nobody's now stays as it is until it is somebody's. */
    Optional<PhoneInput.HandedOver> changed(PhoneState state, EndReason why) {
        return directory
                .phone(state.id())
                .map(Entry.PhoneEntry::user)
                .filter(user -> !state.user().equals(Optional.of(user)))
                .map(user -> new PhoneInput.HandedOver(user, why, epochs.get()));
    }
}
