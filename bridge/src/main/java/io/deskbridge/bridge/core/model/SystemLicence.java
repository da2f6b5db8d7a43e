package io.deskbridge.bridge.core.model;

/** Editions a system can have. */
public enum SystemLicence {
    /** Essential Edition. */
    ESSENTIAL,
    /** Preferred Edition. */
    PREFERRED
}
