/**
 * Where a user is logged in who is on one device at a time (standalone mode, R1 to R4a, A17): one server's part in it, as a function.
 *
 * <p>What the servers agree on is one claim in the registry, the login; its revision is the fence. Who wants it says so in a second
 * claim, and whoever has it lets go: when its device says that it is out of service, or when what the device was last granted has run out.
 * A server that is cut off has its claim end with its lease, which is later than anything it has granted.
 */
@NullMarked
package io.deskbridge.bridge.core.login;

import org.jspecify.annotations.NullMarked;
