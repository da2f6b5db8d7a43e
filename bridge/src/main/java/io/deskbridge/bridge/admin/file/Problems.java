package io.deskbridge.bridge.admin.file;

import io.deskbridge.bridge.admin.file.ConfigurationFile.Place;
import io.deskbridge.bridge.admin.file.ConfigurationFile.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** What has been found to be wrong with a file so far. */
final class Problems {
    private static final Place BEGINNING = new Place(1, 1);

    private final List<Problem> found = new ArrayList<>();

    void add(Node node, String message) {
        found.add(new Problem(place(node), message));
    }

    void add(Optional<Mark> mark, String message) {
        found.add(new Problem(mark.map(Problems::place).orElse(BEGINNING), message));
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(found);
    }

    static Place place(Node node) {
        return node.getStartMark().map(Problems::place).orElse(BEGINNING);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
