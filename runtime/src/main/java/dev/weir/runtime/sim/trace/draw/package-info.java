/** Space-time diagrams of simulated runs: on the terminal, as SVG, and as a page to step through. */
@NullMarked
package dev.weir.runtime.sim.trace.draw;

import org.jspecify.annotations.NullMarked;
