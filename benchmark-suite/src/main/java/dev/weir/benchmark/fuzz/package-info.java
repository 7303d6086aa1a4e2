/** Bytes that nobody should send, for whatever reads bytes of others. */
@NullMarked
package dev.weir.benchmark.fuzz;

import org.jspecify.annotations.NullMarked;
