/** The phone over real sockets against a scripted bridge, and the import rules. */
@NullMarked
package io.deskbridge.phone;

import org.jspecify.annotations.NullMarked;
