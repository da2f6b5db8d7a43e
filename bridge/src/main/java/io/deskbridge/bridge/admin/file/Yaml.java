package io.deskbridge.bridge.admin.file;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * From text to nodes with places. Nodes only: nothing in a file names a class, and nothing is made of it. What could make a small
 * file large or deep is refused before the nodes are made: anchors and aliases, more than {@value #DEEPEST} levels, more than
 * {@value #MOST_EVENTS} things.
 */
final class Yaml {
    private static final int DEEPEST = 16;
    private static final int MOST_EVENTS = 500_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("the file")
            .setCodePointLimit(ConfigurationFile.MOST_CHARACTERS)
            .setAllowDuplicateKeys(true)
            .build();

    private Yaml() {}

    /** The document; empty after a problem. */
    static Optional<Node> compose(String text, Problems problems) {
        try {
            if (isPlain(text, problems)) {
                Optional<Node> root = new Compose(SETTINGS).composeString(text);
                if (root.isEmpty()) {
                    problems.add(Optional.empty(), "The file is empty.");
                }
                return root;
            }
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            problems.add(e.getProblemMark(), "This is no YAML: " + context + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            problems.add(Optional.empty(), "This cannot be read: " + firstLine(e) + ".");
        }
        return Optional.empty();
    }

    private static boolean isPlain(String text, Problems problems) {
        int depth = 0;
        int events = 0;
        int documents = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            events++;
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case DocumentStart -> documents++;
                default -> {
                    // Neither deeper nor another document.
                }
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                problems.add(event.getStartMark(), "Anchors and aliases (& and *) are not read; write it out.");
            } else if (depth > DEEPEST) {
                problems.add(event.getStartMark(), "This is nested deeper than any configuration.");
            } else if (events > MOST_EVENTS) {
                problems.add(event.getStartMark(), "The file has more in it than can be read at once.");
            } else if (documents > 1) {
                problems.add(event.getStartMark(), "A second document begins here; a configuration is one.");
            }
            if (!problems.none()) {
                return false;
            }
        }
        return true;
    }

    private static String firstLine(YamlEngineException e) {
        String message = e.getMessage();
        return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
    }
}
