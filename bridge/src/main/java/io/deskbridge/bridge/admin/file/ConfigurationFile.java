package io.deskbridge.bridge.admin.file;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A configuration as a file says it: the objects in it, and everything that is wrong with how it says them. What is wrong with an
 * object as such is judged elsewhere; the places in the file are kept for that.
 *
 * @param objects the objects, in the order of the file; in one with problems, as far as they can be told
 * @param problems what is wrong, as it was found
 */
public record ConfigurationFile(List<Described> objects, List<Problem> problems) {
    /** The largest one that is read. */
    public static final int MOST_CHARACTERS = 4 << 20;

    private static final String VERSION = "1";

    /**
     * Where something is.
     *
     * @param line from 1
     * @param column from 1
     */
    public record Place(int line, int column) {}

    /**
     * Something that is wrong.
     *
     * @param place where
     * @param message a full sentence
     */
    public record Problem(Place place, String message) {
        /** As one reads the file. */
        public static final Comparator<Problem> IN_ORDER = Comparator.comparingInt(
                        (Problem problem) -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column());
    }

    /**
     * An object of the file.
     *
     * @param entry the object
     * @param at where it begins
     * @param fields where each of its fields is that the file has, by the field's name
     * @param wrong the fields that could not be read, and are something else in {@code entry}
     * @param pin the user's PIN; empty: none
     */
    public record Described(Entry entry, Place at, Map<String, Place> fields, Set<String> wrong, String pin) {
        Described with(String otherPin) {
            return new Described(entry, at, fields, wrong, otherPin);
        }

        @Override
        public String toString() {
            return Key.of(entry) + " at " + at;
        }

        /** Whether the file has this field of it. */
        public boolean says(String field) {
            return fields.containsKey(field);
        }

        /** Whether this field could not be read, so that nothing more need be said of it. */
        public boolean isWrong(String field) {
            return wrong.contains(field);
        }

        /** Where a field is; the object's own place for one that is left out. */
        public Place place(String field) {
            return fields.getOrDefault(field, at);
        }
    }

    /** Reads a file. */
    public static ConfigurationFile read(String text) {
        Problems problems = new Problems();
        List<Described> objects = new ArrayList<>();
        Yaml.compose(text, problems).ifPresent(root -> new Reading(problems, objects).document(root));
        return new ConfigurationFile(List.copyOf(objects), problems.all());
    }

    /** One file that is being read. */
    private record Reading(Problems problems, List<Described> objects) {
        void document(Node root) {
            if (!(root instanceof MappingNode mapping)) {
                problems.add(root, "A configuration is a mapping that begins with version: " + VERSION + ".");
                return;
            }
            ObjectNode file = new ObjectNode("the file", mapping, problems);
            String version = file.text("version", true);
            if (!version.isEmpty() && !version.equals(VERSION)) {
                problems.add(file.node("version"), "This release reads configurations of version " + VERSION + ".");
            }
            Set<Key> keys = new HashSet<>();
            file.objects("servers", "a server", node -> add(keys, node, Objects.server(node)));
            file.objects("dial_rights", "a dial right", node -> add(keys, node, Objects.dialRight(node)));
            file.objects("users", "a user", node -> add(keys, node, Objects.user(node), Objects.pin(node)));
            file.objects("phones", "a phone", node -> add(keys, node, Objects.phone(node)));
            file.objects("pick_up_groups", "a pick-up group", node -> add(keys, node, Objects.pickUpGroup(node)));
            file.end();
        }

        private void add(Set<Key> keys, ObjectNode node, Entry entry) {
            add(keys, node, entry, "");
        }

        private void add(Set<Key> keys, ObjectNode node, Entry entry, String pin) {
            node.end();
            Key key = Key.of(entry);
            if (!keys.add(key) && !key.id().isEmpty()) {
                problems.add(node.first(), "The file has another " + node.what() + " of that name: " + key.id() + ".");
            }
            objects.add(node.described(entry).with(pin));
        }
    }
}
