/** The levers and the console, on phones that a small bridge of the tests lets in. */
@NullMarked
package io.deskbridge.sim;

import org.jspecify.annotations.NullMarked;
