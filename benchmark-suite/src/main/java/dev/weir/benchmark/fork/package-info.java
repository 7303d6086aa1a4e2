/** One process of a benchmark: what it is told, what it does, and how it is started and heard by the process that asks for it. */
@NullMarked
package dev.weir.benchmark.fork;

import org.jspecify.annotations.NullMarked;
