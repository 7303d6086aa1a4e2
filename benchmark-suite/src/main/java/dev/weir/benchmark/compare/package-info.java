/** Compares two builds of Weir in one process: laps of one program, taken in turn by each build, each in a class loader of its own. */
@NullMarked
package dev.weir.benchmark.compare;

import org.jspecify.annotations.NullMarked;
