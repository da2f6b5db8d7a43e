/**
 * The configuration as a YAML file: {@link io.deskbridge.bridge.admin.file.ConfigurationFile} reads one with every fault in it, {@link
 * io.deskbridge.bridge.admin.file.ConfigurationText} writes one. Only this package knows YAML.
 */
@NullMarked
package io.deskbridge.bridge.admin.file;

import org.jspecify.annotations.NullMarked;
