package io.deskbridge.bridge.network;

import static io.deskbridge.bridge.network.EntryEnums.PROFILE;
import static io.deskbridge.bridge.network.EntryEnums.READINESS;
import static io.deskbridge.bridge.network.EntryEnums.SCHEME;
import static io.deskbridge.bridge.network.EntryEnums.SYSTEM_LICENCE;
import static io.deskbridge.bridge.network.EntryEnums.USER_LICENCE;
import static io.deskbridge.bridge.network.EntryEnums.constants;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.login.WrongPins;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.registry.v1.ClientAt;
import io.deskbridge.proto.registry.v1.DialRight;
import io.deskbridge.proto.registry.v1.HotDesk;
import io.deskbridge.proto.registry.v1.Login;
import io.deskbridge.proto.registry.v1.LoginWanted;
import io.deskbridge.proto.registry.v1.ParkedAt;
import io.deskbridge.proto.registry.v1.Phone;
import io.deskbridge.proto.registry.v1.PhoneAt;
import io.deskbridge.proto.registry.v1.PickUpGroup;
import io.deskbridge.proto.registry.v1.Server;
import io.deskbridge.proto.registry.v1.TrunkAt;
import io.deskbridge.proto.registry.v1.User;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Entries from the words of {@code deskbridge.registry.v1}. */
final class EntryReader {
    private EntryReader() {}

    /** The entry; empty for a kind, a profile or a scheme that is not known here. */
    static Optional<Entry> read(io.deskbridge.proto.registry.v1.Entry entry) {
        return switch (entry.getEntryCase()) {
            case SERVER -> server(entry.getServer());
            case USER -> user(entry.getUser());
            case PHONE -> Optional.of(phone(entry.getPhone()));
            case PHONE_AT -> Optional.of(phoneAt(entry.getPhoneAt()));
            case CLIENT_AT -> Optional.of(clientAt(entry.getClientAt()));
            case TRUNK_AT -> Optional.of(trunkAt(entry.getTrunkAt()));
            case LOGIN -> Optional.of(login(entry.getLogin()));
            case LOGIN_WANTED -> Optional.of(loginWanted(entry.getLoginWanted()));
            case PARKED_AT -> Optional.of(parkedAt(entry.getParkedAt()));
            case PICK_UP_GROUP -> Optional.of(pickUpGroup(entry.getPickUpGroup()));
            case DIAL_RIGHT -> Optional.of(dialRight(entry.getDialRight()));
            case HOT_DESK -> Optional.of(hotDesk(entry.getHotDesk()));
            case WRONG_PINS -> Optional.of(wrongPins(entry.getWrongPins()));
            case LAST_CHANGE ->
                Optional.of(new Entry.LastChange(
                        entry.getLastChange().getBy(), entry.getLastChange().getWhat()));
            case ENTRY_NOT_SET -> Optional.empty();
        };
    }

    private static Place place(UserName user, String phone, String clientId) {
        return phone.isEmpty()
                ? new Place.AtClient(new ClientKey(user, clientId))
                : new Place.AtPhone(new PhoneId(phone));
    }

    private static Entry login(Login it) {
        UserName user = new UserName(it.getUser());
        return new Entry.LoginAt(user, place(user, it.getPhone(), it.getClientId()), new ServerName(it.getServer()));
    }

    private static Entry loginWanted(LoginWanted it) {
        UserName user = new UserName(it.getUser());
        return new Entry.LoginWanted(
                user, place(user, it.getPhone(), it.getClientId()), new ServerName(it.getServer()));
    }

    private static Optional<Entry> server(Server it) {
        return SCHEME.fromProto(it.getScheme())
                .map(scheme -> new Entry.ServerEntry(
                        new ServerName(it.getName()),
                        new Release(it.getReleaseMajor(), it.getReleaseMinor()),
                        constants(SYSTEM_LICENCE, it.getLicencesList()),
                        scheme));
    }

    private static Optional<Entry> user(User it) {
        return PROFILE.fromProto(it.getProfile())
                .map(profile -> new Entry.UserEntry(
                        new UserName(it.getName()),
                        it.getFullName(),
                        it.getExtension(),
                        profile,
                        constants(USER_LICENCE, it.getLicencesList()),
                        new ServerName(it.getHome()),
                        it.getWithholdsNumber(),
                        it.getDialRight(),
                        new PinHash(it.getPinHash())));
    }

    private static Entry phone(Phone it) {
        return new Entry.PhoneEntry(
                new PhoneId(it.getId()),
                it.getDisplayName(),
                new UserName(it.getUser()),
                it.getPromptEnabled(),
                it.getSecret());
    }

    private static Entry phoneAt(PhoneAt it) {
        return new Entry.PhoneAt(
                new PhoneId(it.getPhone()),
                new ServerName(it.getServer()),
                it.getSoftphone() ? DeviceKind.SOFTPHONE : DeviceKind.DESK_PHONE,
                READINESS.fromProto(it.getReadiness()).orElse(Entry.Readiness.ASKS),
                it.getSince(),
                it.getLife());
    }

    private static Entry hotDesk(HotDesk it) {
        return new Entry.HotDesk(new UserName(it.getUser()), new PhoneId(it.getPhone()));
    }

    private static Entry wrongPins(io.deskbridge.proto.registry.v1.WrongPins it) {
        long until = it.getBlockedUntilMs();
        return new Entry.WrongPinsOf(
                it.getId(),
                it.getSalt(),
                new WrongPins(
                        it.getInARow(),
                        it.getBlocks(),
                        it.getRecentMsList().stream().map(Instant::ofEpochMilli).toList(),
                        until == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until))));
    }

    private static Entry clientAt(ClientAt it) {
        return new Entry.ClientAt(
                new ClientKey(new UserName(it.getUser()), it.getClientId()), new ServerName(it.getServer()));
    }

    private static Entry trunkAt(TrunkAt it) {
        return new Entry.TrunkAt(new ServerName(it.getServer()), it.getHost(), it.getPort());
    }

    private static Entry parkedAt(ParkedAt it) {
        return new Entry.ParkedAt(it.getSlot(), new CallId(it.getCall()));
    }

    private static Entry pickUpGroup(PickUpGroup it) {
        return new Entry.PickUpGroup(
                it.getName(), it.getMembersList().stream().map(UserName::new).collect(Collectors.toUnmodifiableSet()));
    }

    private static Entry dialRight(DialRight it) {
        return new Entry.DialRightEntry(new io.deskbridge.bridge.core.rules.DialRight(
                it.getName(),
                it.getDestinationsList().stream()
                        .map(one -> new io.deskbridge.bridge.core.rules.DialRight.Destination(
                                one.getName(), one.getPrefixesList(), one.getAllowed()))
                        .toList(),
                it.getOthersAllowed()));
    }
}
