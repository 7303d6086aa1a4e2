/**
 * How a graph becomes tasks, channels and workers, and which task steps next. {@link Scheduler} is the interface to implement;
 * each scheduler is one file.
 */
@NullMarked
package dev.weir.scheduler;

import org.jspecify.annotations.NullMarked;
