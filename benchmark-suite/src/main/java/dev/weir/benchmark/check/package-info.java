/** Checks of single claims that stand beside the benchmark: what is allocated, what a full channel does to checkpoints. */
@NullMarked
package dev.weir.benchmark.check;

import org.jspecify.annotations.NullMarked;
