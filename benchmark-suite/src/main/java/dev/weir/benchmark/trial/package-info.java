/**
 * A cluster whose coordinator and nodes are processes of this machine, for trials and tests: what starts them, starts them again when they
 * die, and ends them.
 */
@NullMarked
package dev.weir.benchmark.trial;

import org.jspecify.annotations.NullMarked;
