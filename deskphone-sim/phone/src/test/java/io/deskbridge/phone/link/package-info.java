/** The link's codec and words without a socket; a bridge that a test plays by hand. */
@NullMarked
package io.deskbridge.phone.link;

import org.jspecify.annotations.NullMarked;
