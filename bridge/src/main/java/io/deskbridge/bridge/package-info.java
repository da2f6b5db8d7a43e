/**
 * The bridge of one server. {@link io.deskbridge.bridge.Bridge} is the composition root: it makes the parts and plugs them
 * together. Data flows one way: {@code api} and {@code driver} (rims) post to {@code actor}, which runs {@code core}.
 */
@NullMarked
package io.deskbridge.bridge;

import org.jspecify.annotations.NullMarked;
