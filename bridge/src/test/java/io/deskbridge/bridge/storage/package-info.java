/** Tests of the storage that rims share, and the disk that their tests own. */
@NullMarked
package io.deskbridge.bridge.storage;

import org.jspecify.annotations.NullMarked;
