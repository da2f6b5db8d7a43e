package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.util.List;
import java.util.Optional;

/**
 * Everything true of a phone at one position of its history.
 *
 * @param id the phone
 * @param epoch the history
 * @param user whose it is: nobody else is shown this view
 * @param sequence the last event this contains
 * @param location where the phone is registered
 * @param device what it said of itself
 * @param status its status
 * @param connections its connections
 * @param control shared control, with how earlier sessions ended
 */
public record PhoneView(
        PhoneId id,
        String epoch,
        Optional<UserName> user,
        long sequence,
        Optional<ServerName> location,
        Device device,
        PhoneStatus status,
        List<ConnectionView> connections,
        ControlState control) {

    /** Whether it is shown to that user; the phone may have come into other hands since the user asked. */
    public boolean isOf(UserName reader) {
        return user.equals(Optional.of(reader));
    }

    static PhoneView of(PhoneState state) {
        return new PhoneView(
                state.id(),
                state.epoch(),
                state.user(),
                state.counters().sequence(),
                state.location(),
                state.device(),
                state.published().status(),
                state.published().connections(),
                state.control());
    }
}
