/** Keyed, operator and broadcast state, its snapshots, and the serdes that write it. */
@NullMarked
package dev.weir.state;

import org.jspecify.annotations.NullMarked;
