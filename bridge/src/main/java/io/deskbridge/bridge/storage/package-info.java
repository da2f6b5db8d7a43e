/**
 * What files that must not be lost have in common: a disk that tests can replace, and records with checksums. Used by the rims that
 * keep files; imports nothing of the bridge.
 */
@NullMarked
package io.deskbridge.bridge.storage;

import org.jspecify.annotations.NullMarked;
