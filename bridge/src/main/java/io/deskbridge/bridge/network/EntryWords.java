package io.deskbridge.bridge.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.login.WrongPins;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.registry.v1.ClientAt;
import io.deskbridge.proto.registry.v1.Destination;
import io.deskbridge.proto.registry.v1.DialRight;
import io.deskbridge.proto.registry.v1.HotDesk;
import io.deskbridge.proto.registry.v1.LastChange;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Entries and keys as they stand in a file or in etcd, between the port's words and {@code deskbridge.registry.v1}. What this
 * release does not know reads as empty: a newer server may have written it.
 */
public final class EntryWords {
    private static final char AFTER_KIND = '/';

    private static final EnumPair<Profile, io.deskbridge.proto.registry.v1.Profile> PROFILE =
            EnumPair.of(Profile.class, io.deskbridge.proto.registry.v1.Profile.class, "PROFILE_");
    private static final EnumPair<UserLicence, io.deskbridge.proto.registry.v1.UserLicence> USER_LICENCE =
            EnumPair.of(UserLicence.class, io.deskbridge.proto.registry.v1.UserLicence.class, "USER_LICENCE_");
    private static final EnumPair<SystemLicence, io.deskbridge.proto.registry.v1.SystemLicence> SYSTEM_LICENCE =
            EnumPair.of(SystemLicence.class, io.deskbridge.proto.registry.v1.SystemLicence.class, "SYSTEM_LICENCE_");

    private static final EnumPair<Scheme, io.deskbridge.proto.registry.v1.Scheme> SCHEME =
            EnumPair.of(Scheme.class, io.deskbridge.proto.registry.v1.Scheme.class, "SCHEME_");

    private static final EnumPair<Entry.Readiness, io.deskbridge.proto.registry.v1.Readiness> READINESS =
            EnumPair.of(Entry.Readiness.class, io.deskbridge.proto.registry.v1.Readiness.class, "READINESS_");

    /** The constants' names would do, but then nobody could rename one. */
    private static final Map<String, Key.Kind> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("server", Key.Kind.SERVER),
            Map.entry("user", Key.Kind.USER),
            Map.entry("phone", Key.Kind.PHONE),
            Map.entry("phone-at", Key.Kind.PHONE_AT),
            Map.entry("client-at", Key.Kind.CLIENT_AT),
            Map.entry("trunk-at", Key.Kind.TRUNK_AT),
            Map.entry("park-slot", Key.Kind.PARK_SLOT),
            Map.entry("pick-up-group", Key.Kind.PICK_UP_GROUP),
            Map.entry("dial-right", Key.Kind.DIAL_RIGHT),
            Map.entry("login", Key.Kind.LOGIN),
            Map.entry("login-wanted", Key.Kind.LOGIN_WANTED),
            Map.entry("hot-desk", Key.Kind.HOT_DESK),
            Map.entry("wrong-pins", Key.Kind.WRONG_PINS),
            Map.entry("last-change", Key.Kind.LAST_CHANGE)));

    private static final Map<Key.Kind, String> KIND_WORDS =
            KINDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EntryWords() {}

    // ---- keys

    /** A key as text: kind, slash, id. */
    public static String text(Key key) {
        String word = KIND_WORDS.get(key.kind());
        if (word == null) {
            throw new IllegalArgumentException("there is no word for " + key.kind());
        }
        return word + AFTER_KIND + key.id();
    }

    /** The key that a text stands for; empty for a kind that is not known here. */
    public static Optional<Key> key(String text) {
        int slash = text.indexOf(AFTER_KIND);
        return slash < 0
                ? Optional.empty()
                : Optional.ofNullable(KINDS.get(text.substring(0, slash)))
                        .map(kind -> new Key(kind, text.substring(slash + 1)));
    }

    // ---- entries

    /** An entry as bytes. */
    public static ByteString bytes(Entry entry) {
        return entry.match(TO_PROTO).build().toByteString();
    }

    /** The entry that stands under {@code key}; empty also when these are the bytes of another one. */
    public static Optional<Entry> entry(Key key, ByteString bytes) {
        return entry(bytes).filter(entry -> Key.of(entry).equals(key));
    }

    /** The entry that bytes stand for; empty for a kind, a profile or a scheme that is not known here. */
    public static Optional<Entry> entry(ByteString bytes) {
        io.deskbridge.proto.registry.v1.Entry entry;
        try {
            entry = io.deskbridge.proto.registry.v1.Entry.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
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

    private static final Entry.Cases<io.deskbridge.proto.registry.v1.Entry.Builder> TO_PROTO = new Entry.Cases<>() {
        private io.deskbridge.proto.registry.v1.Entry.Builder entry() {
            return io.deskbridge.proto.registry.v1.Entry.newBuilder();
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder serverEntry(Entry.ServerEntry it) {
            return entry().setServer(Server.newBuilder()
                    .setName(it.server().value())
                    .setReleaseMajor(it.release().major())
                    .setReleaseMinor(it.release().minor())
                    .addAllLicences(words(SYSTEM_LICENCE, it.licences()))
                    .setScheme(SCHEME.toProto(it.scheme())));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder userEntry(Entry.UserEntry it) {
            return entry().setUser(User.newBuilder()
                    .setName(it.user().value())
                    .setFullName(it.fullName())
                    .setExtension(it.extension())
                    .setProfile(PROFILE.toProto(it.profile()))
                    .addAllLicences(words(USER_LICENCE, it.licences()))
                    .setHome(it.home().value())
                    .setWithholdsNumber(it.withholdsNumber())
                    .setDialRight(it.dialRight())
                    .setPinHash(it.pin().text()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder phoneEntry(Entry.PhoneEntry it) {
            return entry().setPhone(Phone.newBuilder()
                    .setId(it.phone().value())
                    .setDisplayName(it.displayName())
                    .setUser(it.user().value())
                    .setPromptEnabled(it.promptEnabled())
                    .setSecret(it.secret()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder phoneAt(Entry.PhoneAt it) {
            return entry().setPhoneAt(PhoneAt.newBuilder()
                    .setPhone(it.phone().value())
                    .setServer(it.server().value())
                    .setSoftphone(it.kind() == DeviceKind.SOFTPHONE)
                    .setReadiness(READINESS.toProto(it.readiness()))
                    .setSince(it.since())
                    .setLife(it.life()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder loginAt(Entry.LoginAt it) {
            return entry().setLogin(Login.newBuilder()
                    .setUser(it.user().value())
                    .setPhone(it.place().match(PHONE))
                    .setClientId(it.place().match(CLIENT))
                    .setServer(it.server().value()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder loginWanted(Entry.LoginWanted it) {
            return entry().setLoginWanted(LoginWanted.newBuilder()
                    .setUser(it.user().value())
                    .setPhone(it.place().match(PHONE))
                    .setClientId(it.place().match(CLIENT))
                    .setServer(it.server().value()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder hotDesk(Entry.HotDesk it) {
            return entry().setHotDesk(HotDesk.newBuilder()
                    .setUser(it.user().value())
                    .setPhone(it.phone().value()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder wrongPins(Entry.WrongPinsOf it) {
            return entry().setWrongPins(io.deskbridge.proto.registry.v1.WrongPins.newBuilder()
                    .setId(it.id())
                    .setSalt(it.salt())
                    .setInARow(it.wrong().inARow())
                    .setBlocks(it.wrong().blocks())
                    .addAllRecentMs(it.wrong().recent().stream()
                            .map(Instant::toEpochMilli)
                            .toList())
                    .setBlockedUntilMs(
                            it.wrong().blockedUntil().map(Instant::toEpochMilli).orElse(0L)));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder clientAt(Entry.ClientAt it) {
            return entry().setClientAt(ClientAt.newBuilder()
                    .setUser(it.client().user().value())
                    .setClientId(it.client().clientId())
                    .setServer(it.server().value()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder trunkAt(Entry.TrunkAt it) {
            return entry().setTrunkAt(TrunkAt.newBuilder()
                    .setServer(it.server().value())
                    .setHost(it.host())
                    .setPort(it.port()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder parkedAt(Entry.ParkedAt it) {
            return entry().setParkedAt(ParkedAt.newBuilder()
                    .setSlot(it.slot())
                    .setCall(it.call().value()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder dialRight(Entry.DialRightEntry it) {
            DialRight.Builder right = DialRight.newBuilder()
                    .setName(it.right().name())
                    .setOthersAllowed(it.right().othersAllowed());
            it.right()
                    .destinations()
                    .forEach(one -> right.addDestinations(Destination.newBuilder()
                            .setName(one.name())
                            .addAllPrefixes(one.prefixes())
                            .setAllowed(one.allowed())));
            return entry().setDialRight(right);
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder lastChange(Entry.LastChange it) {
            return entry().setLastChange(LastChange.newBuilder().setBy(it.by()).setWhat(it.what()));
        }

        @Override
        public io.deskbridge.proto.registry.v1.Entry.Builder pickUpGroup(Entry.PickUpGroup it) {
            return entry().setPickUpGroup(PickUpGroup.newBuilder()
                    .setName(it.name())
                    .addAllMembers(
                            it.members().stream().map(UserName::value).sorted().toList()));
        }
    };

    private static final Place.Cases<String> PHONE = new Place.Cases<>() {
        @Override
        public String atPhone(Place.AtPhone it) {
            return it.phone().value();
        }

        @Override
        public String atClient(Place.AtClient it) {
            return "";
        }
    };

    private static final Place.Cases<String> CLIENT = new Place.Cases<>() {
        @Override
        public String atPhone(Place.AtPhone it) {
            return "";
        }

        @Override
        public String atClient(Place.AtClient it) {
            return it.client().clientId();
        }
    };

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

    /** In the order of the constants, so that equal entries are equal bytes. */
    private static <C extends Enum<C>, P extends Enum<P>> List<P> words(EnumPair<C, P> pair, Set<C> constants) {
        return constants.stream().sorted().map(pair::toProto).toList();
    }

    /** Without those that are not known here. */
    private static <C extends Enum<C>, P extends Enum<P>> Set<C> constants(EnumPair<C, P> pair, List<P> words) {
        return words.stream().flatMap(word -> pair.fromProto(word).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
