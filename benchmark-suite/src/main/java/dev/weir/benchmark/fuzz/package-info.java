/** Readers fed with what nobody has written or should send: files that are cut, altered and forged, frames that are damaged. */
@NullMarked
package dev.weir.benchmark.fuzz;

import org.jspecify.annotations.NullMarked;
