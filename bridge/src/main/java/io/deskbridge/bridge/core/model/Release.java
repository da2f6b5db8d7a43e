package io.deskbridge.bridge.core.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's software release. R6 turns on 11.0. */
public record Release(int major, int minor) implements Comparable<Release> {
    /** From this release a client may be registered away from the user's home server (R6). */
    public static final Release ANY_SERVER = new Release(11, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");

    /** The release a text such as 11.1 means; empty for any other text. */
    public static Optional<Release> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Release(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Release other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    /** True for this release and all later ones. */
    public boolean atLeast(Release other) {
        return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
