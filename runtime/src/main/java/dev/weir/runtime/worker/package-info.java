/** Workers: the tasks that share a thread, and the threads themselves. */
@NullMarked
package dev.weir.runtime.worker;

import org.jspecify.annotations.NullMarked;
