/** The dataflow IR: programs as immutable data, their plans, and their reference meaning. Uses the JDK only. */
@NullMarked
package dev.weir.ir;

import org.jspecify.annotations.NullMarked;
