/**
 * The one runnable jar. {@link io.deskbridge.cli.Main} checks the Java version, {@code DeskbridgeCommand} reads the command line;
 * {@code serve} runs one server; {@code network} starts whole networks in one JVM, {@code demo} tells the story of one; {@code process}
 * starts servers and etcd in processes of their own.
 */
@NullMarked
package io.deskbridge.cli;

import org.jspecify.annotations.NullMarked;
