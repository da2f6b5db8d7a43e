package io.deskbridge.bridge.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator has written, by key, with where it stands; and the lines that say nothing. A file has a setting a line,
 * {@code key = value}; blank lines, and lines that begin with #, are left out. What the command line says wins.
 *
 * @param said what is said
 * @param faults what is wrong with the lines
 */
record ConfigText(Map<String, Said> said, List<Fault> faults) {
    private static final int AFTER_ALL_LINES = Integer.MAX_VALUE - 1;
    private static final List<String> SECRETS = List.of("network.secret", "registry.etcd.password");

    /**
     * A value.
     *
     * @param value the text
     * @param where begins a sentence about it; empty where there is nothing to say
     * @param order sorts what is said by where it stands
     */
    record Said(String value, String where, int order) {
        /** A sentence about it. */
        Fault fault(String sentence) {
            return new Fault(order, where.isEmpty() ? sentence : where + ": " + sentence);
        }
    }

    /**
     * Something is wrong.
     *
     * @param order sorts faults by where they stand
     * @param sentence says what, and where
     */
    record Fault(int order, String sentence) {}

    /** Settings from a program. */
    static ConfigText of(Map<String, String> changed) {
        return new ConfigText(said(changed, ""), List.of());
    }

    private static Map<String, Said> said(Map<String, String> changed, String where) {
        Map<String, Said> said = new LinkedHashMap<>();
        changed.forEach((key, value) -> said.put(key, new Said(value.strip(), where, AFTER_ALL_LINES)));
        return said;
    }

    /** Settings from a file, if there is to be one, and from a command line; {@code usual} where neither says anything. */
    static ConfigText of(Optional<Path> file, Map<String, String> commandLine, Map<String, String> usual) {
        ConfigText text = new ConfigText(new LinkedHashMap<>(), new ArrayList<>());
        file.ifPresent(text::read);
        text.said.putAll(said(commandLine, "Command line"));
        said(usual, "").forEach(text.said::putIfAbsent);
        return text;
    }

    private void read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            faults.add(new Fault(0, "There is no configuration file " + file + "."));
            return;
        } catch (CharacterCodingException e) {
            faults.add(new Fault(0, "The configuration file " + file + " is not text in UTF-8."));
            return;
        } catch (IOException e) {
            faults.add(new Fault(0, "The configuration file " + file + " cannot be read: " + e + "."));
            return;
        }
        for (int i = 1; i <= lines.size(); i++) {
            line(lines.get(i - 1).strip(), file + ", line " + i, i);
        }
        guardSecrets(file);
    }

    private void line(String line, String where, int order) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals <= 0) {
            faults.add(new Fault(order, where + ": A line is a setting, \"key = value\", or begins with #."));
            return;
        }
        String key = line.substring(0, equals).strip();
        Said now = new Said(line.substring(equals + 1).strip(), where, order);
        Said before = said.putIfAbsent(key, now);
        if (before != null) {
            faults.add(
                    now.fault("The setting \"" + key + "\" has been given already, in line " + before.order() + "."));
        }
    }

    private void guardSecrets(Path file) {
        for (String key : SECRETS) {
            Said secret = said.get(key);
            if (secret != null && !secret.value().isEmpty() && !OwnerOnly.holds(file)) {
                faults.add(secret.fault(
                        "\"" + key + "\" is a secret, and others may read this file: chmod 600 " + file + "."));
            }
        }
    }
}
