/** The demo, as a process and in parts. */
@NullMarked
package io.deskbridge.cli.demo;

import org.jspecify.annotations.NullMarked;
