package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Optional;

/**
 * What one server knows of one user's login.
 *
 * @param held the login, when this server has it
 * @param wish where the user wants to be logged in here
 * @param taking what the registry is being asked for
 * @param notBefore the registry has said no, or nothing: it is not asked again before this moment, or before it has said something else
 * @param desks the user's desk phones that are registered here, in the order they came
 * @param movers those of them that had the login when they came, or were to get it elsewhere, and have not been heard since: they may take it along
 * @param softphone the user's softphone that is registered here
 * @param named whether that one says which client it is for
 * @param holder who has the login, as the registry last said
 * @param told the revision at which the registry last said who has it
 * @param rival who wants it, when that is another server
 */
public record LoginState(
        Optional<Held> held,
        Optional<Wish> wish,
        Optional<Taking> taking,
        Optional<Long> notBefore,
        List<PhoneId> desks,
        List<PhoneId> movers,
        Optional<PhoneId> softphone,
        boolean named,
        Optional<Seat> holder,
        long told,
        Optional<Seat> rival) {

    /** Nothing known yet. */
    public static final LoginState NEW = new LoginState(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            0,
            Optional.empty());

    /**
     * The login is this server's.
     *
     * @param place where
     * @param wished since when the user wanted to be there; whoever wants it since a later revision gets it. 0: nobody asked for it
     * @param fence the revision at which it stands; another one when the claim had to be made again
     * @param device the device that acts on it, or last did
     * @param heard the device has been heard since it was told. One that took the login along from another server may else be there
     *     again, and be served there until that server hears of it
     * @param leaving why it is being given up; empty: it is not
     * @param activeUntil the device does not act on it after this moment, by what it was granted
     * @param keptUntil it is given up at this moment, unless its phone is back by then
     */
    public record Held(
            Place place,
            long wished,
            long fence,
            Optional<PhoneId> device,
            boolean heard,
            Optional<LogOffReason> leaving,
            long activeUntil,
            Optional<Long> keptUntil) {
        /** {@code along}: from where it may still be acted on for a while. */
        static Held taken(Place place, long wished, long fence, boolean along, long now) {
            long activeUntil = along ? now + LoginMachine.STILL_ELSEWHERE.toNanos() : now;
            return new Held(
                    place, wished, fence, Optional.empty(), !along, Optional.empty(), activeUntil, Optional.empty());
        }

        Held at(long newFence) {
            return new Held(place, wished, newFence, device, heard, leaving, activeUntil, keptUntil);
        }

        Held with(PhoneId newDevice) {
            return new Held(
                    place, wished, fence, Optional.of(newDevice), heard, leaving, activeUntil, Optional.empty());
        }

        Held leaving(LogOffReason reason) {
            return new Held(place, wished, fence, device, heard, Optional.of(reason), activeUntil, keptUntil);
        }

        Held activeUntil(long then) {
            return new Held(place, wished, fence, device, true, leaving, then, keptUntil);
        }

        Held keptUntil(Optional<Long> then) {
            return new Held(place, wished, fence, device, heard, leaving, activeUntil, then);
        }

        /** Whether somebody leaves it; nobody may act on it any more. */
        public boolean isLeft() {
            return leaving.isPresent();
        }
    }

    /**
     * The registry is being asked for the login.
     *
     * @param place where
     * @param expected the revision of the claim that it replaces; 0: of none
     */
    public record Taking(Place place, long expected) {}

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
