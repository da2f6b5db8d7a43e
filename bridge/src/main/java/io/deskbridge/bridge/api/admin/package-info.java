/**
 * {@code deskbridge.admin.v1} as services: messages to drafts and objects to messages; {@code admin} decides. The work waits for the
 * registry, so it is done on an executor of its own. Start with {@link io.deskbridge.bridge.api.admin.AdministrationServices}.
 */
@NullMarked
package io.deskbridge.bridge.api.admin;

import org.jspecify.annotations.NullMarked;
