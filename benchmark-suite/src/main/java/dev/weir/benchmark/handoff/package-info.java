/** How fast records go from one process to another, over the link and the channels that nodes use. */
@NullMarked
package dev.weir.benchmark.handoff;

import org.jspecify.annotations.NullMarked;
