/** {@code deskbridge config}: the configuration of a network as a file. */
@NullMarked
package io.deskbridge.cli.config;

import org.jspecify.annotations.NullMarked;
