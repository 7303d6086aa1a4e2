/** A running program: deployment of its tasks, the control of checkpoints, failure and restart, and its end. */
@NullMarked
package dev.weir.runtime.job;

import org.jspecify.annotations.NullMarked;
