/**
 * The phone's side of the phone link: one TCP connection with length-prefixed protobuf frames, carrying one phone or
 * thousands. This package knows Netty and the frames, and translates between frames and the words of
 * {@code io.deskbridge.phone.model}; it decides nothing about calls. Everything here runs on one event loop.
 */
@NullMarked
package io.deskbridge.phone.link;

import org.jspecify.annotations.NullMarked;
