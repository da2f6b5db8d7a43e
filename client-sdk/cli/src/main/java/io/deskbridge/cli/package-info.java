/**
 * The one runnable jar. {@link io.deskbridge.cli.Main} checks the Java version, {@code DeskbridgeCommand} reads the command line;
 * {@code network} starts whole networks in one JVM, {@code demo} tells the story of one.
 */
@NullMarked
package io.deskbridge.cli;

import org.jspecify.annotations.NullMarked;
