package io.deskbridge.cli.network;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes servers, people and their phones into a registry. */
public final class Provisioning {
    /** What every phone proves itself with. */
    public static final String PHONE_SECRET = "demo";

    private Provisioning() {}

    /** Writes them; may wait as the registry does. Everybody is in the pick-up group "everybody". */
    public static void write(Registry registry, List<ServerPlan> servers, List<PersonPlan> people) {
        for (ServerPlan server : servers) {
            put(registry, new Entry.ServerEntry(new ServerName(server.name()), server.release(), server.licences()));
        }
        put(
                registry,
                new Entry.PickUpGroup(
                        "everybody",
                        people.stream()
                                .map(person -> new UserName(person.user()))
                                .collect(Collectors.toUnmodifiableSet())));
        for (PersonPlan person : people) {
            put(
                    registry,
                    new Entry.UserEntry(
                                    new UserName(person.user()),
                                    person.fullName(),
                                    person.extension(),
                                    person.profile(),
                                    person.licences(),
                                    new ServerName(person.home()),
                                    person.withholdsNumber())
                            .with(pin(person)));
            for (PersonPlan.PhonePlan phone : person.phones()) {
                put(
                        registry,
                        new Entry.PhoneEntry(
                                new PhoneId(phone.id()),
                                person.fullName(),
                                new UserName(person.user()),
                                phone.promptEnabled(),
                                PHONE_SECRET));
            }
        }
    }

    /** Salted with the name: these PINs are in the source. */
    private static PinHash pin(PersonPlan person) {
        return person.pin().isEmpty()
                ? PinHash.NONE
                : PinHash.of(person.pin(), person.user().getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Registry registry, Entry entry) {
        registry.claim(Key.of(entry), entry);
    }
}
