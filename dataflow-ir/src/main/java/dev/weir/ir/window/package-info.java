/** Event-time windows and how a timestamp is assigned to them. */
@NullMarked
package dev.weir.ir.window;

import org.jspecify.annotations.NullMarked;
