/** The registry of several servers, in etcd: {@code actor.port.Registry} over jetcd. Only this package knows etcd. */
@NullMarked
package io.deskbridge.bridge.network.etcd;

import org.jspecify.annotations.NullMarked;
