/** What happened in a simulated run, as data, and the drawings of it: on the terminal, as SVG, as a page to step through. */
@NullMarked
package dev.weir.runtime.sim.trace;

import org.jspecify.annotations.NullMarked;
