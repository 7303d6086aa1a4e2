/** What each node of a graph does, as immutable data: one record an operation, a closed set. */
@NullMarked
package dev.weir.ir.operation;

import org.jspecify.annotations.NullMarked;
