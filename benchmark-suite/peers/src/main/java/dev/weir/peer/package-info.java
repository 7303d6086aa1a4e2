/**
 * Other engines under the benchmark: the same workloads over the same events, written as a good engineer of that engine would write them, with
 * the settings its own documents recommend for speed. Rows are those of Weir's queries, so that answers can be compared.
 */
@NullMarked
package dev.weir.peer;

import org.jspecify.annotations.NullMarked;
