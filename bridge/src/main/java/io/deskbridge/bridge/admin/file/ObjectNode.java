package io.deskbridge.bridge.admin.file;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.admin.file.ConfigurationFile.Described;
import io.deskbridge.bridge.admin.file.ConfigurationFile.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping that is an object with known fields. Every scalar is the text that stands there: 0049 keeps its noughts. What cannot be read is
 * a problem, and reads as something harmless, so that one file shows all its problems.
 */
final class ObjectNode {
    private final String what;
    private final MappingNode mapping;
    private final Problems problems;
    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new HashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final Map<String, Place> places;
    private final Set<String> wrong;

    ObjectNode(String what, MappingNode mapping, Problems problems) {
        this(what, mapping, problems, "", new HashMap<>(), new HashSet<>());
    }

    private ObjectNode(
            String what,
            MappingNode mapping,
            Problems problems,
            String path,
            Map<String, Place> places,
            Set<String> wrong) {
        this.what = what;
        this.mapping = mapping;
        this.problems = problems;
        this.path = path;
        this.places = places;
        this.wrong = wrong;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), "A field has a name; this is none.");
            } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problems.add(key, "The field " + shown(key.getValue()) + " is there twice.");
            } else {
                keys.put(key.getValue(), key);
                places.put(path + key.getValue(), Problems.place(tuple.getValueNode()));
            }
        }
    }

    /** What it is, without the article. */
    String what() {
        return what.replaceFirst("^an? ", "");
    }

    /** Where a sentence about the whole of it points to: its first field, else itself. */
    Node first() {
        return values.isEmpty() ? mapping : values.values().iterator().next();
    }

    /** A field's value; the object itself, where it is left out. */
    Node node(String field) {
        return values.getOrDefault(field, mapping);
    }

    Described described(Entry entry) {
        return new Described(entry, Problems.place(mapping), Map.copyOf(places), Set.copyOf(wrong), "");
    }

    /** The fields are read: what else is there should not be. */
    void end() {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                problems.add(
                        key.getValue(),
                        "There is no field " + shown(key.getKey()) + " here; " + what + " has "
                                + String.join(", ", known) + ".");
            }
        }
    }

    private Optional<Node> value(String field, boolean required) {
        known.add(field);
        Node value = values.get(field);
        if (value == null && required) {
            problem(mapping, field, "The field `" + field + "` is missing.");
        }
        return Optional.ofNullable(value);
    }

    private void problem(Node node, String field, String message) {
        problems.add(node, message);
        wrong.add(path + field);
    }

    // ---- values

    /** A text; an empty one, where it is left out. */
    String text(String field, boolean required) {
        return value(field, required).flatMap(node -> scalar(field, node)).orElse("");
    }

    private Optional<String> scalar(String field, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problem(node, field, "The field `" + field + "` is one value.");
        return Optional.empty();
    }

    /** True or false. */
    boolean flag(String field, boolean otherwise) {
        Optional<Node> node = value(field, false);
        Optional<String> text = node.flatMap(one -> scalar(field, one));
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().equals("true") && !text.get().equals("false")) {
            problem(node.get(), field, "The field `" + field + "` is true or false, not " + shown(text.get()) + ".");
        }
        return text.get().equals("true");
    }

    /** What a text means. */
    <T> T meaning(String field, String rule, T otherwise, Function<String, Optional<T>> of) {
        Optional<Node> node = value(field, true);
        Optional<String> text = node.flatMap(one -> scalar(field, one));
        if (text.isEmpty()) {
            return otherwise;
        }
        return of.apply(text.get()).orElseGet(() -> {
            problem(node.get(), field, "The field `" + field + "` is " + shown(text.get()) + ", but " + rule + ".");
            return otherwise;
        });
    }

    /** A word for a constant; {@code otherwise} where it is left out. */
    <E extends Enum<E>> E word(Class<E> type, String field, boolean required, E otherwise) {
        Optional<Node> node = value(field, required);
        return node.flatMap(one -> scalar(field, one))
                .flatMap(text -> constant(type, field, node.get(), text))
                .orElse(otherwise);
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, String field, Node node, String text) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(text))
                .findFirst();
        if (found.isEmpty()) {
            String all =
                    Arrays.stream(type.getEnumConstants()).map(ObjectNode::word).collect(Collectors.joining(", "));
            problem(node, field, "There is no " + shown(text) + " for `" + field + "`; there are " + all + ".");
        }
        return found;
    }

    /** A constant as files have it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A list of words for constants. */
    <E extends Enum<E>> Set<E> words(Class<E> type, String field) {
        Set<E> found = EnumSet.noneOf(type);
        for (Node node : list(field, false)) {
            Optional<E> constant = scalar(field, node).flatMap(text -> constant(type, field, node, text));
            if (constant.isPresent() && !found.add(constant.get())) {
                problem(node, field, "The word " + word(constant.get()) + " is there twice.");
            }
        }
        return found;
    }

    /** A list of texts. */
    List<String> texts(String field, boolean required) {
        List<String> texts = new ArrayList<>();
        list(field, required).forEach(node -> scalar(field, node).ifPresent(texts::add));
        return texts;
    }

    /** A list of texts, each once. */
    Set<String> names(String field) {
        Set<String> names = new HashSet<>();
        for (Node node : list(field, false)) {
            Optional<String> name = scalar(field, node);
            if (name.isPresent() && !names.add(name.get())) {
                problem(node, field, "The name " + shown(name.get()) + " is there twice.");
            }
        }
        return names;
    }

    private List<Node> list(String field, boolean required) {
        Optional<Node> node = value(field, required);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(node.get(), field, "The field `" + field + "` is a list.");
        return List.of();
    }

    // ---- objects

    /** A list of objects. */
    void objects(String field, String each, Consumer<ObjectNode> reader) {
        for (Node node : list(field, false)) {
            if (node instanceof MappingNode inner) {
                reader.accept(new ObjectNode(each, inner, problems));
            } else {
                problems.add(node, "This is not " + each + ", which is a mapping of fields.");
            }
        }
    }

    /** A list of objects within this one; faults name their fields by the list's name and a number, from 0. */
    <T> List<T> parts(String field, String each, Function<ObjectNode, T> reader) {
        List<T> found = new ArrayList<>();
        for (Node node : list(field, false)) {
            if (node instanceof MappingNode inner) {
                String place = path + field + "[" + found.size() + "].";
                ObjectNode part = new ObjectNode(each, inner, problems, place, places, wrong);
                found.add(reader.apply(part));
                part.end();
            } else {
                problem(node, field, "This is not " + each + ", which is a mapping of fields.");
            }
        }
        return found;
    }

    private static String shown(String text) {
        return Fields.shown(text);
    }
}
