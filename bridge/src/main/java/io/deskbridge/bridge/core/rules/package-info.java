/**
 * The rules: who may use which mode where, what is checked for a command and for the start of shared control, and in which
 * order. Pure functions over facts; the table of profiles and licences is data that is handed in. Start with {@link
 * io.deskbridge.bridge.core.rules.Eligibility}. May import {@code
 * core.model} only.
 */
@NullMarked
package io.deskbridge.bridge.core.rules;

import org.jspecify.annotations.NullMarked;
