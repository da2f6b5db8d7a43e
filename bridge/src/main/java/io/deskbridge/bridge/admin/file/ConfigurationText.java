package io.deskbridge.bridge.admin.file;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a configuration as a file. The same configuration gives the same text; what a file may leave out is left out. */
public final class ConfigurationText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    /** Words that some readers of YAML take for something else than a text. */
    private static final Set<String> NO_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private static final char LAST_ASCII = '~';

    private final StringBuilder text = new StringBuilder();
    private final boolean secrets;

    private ConfigurationText(boolean secrets) {
        this.secrets = secrets;
    }

    /**
     * Writes it.
     *
     * @param secrets the phones' secrets too
     */
    public static String of(
            Stream<Entry.ServerEntry> servers,
            Stream<Entry.DialRightEntry> dialRights,
            Stream<Entry.UserEntry> users,
            Stream<Entry.PhoneEntry> phones,
            Stream<Entry.PickUpGroup> groups,
            boolean secrets) {
        ConfigurationText file = new ConfigurationText(secrets);
        file.text.append("# The configuration of a Deskbridge network");
        file.text.append(
                secrets
                        ? ", with the secrets of its phones: keep it where nobody else reads it. PINs are not in it; on import users keep those"
                                + " they have.\n"
                        : ". Secrets of phones and PINs are not in it; on import phones and users keep those they have.\n");
        file.text.append("version: 1\n");
        file.section("servers", servers, file::server);
        file.section("dial_rights", dialRights.map(Entry.DialRightEntry::right), file::dialRight);
        file.section("users", users, file::user);
        file.section("phones", phones, file::phone);
        file.section("pick_up_groups", groups, file::pickUpGroup);
        return file.text.toString();
    }

    private <T> void section(String name, Stream<T> objects, Consumer<T> write) {
        List<T> all = objects.toList();
        if (!all.isEmpty()) {
            text.append('\n').append(name).append(":\n");
            all.forEach(write);
        }
    }

    private void server(Entry.ServerEntry it) {
        first("name", it.server().value());
        field("release", it.release().toString());
        word("scheme", it.scheme());
        words("licences", it.licences());
    }

    private void dialRight(DialRight it) {
        first("name", it.name());
        if (!it.destinations().isEmpty()) {
            text.append("    destinations:\n");
        }
        for (DialRight.Destination one : it.destinations()) {
            text.append("      - name: ").append(quoted(one.name())).append('\n');
            text.append("        prefixes: ").append(list(one.prefixes())).append('\n');
            text.append("        allowed: ").append(one.allowed()).append('\n');
        }
        flag("others_allowed", it.othersAllowed());
    }

    private void user(Entry.UserEntry it) {
        first("name", it.user().value());
        unlessEmpty("full_name", it.fullName());
        field("extension", it.extension());
        word("profile", it.profile());
        words("licences", it.licences());
        field("home_server", it.home().value());
        if (it.withholdsNumber()) {
            flag("withholds_number", true);
        }
        unlessEmpty("dial_right", it.dialRight());
    }

    private void phone(Entry.PhoneEntry it) {
        first("id", it.phone().value());
        unlessEmpty("display_name", it.displayName());
        field("user", it.user().value());
        flag("asks_consent", it.promptEnabled());
        if (secrets) {
            // Also an empty one: left out, it would mean the one that is there.
            field("secret", it.secret());
        }
    }

    private void pickUpGroup(Entry.PickUpGroup it) {
        first("name", it.name());
        List<String> members =
                it.members().stream().map(UserName::value).sorted().toList();
        text.append("    members: ").append(list(members)).append('\n');
    }

    // ---- lines

    private void first(String name, String value) {
        text.append("  - ").append(name).append(": ").append(quoted(value)).append('\n');
    }

    private void field(String name, String value) {
        text.append("    ").append(name).append(": ").append(quoted(value)).append('\n');
    }

    private void unlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            field(name, value);
        }
    }

    private void flag(String name, boolean value) {
        text.append("    ").append(name).append(": ").append(value).append('\n');
    }

    private void word(String name, Enum<?> constant) {
        field(name, ObjectNode.word(constant));
    }

    private <E extends Enum<E>> void words(String name, Set<E> constants) {
        List<String> words = constants.stream().sorted().map(ObjectNode::word).toList();
        text.append("    ").append(name).append(": ").append(list(words)).append('\n');
    }

    private static String list(Collection<String> values) {
        return "["
                + String.join(
                        ", ", values.stream().map(ConfigurationText::quoted).toList()) + "]";
    }

    /** A text as every reader of YAML reads it: plain where nobody can take it for anything else. */
    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches() && !NO_TEXT.contains(value.toLowerCase(Locale.ROOT))) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c > LAST_ASCII && !Character.isLetterOrDigit(c) && !Character.isSurrogate(c))) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
