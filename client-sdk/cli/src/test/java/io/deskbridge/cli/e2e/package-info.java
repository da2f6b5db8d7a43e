/**
 * End to end, over real sockets on free ports: clients, bridges, phone links, phones. {@link
 * io.deskbridge.cli.e2e.PlainClient} is what any gRPC user would write; the SDK is tried beside it.
 */
@NullMarked
package io.deskbridge.cli.e2e;

import org.jspecify.annotations.NullMarked;
