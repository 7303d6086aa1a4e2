/**
 * A world in which the real runtime runs on one thread: virtual time, a network and a disk that misbehave, and a choice of what happens
 * next that is made outside. Given the same setup and the same {@link dev.weir.runtime.sim.Action actions}, the same things happen.
 */
@NullMarked
package dev.weir.runtime.sim;

import org.jspecify.annotations.NullMarked;
