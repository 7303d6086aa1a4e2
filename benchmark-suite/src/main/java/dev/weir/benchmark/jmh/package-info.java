/** Microbenchmarks of what the engine does for every record. Run them with {@code org.openjdk.jmh.Main}. */
@NullMarked
package dev.weir.benchmark.jmh;

import org.jspecify.annotations.NullMarked;
