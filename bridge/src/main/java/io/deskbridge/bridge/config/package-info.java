/**
 * Settings: one commented file of defaults, {@code defaults.properties}, what an administrator changes of it, and the records the
 * parts of the bridge are given; {@code eligibility.txt}, who may use which mode; and the file of the tokens. Start with {@link
 * io.deskbridge.bridge.config.BridgeConfig}.
 */
@NullMarked
package io.deskbridge.bridge.config;

import org.jspecify.annotations.NullMarked;
