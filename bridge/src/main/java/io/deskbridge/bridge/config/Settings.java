package io.deskbridge.bridge.config;

import io.deskbridge.bridge.core.rules.DialString;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts by key: the defaults, and what was changed of them; read as what they mean. What is wrong is remembered with a sentence, and
 * the default read in its place, so that {@link #check} can say everything at once.
 */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([KM]iB)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
    private static final String NAME_RULE = "1 to 64 letters, digits, dashes, underscores and, but for the first, dots";
    private static final int LARGEST_PORT = 65_535;
    private static final int KIB = 1024;
    private static final Map<String, String> DEFAULTS = defaults();

    private final Map<String, ConfigText.Said> changed;
    private final List<ConfigText.Fault> faults = new ArrayList<>();

    private Settings(Map<String, ConfigText.Said> changed) {
        this.changed = changed;
    }

    static Settings of(ConfigText text) {
        Settings settings = new Settings(new HashMap<>());
        settings.faults.addAll(text.faults());
        text.said().forEach((key, said) -> {
            if (DEFAULTS.containsKey(key)) {
                settings.changed.put(key, said);
            } else {
                settings.faults.add(
                        said.fault("There is no setting \"" + key + "\"; defaults.properties lists them all."));
            }
        });
        return settings;
    }

    private static Map<String, String> defaults() {
        Properties properties = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("defaults.properties")) {
            if (file == null) {
                throw new IllegalStateException("defaults.properties is not in the jar");
            }
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new HashMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key, "").strip()));
        return Map.copyOf(values);
    }

    /** Everything that was wrong, in the order in which it stands; nothing if nothing was. */
    void check() {
        if (!faults.isEmpty()) {
            throw new ConfigException(faults.stream()
                    .sorted(Comparator.comparingInt(ConfigText.Fault::order))
                    .map(ConfigText.Fault::sentence)
                    .collect(Collectors.joining("\n")));
        }
    }

    /** Something is wrong with a key. */
    void fault(String key, String sentence) {
        ConfigText.Said said = changed.get(key);
        faults.add(said == null ? new ConfigText.Fault(Integer.MAX_VALUE, sentence) : said.fault(sentence));
    }

    private static String byDefault(String key) {
        String value = DEFAULTS.get(key);
        if (value == null) {
            throw new IllegalStateException("defaults.properties lacks " + key);
        }
        return value;
    }

    String text(String key) {
        String usual = byDefault(key);
        ConfigText.Said said = changed.get(key);
        return said == null ? usual : said.value();
    }

    /** Whether it says something else than nothing. */
    boolean given(String key) {
        return !text(key).isEmpty();
    }

    String required(String key) {
        if (!given(key)) {
            fault(key, "The setting \"" + key + "\" must be given.");
            return "missing";
        }
        return text(key);
    }

    /** A name that must be given. */
    String requiredName(String key) {
        String name = required(key);
        if (!NAME.matcher(name).matches()) {
            fault(key, "The setting \"" + key + "\" is \"" + name + "\", but must be " + NAME_RULE + ".");
            return "missing";
        }
        return name;
    }

    /** A text that means nothing, by the rule it breaks. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String rule) {
            super(rule);
        }
    }

    private interface Meaning<T> {
        T of(String text) throws Wrong;
    }

    private <T> T read(String key, Meaning<T> meaning) {
        String text = text(key);
        try {
            return meaning.of(text);
        } catch (Wrong wrong) {
            fault(key, "The setting \"" + key + "\" is \"" + text + "\", but must be " + wrong.getMessage() + ".");
        }
        try {
            return meaning.of(byDefault(key));
        } catch (Wrong wrong) {
            throw new IllegalStateException("the default of " + key + " must be " + wrong.getMessage(), wrong);
        }
    }

    /** What {@code meaning} makes of the text; a sentence with {@code rule} where it makes nothing of it. */
    <T> T meant(String key, String rule, Function<String, Optional<T>> meaning) {
        return read(key, text -> meaning.apply(text).orElseThrow(() -> new Wrong(rule)));
    }

    int number(String key, int least, int most) {
        return read(key, text -> {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new Wrong("a whole number");
            }
            if (value < least || value > most) {
                throw new Wrong("a number from " + least + " to " + most);
            }
            return value;
        });
    }

    int count(String key) {
        return number(key, 1, Integer.MAX_VALUE);
    }

    int port(String key) {
        return number(key, 0, LARGEST_PORT);
    }

    int bytes(String key) {
        return read(key, text -> {
            Matcher matcher = SIZE.matcher(text);
            if (!matcher.matches()) {
                throw new Wrong("a size such as 4096, 64KiB or 16MiB");
            }
            String unit = matcher.group(2) == null ? "" : matcher.group(2);
            long size = Long.parseLong(matcher.group(1)) * (unit.isEmpty() ? 1 : unit.equals("KiB") ? KIB : KIB * KIB);
            if (size < 1 || size > Integer.MAX_VALUE) {
                throw new Wrong("a size of 1 byte to 2 GiB");
            }
            return (int) size;
        });
    }

    Duration duration(String key) {
        return read(key, Settings::toDuration);
    }

    Duration duration(String key, Duration least, Duration most) {
        return read(key, text -> {
            Duration duration = toDuration(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new Wrong("from " + seconds(least) + " to " + seconds(most));
            }
            return duration;
        });
    }

    private static Duration toDuration(String text) throws Wrong {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new Wrong("a duration such as 500ms, 30s, 10m or 12h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** A name: letters, digits, dot, dash, underscore. */
    String name(String key) {
        return meant(
                key,
                NAME_RULE,
                text -> Optional.of(text).filter(name -> NAME.matcher(name).matches()));
    }

    /** A file or directory, or nothing. */
    Optional<Path> path(String key) {
        return meant(key, "a path, or nothing", text -> {
            try {
                return Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** A number as it would be dialled, or nothing. */
    String dialString(String key) {
        return meant(
                key,
                "digits, * and #, as they would be dialled, or nothing",
                text -> Optional.of(text).filter(number -> number.isEmpty() || DialString.valid(number)));
    }

    /** Several of them, separated by blanks. */
    List<String> dialStrings(String key) {
        return meant(
                key,
                "numbers separated by blanks",
                text -> Optional.of(Arrays.stream(text.split(" +", -1))
                                .filter(value -> !value.isEmpty())
                                .toList())
                        .filter(values -> values.stream().allMatch(DialString::valid)));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
