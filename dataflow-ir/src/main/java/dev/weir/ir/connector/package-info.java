/** What a source and a sink promise to the engine: replay from a position, and two-phase commit of output. */
@NullMarked
package dev.weir.ir.connector;

import org.jspecify.annotations.NullMarked;
