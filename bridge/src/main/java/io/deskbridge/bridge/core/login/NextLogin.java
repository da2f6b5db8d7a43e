package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.login.LoginState.Taking;
import io.deskbridge.bridge.core.login.LoginState.Wish;
import java.util.List;
import java.util.Optional;

/** Who is to have a login that this server has not, as far as this server has a say in it. */
final class NextLogin {
    private final LoginTurn turn;

    NextLogin(LoginTurn turn) {
        this.turn = turn;
    }

    void take() {
        Wish asked = turn.wish;
        Optional<Place> candidate;
        if (asked != null) {
            candidate = asked.announced() > 0 ? Optional.of(asked.place()) : Optional.empty();
        } else {
            candidate = turn.rival.isPresent() ? Optional.empty() : firstDesk();
        }
        boolean free = turn.holder.isEmpty();
        if (candidate.isPresent() && (free || isTakenAlong(candidate.get()))) {
            Taking asking =
                    new Taking(candidate.get(), turn.holder.map(Seat::revision).orElse(0L));
            turn.taking = Optional.of(asking);
            turn.emit(new LoginOutput.Take(asking.place(), asking.expected()));
        } else if (!free && turn.holder.get().server().equals(turn.server())) {
            releaseLeftover(turn.holder.get());
        }
    }

    /** A phone is one device, wherever it is registered; what acts for a client need not be. */
    private boolean isTakenAlong(Place place) {
        return place instanceof Place.AtPhone at && turn.movers.contains(at.phone()) && turn.isHolderAt(place);
    }

    /** A desk phone that already has the login comes first: it has only been away for a moment. */
    private Optional<Place> firstDesk() {
        List<Place> all = turn.desks.stream()
                .map(phone -> (Place) new Place.AtPhone(phone))
                .toList();
        Optional<Place> had = turn.holder.map(Seat::place).filter(all::contains);
        return had.isPresent() ? had : all.stream().findFirst();
    }

    /** A claim of an earlier life of this server, whose devices may still act on what that one granted. */
    private void releaseLeftover(Seat leftover) {
        long over = turn.settings().since() + LoginMachine.EARLIER_LIFE.toNanos();
        if (turn.now < over) {
            turn.wakeIn(over - turn.now);
        } else {
            turn.holder = Optional.empty();
            turn.emit(new LoginOutput.Release(leftover.revision()));
        }
    }
}
