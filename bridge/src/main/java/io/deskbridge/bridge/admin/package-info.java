/**
 * What administrators do to the configuration in the registry: read it, change an object, import and export the whole. Start with
 * {@link io.deskbridge.bridge.admin.Administration}. Calls wait for the registry, so none of this runs on an event loop. May import {@code
 * core}, {@code actor.port} and {@code access}.
 */
@NullMarked
package io.deskbridge.bridge.admin;

import org.jspecify.annotations.NullMarked;
