/** Readers fed with what nobody has written: files that are cut, altered and forged. */
@NullMarked
package dev.weir.benchmark.fuzz;

import org.jspecify.annotations.NullMarked;
