/** The program as immutable data: nodes, edges, routings, validation, and its pictures. */
@NullMarked
package dev.weir.ir.graph;

import org.jspecify.annotations.NullMarked;
