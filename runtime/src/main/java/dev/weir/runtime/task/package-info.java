/** Tasks: the one record loop, its inlets and outlets, and what a checkpoint scheme may do to it. */
@NullMarked
package dev.weir.runtime.task;

import org.jspecify.annotations.NullMarked;
