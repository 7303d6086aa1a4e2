/** The physical plan: which task runs which nodes, over which channels, on which worker; and key groups. */
@NullMarked
package dev.weir.ir.plan;

import org.jspecify.annotations.NullMarked;
