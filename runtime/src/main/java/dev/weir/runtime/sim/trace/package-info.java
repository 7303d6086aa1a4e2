/** What happened in a simulated run, as data. */
@NullMarked
package dev.weir.runtime.sim.trace;

import org.jspecify.annotations.NullMarked;
