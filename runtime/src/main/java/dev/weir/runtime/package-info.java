/** The engine: jobs, workers, tasks and the channels between them. */
@NullMarked
package dev.weir.runtime;

import org.jspecify.annotations.NullMarked;
