package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.Trunks;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.PickUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a phone comes to a call that is not its own: one that is parked, or rings at another phone. Phones are asked one after the other, on whatever
 * server, until one has a call to give. Safe on any thread.
 */
final class PickUps {
    private final ServerName server;
    private final Calls calls;
    private final RegistryLanes registry;
    private final Directory directory;
    private final Trunks trunks;
    private final Routes routes;
    private final Function<PhoneId, PhoneActor> phones;

    PickUps(
            ServerName server,
            Calls calls,
            RegistryLanes registry,
            Directory directory,
            Trunks trunks,
            Routes routes,
            Function<PhoneId, PhoneActor> phones) {
        this.server = server;
        this.calls = calls;
        this.registry = registry;
        this.directory = directory;
        this.trunks = trunks;
        this.routes = routes;
        this.phones = phones;
    }

    /** A phone of this server would take a call, on a leg of its own. */
    void askForCall(PhoneId by, long leg, LineSignal what) {
        PickUp pickUp = new PickUp(by, routes.caller(by), leg, List.of());
        if (what instanceof LineSignal.Unpark unpark) {
            Key key = new Key(Key.Kind.PARK_SLOT, unpark.slot());
            registry.ask(
                    key,
                    asked -> asked.get(key),
                    // What this server last heard of the slot is better than nothing: the call itself knows.
                    parked -> unpark(pickUp, parked),
                    away -> unpark(pickUp, directory.held(key)));
        } else if (what instanceof LineSignal.PickUp from) {
            List<PhoneId> at = new ArrayList<>(
                    from.number().isEmpty()
                            ? group(by)
                            : routes.to(by, from.number()).phones());
            at.removeIf(phone -> phone.equals(by) || OutsideLine.of(phone).isPresent());
            lookAt(new PickUp(by, pickUp.party(), leg, List.copyOf(at)));
        }
    }

    private void unpark(PickUp pickUp, Optional<Registry.Held> parked) {
        if (parked.isPresent()) {
            calls.toCall(((Entry.ParkedAt) parked.get().entry()).call(), new CallInput.PickUpAsked(pickUp));
        } else {
            notPickedUp(pickUp);
        }
    }

    private List<PhoneId> group(PhoneId by) {
        return directory
                .phone(by)
                .map(entry -> directory.pickUpGroup(entry.user()).stream()
                        .flatMap(user -> directory.phonesOf(user).stream())
                        .map(Entry.PhoneEntry::phone)
                        .toList())
                .orElse(List.of());
    }

    /** Asks the first of the phones what rings there. */
    private void lookAt(PickUp pickUp) {
        if (pickUp.at().isEmpty()) {
            notPickedUp(pickUp);
            return;
        }
        PhoneId phone = pickUp.at().get(0);
        Optional<ServerName> at = routes.at(phone);
        if (at.isEmpty()) {
            lookAt(pickUp.next());
        } else if (at.get().equals(server)) {
            lookHere(pickUp);
        } else {
            trunks.send(at.get(), new TrunkMessage.PickUpAt(pickUp));
        }
    }

    /** Asks a phone of this server what rings there. */
    void lookHere(PickUp pickUp) {
        phones.apply(pickUp.at().get(0)).tell(new PhoneInput.PickUpAsked(pickUp));
    }

    /** What rings at a phone of this server. */
    void giveCall(Optional<CallId> ringing, PickUp pickUp) {
        if (ringing.isPresent()) {
            calls.toCall(ringing.get(), new CallInput.PickUpAsked(pickUp));
        } else {
            notHere(pickUp);
        }
    }

    /** A phone that would have taken a call looks at the next place. */
    void notHere(PickUp pickUp) {
        lookAt(pickUp.next());
    }

    private void notPickedUp(PickUp pickUp) {
        calls.toPhone(pickUp.by(), new CallId(""), new LineSignal.NotPickedUp(pickUp.leg()));
    }
}
