package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.login.WrongPins;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entries to write: at least one of each kind, with names as awkward as they may be. */
public final class EntrySamples {
    public static final ServerName ALPHA = new ServerName("alpha");
    public static final UserName ALICE = new UserName("alice");

    /** At least one of each kind. */
    public static final List<Entry> ALL = List.of(
            new Entry.ServerEntry(ALPHA, new Release(11, 1), Set.of(SystemLicence.ESSENTIAL, SystemLicence.PREFERRED)),
            new Entry.ServerEntry(new ServerName("beta"), new Release(0, 0), Set.of()),
            new Entry.UserEntry(ALICE, "Alice Ölmütz", "4001", Profile.POWER_USER, Set.of(UserLicence.values()), ALPHA),
            new Entry.UserEntry(new UserName(""), "", "", Profile.BASIC_USER, Set.of(), new ServerName(""), true),
            new Entry.PhoneEntry(new PhoneId("4001"), "Desk \"one\"\n", ALICE, true, "sécret / \u0000"),
            new Entry.PhoneEntry(new PhoneId("4 0/0\t2"), "", ALICE, false, ""),
            new Entry.PhoneAt(new PhoneId("4001"), ALPHA),
            new Entry.ClientAt(new ClientKey(ALICE, "desk/top"), ALPHA),
            new Entry.TrunkAt(ALPHA, "::1", 65_535),
            new Entry.ParkedAt("1", CallId.of(ALPHA, "c:1")),
            new Entry.PickUpGroup("sales", Set.of(ALICE, new UserName("bob"))),
            new Entry.PickUpGroup("nobody", Set.of()),
            new Entry.UserEntry(
                    new UserName("carol"), "", "4003", Profile.BASIC_USER, Set.of(), ALPHA, false, "home only"),
            new Entry.DialRightEntry(new DialRight("nothing", List.of(), false)),
            new Entry.DialRightEntry(new DialRight(
                    "home only",
                    List.of(
                            new DialRight.Destination("abroad", List.of("+", "00"), false),
                            new DialRight.Destination("home", List.of("+49"), true)),
                    true)),
            new Entry.HotDesk(ALICE, new PhoneId("4 0/0\t2")),
            new Entry.WrongPinsOf("~7", "", WrongPins.NONE),
            new Entry.WrongPinsOf(
                    "alice",
                    "c2FsdA==",
                    new WrongPins(
                            7,
                            1,
                            List.of(Instant.ofEpochMilli(1), Instant.ofEpochMilli(-2)),
                            Optional.of(Instant.ofEpochMilli(1_764_144_000_000L)))),
            new Entry.UserEntry(
                    new UserName("dora"),
                    "",
                    "4004",
                    Profile.BASIC_USER,
                    Set.of(),
                    ALPHA,
                    false,
                    "",
                    new PinHash("pbkdf2-sha256$1$AAAA$AAAA")),
            new Entry.PhoneAt(new PhoneId("4002"), ALPHA, DeviceKind.SOFTPHONE, Entry.Readiness.WAITS, 0, "boot"),
            new Entry.PhoneAt(new PhoneId("4003"), ALPHA, DeviceKind.DESK_PHONE, Entry.Readiness.AWAY, 17, ""),
            new Entry.LastChange("root", "user carol"),
            new Entry.LoginAt(ALICE, new Place.AtPhone(new PhoneId("4001")), ALPHA),
            new Entry.LoginWanted(ALICE, new Place.AtPhone(new PhoneId("4 0/0\t2")), ALPHA));

    private EntrySamples() {}

    public static Entry.PhoneAt phoneAt(String phone, String server) {
        return new Entry.PhoneAt(new PhoneId(phone), new ServerName(server));
    }

    public static Entry.PhoneEntry phone(String id, String displayName) {
        return new Entry.PhoneEntry(new PhoneId(id), displayName, ALICE, true, "secret");
    }
}
