package io.deskbridge.bridge.admin.file;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.util.stream.Collectors;

/** The objects of a file: which fields each has, and what they are where they are left out. {@link ConfigurationText} writes the same. */
final class Objects {
    private static final Release NEVER = new Release(0, 0);

    private Objects() {}

    static Entry server(ObjectNode node) {
        return new Entry.ServerEntry(
                new ServerName(node.text("name", true)),
                node.meaning("release", "it is two numbers, such as \"11.1\"", NEVER, Release::of),
                node.words(SystemLicence.class, "licences"),
                node.word(Scheme.class, "scheme", false, Scheme.LICENSED));
    }

    static Entry dialRight(ObjectNode node) {
        return new Entry.DialRightEntry(new DialRight(
                node.text("name", true),
                node.parts("destinations", "a class of destinations", Objects::destination),
                node.flag("others_allowed", false)));
    }

    private static DialRight.Destination destination(ObjectNode node) {
        return new DialRight.Destination(
                node.text("name", true), node.texts("prefixes", true), node.flag("allowed", false));
    }

    static Entry user(ObjectNode node) {
        return new Entry.UserEntry(
                new UserName(node.text("name", true)),
                node.text("full_name", false),
                node.text("extension", true),
                node.word(Profile.class, "profile", true, Profile.BASIC_USER),
                node.words(UserLicence.class, "licences"),
                new ServerName(node.text("home_server", true)),
                node.flag("withholds_number", false),
                node.text("dial_right", false));
    }

    /** A PIN is no part of the entry: what is kept of it is made when the file is imported. */
    static String pin(ObjectNode node) {
        return node.text("pin", false);
    }

    static Entry phone(ObjectNode node) {
        return new Entry.PhoneEntry(
                new PhoneId(node.text("id", true)),
                node.text("display_name", false),
                new UserName(node.text("user", true)),
                node.flag("asks_consent", true),
                node.text("secret", false));
    }

    static Entry pickUpGroup(ObjectNode node) {
        return new Entry.PickUpGroup(
                node.text("name", true),
                node.names("members").stream().map(UserName::new).collect(Collectors.toUnmodifiableSet()));
    }
}
