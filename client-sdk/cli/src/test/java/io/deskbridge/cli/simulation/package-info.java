/**
 * The whole network on one thread: bridges, phones, clients, registry and disks as they are, over a network, a clock and disks of the
 * simulation's own, everything from one seed. Begin with {@link io.deskbridge.cli.simulation.Simulation}, which is time, then
 * {@link io.deskbridge.cli.simulation.World}, which puts everything together. See docs/simulation.md.
 */
@NullMarked
package io.deskbridge.cli.simulation;

import org.jspecify.annotations.NullMarked;
