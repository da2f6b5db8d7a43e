/**
 * The driver of phones that speak {@code deskbridge.phonelink.v1} over TCP, the simulated ones among them. Start with {@link
 * io.deskbridge.bridge.driver.link.LinkDriver}; a connection's frames go through {@code LinkPipeline}, {@code LinkConnection},
 * and one {@code LinkPhone} per phone.
 */
@NullMarked
package io.deskbridge.bridge.driver.link;

import org.jspecify.annotations.NullMarked;
