/** How a graph is cut into tasks, channels and workers, and which task steps next. */
@NullMarked
package dev.weir.scheduler;

import org.jspecify.annotations.NullMarked;
