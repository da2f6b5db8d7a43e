/**
 * A softphone for a desktop app: the device of a {@link io.deskbridge.client.DeskbridgeClient} at which its user is called and calls, beside the desk phone
 * (simultaneous mode) or instead of it (standalone mode). Start with {@link io.deskbridge.client.softphone.Softphone#builder}. Everything public is made of the
 * JDK's types and the SDK's own.
 */
@NullMarked
package io.deskbridge.client.softphone;

import org.jspecify.annotations.NullMarked;
