package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.core.rules.DialRight;
import io.deskbridge.bridge.core.rules.DialString;
import io.deskbridge.bridge.core.switching.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Where numbers lead, who calls, and where phones are: the dial plan over the directory. Safe for any thread. */
final class Routes {
    private final ServerName server;
    private final Directory directory;
    private final DialPlan plan;
    private final AtomicLong outsideCalls = new AtomicLong();

    Routes(ServerName server, Directory directory, DialPlan plan) {
        this.server = server;
        this.directory = directory;
        this.plan = plan;
    }

    /** The server that has a phone's ends of calls, or whose an outside line is; empty for a phone that was never anywhere. */
    Optional<ServerName> at(PhoneId phone) {
        return OutsideLine.of(phone).map(OutsideLine::server).or(() -> directory.lastLocation(phone));
    }

    /** Who others see in a call with this phone. */
    Party caller(PhoneId phone) {
        boolean withheld = user(phone).map(Entry.UserEntry::withholdsNumber).orElse(false);
        return withheld ? Party.ANONYMOUS : open(phone);
    }

    /** Who is seen there when this phone calls a number. Help sees everybody, whoever withholds: it must be able to call back. */
    Party caller(PhoneId phone, String number) {
        DialPlan.Dialled dialled = plan.read(number);
        return switch (dialled.where()) {
            case EMERGENCY -> open(phone);
            case NETWORK, OUTSIDE -> dialled.withheld() ? Party.ANONYMOUS : caller(phone);
        };
    }

    private Party open(PhoneId phone) {
        return user(phone)
                .map(user -> new Party(user.extension(), user.fullName()))
                .orElse(new Party(phone.value(), ""));
    }

    private Optional<Entry.UserEntry> user(PhoneId phone) {
        return directory.phone(phone).flatMap(entry -> directory.user(entry.user()));
    }

    /**
     * Where a number leads when this phone brings a call there. A number is a user's extension and leads to all the user's phones
     * (R7), or a phone's id, or it leads outside, if the phone's user may dial that. A phone that is registered nowhere cannot be
     * reached; one of another server can.
     */
    Route to(PhoneId by, String number) {
        if (!DialString.valid(number)) {
            return new Route(List.of(), new Party(number, ""), Cause.INVALID_NUMBER);
        }
        DialPlan.Dialled dialled = plan.read(number);
        return switch (dialled.where()) {
            case EMERGENCY -> outside(dialled);
            case NETWORK -> inside(dialled.number(), dialled.shown());
            case OUTSIDE -> {
                // A number of the network may begin as one of the outside does.
                Route inside = inside(dialled.shown(), dialled.shown());
                if (inside.nowhere() != Cause.UNASSIGNED_NUMBER) {
                    yield inside;
                }
                yield bars(by, dialled).isEmpty()
                        ? outside(dialled)
                        : new Route(List.of(), new Party(dialled.shown(), ""), Cause.BLOCKED);
            }
        };
    }

    /** Why a phone may not dial a number, where it may not. */
    Optional<Refusal> barred(PhoneId by, String number) {
        DialPlan.Dialled dialled = plan.read(number);
        boolean leadsOutside = dialled.where() == DialPlan.Where.OUTSIDE
                && inside(dialled.shown(), dialled.shown()).nowhere() == Cause.UNASSIGNED_NUMBER;
        return leadsOutside
                ? bars(by, dialled)
                        .map(as -> Refusal.of(
                                Reason.DESTINATION_BARRED,
                                "The number " + number + " may not be dialled from phone " + by
                                        + ": the dial right of its user bars " + as
                                        + ". Ask the administrator for another one.",
                                "phone",
                                by.value(),
                                "destination",
                                as))
                : Optional.empty();
    }

    /** Only who has a dial right calls outside: whoever calls in from there, or is gone, has none. */
    private Optional<String> bars(PhoneId by, DialPlan.Dialled dialled) {
        Optional<Entry.UserEntry> user = user(by);
        if (user.isEmpty()) {
            return Optional.of("calls from nobody of this network");
        }
        String name = user.get().dialRight();
        Optional<DialRight> right = directory.dialRight(name.isEmpty() ? Entry.DialRightEntry.DEFAULT : name);
        return right.orElse(DialRight.BUILT_IN).bars(dialled.number());
    }

    private Route outside(DialPlan.Dialled dialled) {
        OutsideLine line = new OutsideLine(server, outsideCalls.incrementAndGet(), dialled.number());
        return new Route(List.of(line.id()), new Party(dialled.shown(), ""), Cause.DEST_NOT_OBTAINABLE);
    }

    private Route inside(String number, String shown) {
        Optional<Entry.UserEntry> user = directory.userOf(number);
        List<PhoneId> candidates = new ArrayList<>();
        if (user.isPresent()) {
            directory.reachable(user.get().user()).forEach(phone -> candidates.add(phone.phone()));
        } else {
            directory.phone(new PhoneId(number)).ifPresent(phone -> candidates.add(phone.phone()));
        }
        Party called = new Party(shown, user.map(Entry.UserEntry::fullName).orElse(""));
        boolean somebodys =
                user.isPresent() && !directory.phonesOf(user.get().user()).isEmpty();
        if (candidates.isEmpty() && !somebodys) {
            return new Route(List.of(), called, Cause.UNASSIGNED_NUMBER);
        }
        candidates.removeIf(phone -> directory.location(phone).isEmpty());
        return new Route(List.copyOf(candidates), called, Cause.DEST_NOT_OBTAINABLE);
    }
}
