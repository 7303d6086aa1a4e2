/** The machine a benchmark runs on: what it is, who else is at work on it, what a process uses of it. */
@NullMarked
package dev.weir.benchmark.machine;

import org.jspecify.annotations.NullMarked;
