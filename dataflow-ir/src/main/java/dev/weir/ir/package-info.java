/** The program as immutable data: the graph, the front end that builds it, its passes and the physical plan. */
@NullMarked
package dev.weir.ir;

import org.jspecify.annotations.NullMarked;
