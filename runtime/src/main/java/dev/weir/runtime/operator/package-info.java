/** What tasks run: one operator for each operation of the IR, pushing records into its outputs. */
@NullMarked
package dev.weir.runtime.operator;

import org.jspecify.annotations.NullMarked;
