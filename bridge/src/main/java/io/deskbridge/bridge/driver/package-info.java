/**
 * What the bridge knows of phones' own worlds: a driver speaks one kind of phone's protocol and turns it into the ports of
 * {@code actor.port}. Start with {@link io.deskbridge.bridge.driver.PhoneDriver}. May import {@code core} and {@code
 * actor.port}.
 */
@NullMarked
package io.deskbridge.bridge.driver;

import org.jspecify.annotations.NullMarked;
