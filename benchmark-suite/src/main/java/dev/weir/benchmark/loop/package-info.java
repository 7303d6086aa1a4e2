/**
 * No engine at all: every workload as a loop that one would write by hand over the same events, the bound that engines are compared with. One
 * class a query, one thread, state in primitive tables, windows as slices; nothing is ever kept for a restart.
 */
@NullMarked
package dev.weir.benchmark.loop;

import org.jspecify.annotations.NullMarked;
