package io.deskbridge.bridge.config;

import io.deskbridge.bridge.core.rules.DialString;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts by key: the defaults, and what was changed of them; read as what they mean, or refused with a sentence. */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([KM]iB)?");
    private static final int LARGEST_PORT = 65_535;
    private static final int KIB = 1024;

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    static Settings of(Map<String, String> changed) {
        Map<String, String> values = defaults();
        changed.forEach((key, value) -> {
            if (values.replace(key, value.strip()) == null) {
                throw new ConfigException("There is no setting \"" + key + "\"; defaults.properties lists them all.");
            }
        });
        return new Settings(values);
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
        return values;
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("defaults.properties lacks " + key);
        }
        return value;
    }

    String required(String key) {
        String value = text(key);
        if (value.isEmpty()) {
            throw new ConfigException("The setting \"" + key + "\" must be given.");
        }
        return value;
    }

    int number(String key, int least, int most) {
        try {
            int value = Integer.parseInt(text(key));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number");
        }
        throw wrong(key, "a number from " + least + " to " + most);
    }

    int count(String key) {
        return number(key, 1, Integer.MAX_VALUE);
    }

    int port(String key) {
        return number(key, 0, LARGEST_PORT);
    }

    int bytes(String key) {
        Matcher matcher = SIZE.matcher(text(key));
        if (!matcher.matches()) {
            throw wrong(key, "a size such as 4096, 64KiB or 16MiB");
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2);
        long size = Long.parseLong(matcher.group(1)) * (unit.isEmpty() ? 1 : unit.equals("KiB") ? KIB : KIB * KIB);
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw wrong(key, "a size of 1 byte to 2 GiB");
        }
        return (int) size;
    }

    Duration duration(String key) {
        Matcher matcher = DURATION.matcher(text(key));
        if (!matcher.matches()) {
            throw wrong(key, "a duration such as 500ms, 30s, 10m or 12h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    Duration duration(String key, Duration least, Duration most) {
        Duration duration = duration(key);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw wrong(key, "from " + seconds(least) + " to " + seconds(most));
        }
        return duration;
    }

    /** A number as it would be dialled, or nothing. */
    String dialString(String key) {
        String value = text(key);
        if (!value.isEmpty() && !DialString.valid(value)) {
            throw wrong(key, "digits, * and #, as they would be dialled, or nothing");
        }
        return value;
    }

    /** Several of them, separated by blanks. */
    List<String> dialStrings(String key) {
        List<String> values = Arrays.stream(text(key).split(" +", -1))
                .filter(value -> !value.isEmpty())
                .toList();
        if (!values.stream().allMatch(DialString::valid)) {
            throw wrong(key, "numbers separated by blanks");
        }
        return values;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    private ConfigException wrong(String key, String what) {
        return new ConfigException("The setting \"" + key + "\" is \"" + text(key) + "\", but must be " + what + ".");
    }
}
