/** Event time: clocks, timestamps, watermarks and how a source makes them. */
@NullMarked
package dev.weir.ir.time;

import org.jspecify.annotations.NullMarked;
