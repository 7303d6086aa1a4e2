/** In which order the events of a checkpoint may come, as rules that are data, and a check of a run against them. */
@NullMarked
package dev.weir.runtime.sim.order;

import org.jspecify.annotations.NullMarked;
