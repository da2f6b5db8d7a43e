/**
 * The words of the call model and of the rules: ids, states, causes, commands, refusals. Plain values of the JDK only; every
 * other package of the bridge may use them, and they use nothing. Start with {@link io.deskbridge.bridge.core.model.Reason}
 * and {@link io.deskbridge.bridge.core.model.ConnectionState}.
 */
@NullMarked
package io.deskbridge.bridge.core.model;

import org.jspecify.annotations.NullMarked;
