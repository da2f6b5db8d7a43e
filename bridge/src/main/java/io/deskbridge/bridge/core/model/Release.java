package io.deskbridge.bridge.core.model;

/** A server's software release. R6 turns on 11.0. */
public record Release(int major, int minor) implements Comparable<Release> {
    /** From this release a client may be registered away from the user's home server (R6). */
    public static final Release ANY_SERVER = new Release(11, 0);

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
