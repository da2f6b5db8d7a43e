package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Optional;

/**
 * What one server knows of one user's login.
 *
 * @param held the login, when this server has it
 * @param wish where the user wants to be logged in here
 * @param taking the place that the registry is being asked for
 * @param desks the user's desk phones that are registered here, in the order they came
 * @param softphone the user's softphone that is registered here
 * @param holder who has the login, as the registry last said
 * @param rival who wants it, when that is another server
 */
public record LoginState(
        Optional<Held> held,
        Optional<Wish> wish,
        Optional<Place> taking,
        List<PhoneId> desks,
        Optional<PhoneId> softphone,
        Optional<Seat> holder,
        Optional<Seat> rival) {

    /** Nothing known yet. */
    public static final LoginState NEW = new LoginState(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * The login is this server's.
     *
     * @param place where
     * @param taken the revision at which it was taken
     * @param fence the revision at which it stands; later than {@code taken} when the claim had to be made again
     * @param device the device that acts on it, or last did
     * @param leaving why it is being given up; empty: it is not
     * @param activeUntil the device does not act on it after this moment, by what it was granted
     */
    public record Held(
            Place place,
            long taken,
            long fence,
            Optional<PhoneId> device,
            Optional<LogOffReason> leaving,
            long activeUntil) {
        Held at(long newFence) {
            return new Held(place, taken, newFence, device, leaving, activeUntil);
        }

        Held with(PhoneId newDevice, long now) {
            return new Held(place, taken, fence, Optional.of(newDevice), leaving, now);
        }

        Held leaving(LogOffReason reason) {
            return new Held(place, taken, fence, device, Optional.of(reason), activeUntil);
        }

        Held activeUntil(long then) {
            return new Held(place, taken, fence, device, leaving, then);
        }

        /** Whether somebody leaves it; nobody may act on it any more. */
        public boolean isLeft() {
            return leaving.isPresent();
        }
    }

    /**
     * The user wants to be logged in here.
     *
     * @param place where
     * @param token who is to be answered
     * @param announced since which revision the others know; 0: not yet
     * @param until how long whoever waits waits
     */
    public record Wish(Place place, long token, long announced, long until) {}

    /** The device of a place, if it is registered here. */
    Optional<PhoneId> deviceAt(Place place) {
        return place.match(new Place.Cases<>() {
            @Override
            public Optional<PhoneId> atPhone(Place.AtPhone at) {
                return desks.contains(at.phone()) ? Optional.of(at.phone()) : Optional.empty();
            }

            @Override
            public Optional<PhoneId> atClient(Place.AtClient at) {
                return softphone;
            }
        });
    }
}
