package io.deskbridge.bridge.network;

import static io.deskbridge.bridge.network.EntryEnums.PROFILE;
import static io.deskbridge.bridge.network.EntryEnums.READINESS;
import static io.deskbridge.bridge.network.EntryEnums.SCHEME;
import static io.deskbridge.bridge.network.EntryEnums.SYSTEM_LICENCE;
import static io.deskbridge.bridge.network.EntryEnums.USER_LICENCE;
import static io.deskbridge.bridge.network.EntryEnums.words;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.UserName;
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

/** Entries in the words of {@code deskbridge.registry.v1}. Equal entries become equal bytes. */
final class EntryWriter implements Entry.Cases<io.deskbridge.proto.registry.v1.Entry.Builder> {
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
                .addAllRecentMs(
                        it.wrong().recent().stream().map(Instant::toEpochMilli).toList())
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
}
